"""Addresses of places and for the post, with their points and entrances."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, plain
from catalogue.intake.issues import IssueCode
from catalogue.model.address import AccessibilityGroup, Address, AddressType, Entrance, Point
from loaders.coordinates import tm35fin_point
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.ptv.address import UNKNOWN_COUNTRY, country_in, postal_code_in, with_number
from loaders.ptv.v11.area import municipality
from loaders.ptv.v11.localized import localized

TYPES = {
    "Location": AddressType.VISITING,
    "Visiting": AddressType.VISITING,
    "Postal": AddressType.POSTAL,
}
_STREET, _BOX, _OTHER = "streetAddress", "postOfficeBoxAddress", "otherAddress"
_PLACES = (_STREET, _BOX, _OTHER)
_ABROAD, _WRITTEN = "locationAbroad", "deliveryAddressInText"
_SUB_TYPES = {
    "Single": _STREET,
    "Street": _STREET,
    "PostOfficeBox": _BOX,
    "Other": _OTHER,
    "Abroad": _ABROAD,
    "Foreign": _ABROAD,
    "NoAddress": _WRITTEN,
}
_NO_COORDINATES = (None, "", "0", 0)


def addresses(part: Part, name: str = "addresses") -> tuple[Address, ...]:
    """The addresses of a list that say something, each once."""
    found = (_address(row) for row in part.parts(name))
    return tuple(dict.fromkeys(address for address in found if address))


def _address(row: Part) -> Address | None:
    """`subType` tells which of an address's forms counts: others may be filled with leftovers."""
    row.ignore("id", *_PLACES)
    form = row.choice("subType", _SUB_TYPES) or _filled_form(row)
    place = row.part(form) if form in _PLACES else None
    written = joined(localized(row, name, plain) for name in (_ABROAD, "foreignAddress", _WRITTEN))
    receiver = localized(row, "receiver")
    kind = row.choice("type", TYPES) or _type_of(form)
    country = country_in(row, "country") or (UNKNOWN_COUNTRY if form == _ABROAD else "FI")
    entrances = tuple(map(_entrance, row.parts("entrances")))
    if place is None:
        if written is None and receiver is None:
            return None
        return Address(type=kind, country=country, text=written, additional_information=receiver)
    place.ignore("id")
    return Address(
        type=kind,
        street=with_number(localized(place, "street"), line(place.text("streetNumber"))),
        post_office_box=localized(place, "postOfficeBox"),
        postal_code=postal_code_in(place),
        post_office=localized(place, "postOffice"),
        municipality=municipality(place.part("municipality")),
        country=country,
        additional_information=joined(
            [receiver, localized(place, "additionalInformation")], separator="; "
        ),
        point=_point(place),
        entrances=entrances,
    )


def _filled_form(row: Part) -> str:
    """The form of an address whose `subType` is missing or unknown to us."""
    return next((name for name in _PLACES if row.raw(name)), _ABROAD)


def _type_of(form: str) -> AddressType:
    """What an address without a type is for: nobody visits a box, or receives post by prose."""
    return AddressType.POSTAL if form in {_BOX, _WRITTEN} else AddressType.VISITING


def _point(place: Part) -> Point | None:
    """The point of the coordinates, which PTV keeps as text: metres of ETRS-TM35FIN."""
    north, east = place.raw("latitude"), place.raw("longitude")
    state = place.text("coordinateState")
    point = tm35fin_point(north, east)
    if point is not None or (state is None and north is None and east is None):
        return point
    is_missing = north in _NO_COORDINATES and east in _NO_COORDINATES
    place.findings.warn(
        place.at("latitude"),
        "The address has no coordinates."
        if is_missing
        else "These coordinates are not in Finland.",
        state if is_missing else f"{north}, {east}",
        code=IssueCode.COORDINATES_INVALID,
        once=is_missing,
    )
    return None


def _entrance(row: Part) -> Entrance:
    row.ignore("contactInfo")
    at = row.part("coordinates")
    return Entrance(
        name=localized(row, "name"),
        is_main=row.flag("isMainEntrance") or False,
        point=_point(at) if at else None,
        accessibility=tuple(map(_group, row.parts("accessibilitySentences"))),
    )


def _group(row: Part) -> AccessibilityGroup:
    sentences = (localized(each, "sentence") for each in row.parts("sentences"))
    return AccessibilityGroup(
        heading=localized(row, "sentenceGroup"),
        sentences=tuple(sentence for sentence in sentences if sentence),
    )
