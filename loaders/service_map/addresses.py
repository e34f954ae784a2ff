"""Where TPR's places are: the street, the municipality, the point, and what is by the door."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from catalogue.codes.municipalities import municipalities
from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line, plain
from catalogue.intake.issues import IssueCode
from catalogue.model.address import AccessibilityGroup, Address, AddressType, Entrance, Point
from catalogue.model.text import LocalizedText
from loaders.coordinates import tm35fin_point, wgs84_point
from loaders.localized_text import joined, localized_text
from loaders.payload import Part
from loaders.service_map.languages import suffixed
from loaders.service_map.numbers import number_of

_POSTAL_CODE = re.compile(r"\d{5}")


def unit_addresses(unit: Part, notes: Iterable[LocalizedText]) -> tuple[Address, ...]:
    """The place to visit, and the address for the post as it is written.

    `notes` are what else is said of where it is (other doors, other addresses).
    """
    written = suffixed(unit, "address_postal_full", plain)
    post = Address(type=AddressType.POSTAL, text=written) if written else None
    visiting = _visiting(unit, joined(notes, "\n"))
    return tuple(address for address in (visiting, post) if address)


def department_addresses(department: Part) -> tuple[Address, ...]:
    """An organisation's address, and that for the post."""
    return unit_addresses(department, ())


def municipality_of(part: Part) -> str | None:
    """The municipality of an address: its id, else what its postal code or its city says."""
    number = number_of(part.raw("arealcity_id")) or number_of(part.raw("municipality_code"))
    city, code = suffixed(part, "address_city"), part.text("address_zip")
    known = municipalities().get(number) if number else None
    if known:
        return known.code
    for _, name in city.items() if city else ():
        if named := municipalities().by_name(name):
            return named.code
    place = postal_code(code) if code else None
    return place.municipality if place else None


def _visiting(part: Part, note: LocalizedText | None) -> Address | None:
    street, post_office = suffixed(part, "street_address"), suffixed(part, "address_city")
    point, entrances = _point(part), tuple(_entrances(part))
    code = _postal_code(part)
    municipality = municipality_of(part)
    if not (street or point or code or post_office):
        return None
    return Address(
        type=AddressType.VISITING,
        street=street,
        postal_code=code,
        post_office=post_office,
        municipality=municipality,
        additional_information=note,
        point=point,
        entrances=entrances,
    )


def _postal_code(part: Part) -> str | None:
    code = part.text("address_zip")
    if code is None or _POSTAL_CODE.fullmatch(code):
        return code
    part.findings.warn(part.at("address_zip"), "This is not a Finnish postal code.", code)
    return None


def _point(part: Part) -> Point | None:
    """The point in degrees, else in metres; what is outside Finland is told."""
    latitude, longitude = part.raw("latitude"), part.raw("longitude")
    northing, easting = part.raw("northing_etrs_tm35fin"), part.raw("easting_etrs_tm35fin")
    point = wgs84_point(latitude, longitude) or tm35fin_point(northing, easting)
    if point is None and (latitude is not None or northing is not None):
        message = "These coordinates are not in Finland; the place has no point."
        shown = f"{latitude}, {longitude}"
        code = IssueCode.COORDINATES_INVALID
        part.findings.warn(part.at("latitude"), message, shown, code=code)
    return point


def _entrances(part: Part) -> Iterator[Entrance]:
    """The sentences of the accessibility register, under their headings."""
    groups: dict[str, tuple[LocalizedText | None, list[LocalizedText]]] = {}
    for row in part.parts("accessibility_sentences"):
        row.ignore("unit_id", "sentence_order", "sentence_group_name", "sentence_id")
        heading, sentence = suffixed(row, "sentence_group"), suffixed(row, "sentence", plain)
        if sentence:
            key = heading.model_dump_json() if heading else ""
            groups.setdefault(key, (heading, []))[1].append(sentence)
    if groups:
        told = tuple(
            AccessibilityGroup(heading=heading, sentences=tuple(dict.fromkeys(sentences)))
            for heading, sentences in groups.values()
        )
        yield Entrance(accessibility=told)


def personal_service_address(
    texts: Iterable[tuple[str, Part]], kind: AddressType
) -> tuple[Address, ...]:
    """The address of an errand's channel, told by each language; the street is its own word."""
    streets: dict[str, str] = {}
    cities: dict[str, str] = {}
    code: str | None = None
    for language, part in texts:
        if street := line(part.text("personal_service_street_addr")):
            streets[language] = street
        if city := line(part.text("personal_service_city")):
            cities[language] = city
        written = line(part.text("personal_service_postal_code"))
        streets, code = _with_code(streets, language, written, code)
    street, city = localized_text(streets), localized_text(cities)
    if not (street or city or code):
        return ()
    place = postal_code(code) if code else None
    address = Address(
        type=kind,
        street=street,
        postal_code=code,
        post_office=city,
        municipality=place.municipality if place else None,
    )
    return (address,)


def _with_code(
    streets: dict[str, str], language: str, written: str | None, code: str | None
) -> tuple[dict[str, str], str | None]:
    """The postal code; a box that was written into its field goes behind the street."""
    if written is None:
        return streets, code
    found = re.search(r"\b\d{5}$", written)
    rest = written[: found.start()].strip(" ,") if found else written
    if rest:
        street = streets.get(language)
        streets = {**streets, language: f"{street}, {rest}" if street else rest}
    return streets, found[0] if found else code
