"""Addresses of HSDS, and the point of their place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import cast

from babel import Locale

from catalogue.codes.municipalities import municipalities
from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line
from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType, Point
from loaders.coordinates import number, wgs84_point
from loaders.hsds.system import Telling
from loaders.hsds.texts import localized, said
from loaders.payload import Part

FINLAND = "FI"
SECRET = frozenset({"confidential", "undisclosed", "salainen", "hemlig"})
"""What stands instead of the address of a shelter."""

_FIVE_DIGITS = re.compile(r"\d{5}")
_TYPES = {"physical": AddressType.VISITING, "postal": AddressType.POSTAL}
_VIRTUAL = "virtual"
_COUNTRIES = {"usa": "US", "u.s.a.": "US", "u.s.": "US", "uk": "GB", "england": "GB"}
_LINKS = ("id", "attributes", "location_id", "organization_id", "address_3", "address_4")


def addresses(part: Part, telling: Telling) -> tuple[Address, ...]:
    """The addresses of a place; where there is none to visit, its point stands alone."""
    point, found = _point(part), list(_addresses(part, telling))
    visited = [each for each in found if each.type is AddressType.VISITING]
    if point and not visited:
        found.insert(0, Address(type=AddressType.VISITING, point=point))
    placed = (
        each.model_copy(update={"point": point}) if each.type is AddressType.VISITING else each
        for each in found
    )
    return tuple(dict.fromkeys(placed))


def _addresses(part: Part, telling: Telling) -> Iterator[Address]:
    for row in part.parts("addresses"):
        row.ignore(*_LINKS)
        word = (row.text("address_type") or "physical").casefold()
        lines = [line(row.text(name)) for name in ("address_1", "address_2", "address")]
        street, country = ", ".join(filter(None, lines)), _country(row, telling)
        town, code = said(row, telling, "city"), _postal_code(row, country)
        beyond = _beyond(row, country)
        if word not in _TYPES and word != _VIRTUAL:
            row.findings.unknown_code(row.at("address_type"), word)
        if word == _VIRTUAL or street.casefold() in SECRET or not (street or town or code):
            continue
        yield Address(
            type=_TYPES.get(word, AddressType.VISITING),
            street=localized(telling, street),
            postal_code=code,
            post_office=town,
            municipality=_municipality(row, code) if country == FINLAND else None,
            country=country,
            additional_information=localized(telling, beyond),
        )


def _beyond(row: Part, country: str) -> str | None:
    """The state or region, which an address of Finland does not need."""
    names = dict.fromkeys(filter(None, (line(row.text(n)) for n in ("region", "state_province"))))
    return ", ".join(names) if country != FINLAND else None


def _country(row: Part, telling: Telling) -> str:
    """Two letters, or an English name; what is neither is told, and is the source's own country."""
    word = row.text("country")
    if word is None:
        return telling.country
    territories = cast("Mapping[str, str]", Locale("en").territories)
    if word.upper() in territories:
        return word.upper()
    named = (code for code, name in territories.items() if name.casefold() == word.casefold())
    code = _COUNTRIES.get(word.casefold()) or next(named, None)
    if code is None:
        row.findings.unknown_code(row.at("country"), word)
    return code or telling.country


def _postal_code(row: Part, country: str) -> str | None:
    code = line(row.text("postal_code"))
    if code is None or country != FINLAND or _FIVE_DIGITS.fullmatch(code):
        return code
    row.findings.warn(row.at("postal_code"), "This is not a Finnish postal code.", code)
    return None


def _municipality(row: Part, code: str | None) -> str | None:
    """The municipality of that name, else the one of the postal code."""
    if known := municipalities().by_name(row.text("city") or ""):
        return known.code
    office = postal_code(code) if code else None
    return office.municipality if office else None


def _point(part: Part) -> Point | None:
    told = [part.text(name) for name in ("latitude", "longitude")]
    if not any(told) or all(number(each) == 0 for each in told):
        return None
    point = wgs84_point(*told)
    if point is None:
        message, code = "These coordinates are not in Finland.", IssueCode.COORDINATES_INVALID
        shown = ", ".join(filter(None, told))
        part.findings.warn("latitude", message, shown, code=code)
    return point
