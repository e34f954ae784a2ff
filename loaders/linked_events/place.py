"""Places: service locations with an address and a point."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import cast

from catalogue.codes.municipalities import municipalities
from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.intake.contact import email_address, telephone_number
from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.coordinates import wgs84_point
from loaders.language_object import languages_of, localized
from loaders.linked_events.web_pages import each_once, pages_in
from loaders.payload import Part

_TPR = re.compile(r"tprek:(\d{1,9})")
_FIVE_DIGITS = re.compile(r"\d{5}")
_MUNICIPALITY = re.compile(r"/kunta:([^/]+)$")
_NEXT_NUMBER = re.compile(r"\s*[,;/]\s*|\s+(?:tai|eller|or)\s+")
_NOT_OURS = (
    "address_country",
    "address_region",
    "contact_type",
    "custom_data",
    "data_source",
    "origin_id",
    "parent",
    "publisher",
)
"""A place's publisher is whoever keeps its record, not whoever runs the place."""


def place_content(part: Part) -> ServiceChannelContent | None:
    """A place's content, or None with the reason told."""
    name = localized(part, "name")
    if name is None:
        part.findings.reject("name", "A place has to have a name.")
        return None
    part.ignore(*_NOT_OURS)
    return ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=name,
        description=localized(part, "description", markdown_of_lines),
        phone_numbers=tuple(_phone_numbers(part)),
        email_addresses=tuple(_email_addresses(part)),
        web_pages=each_once(pages_in(part, "info_url")),
        addresses=tuple(_addresses(part)),
    )


def same_place(local_id: str) -> tuple[RecordKey, ...]:
    """The unit of the cities' register (TPR) that a place was made of: `tprek:8215` is 8215."""
    unit = _TPR.fullmatch(local_id)
    return (RecordKey("tpr", RecordKind.SERVICE_CHANNEL, str(int(unit[1]))),) if unit else ()


def _addresses(part: Part) -> Iterator[Address]:
    """The place to visit, and a post office box."""
    code, box = _postal_code(part), line(part.text("post_office_box_num"))
    locality = localized(part, "address_locality")
    visited = Address(
        type=AddressType.VISITING,
        street=localized(part, "street_address"),
        postal_code=code,
        post_office=locality,
        municipality=_municipality(part, locality, code),
        point=_point(part),
    )
    if visited.street or visited.point or locality:
        yield visited
    if box:
        yield Address(
            type=AddressType.POSTAL,
            post_office_box=LocalizedText(fi=f"PL {box.removeprefix('PL ')}"),
            postal_code=code,
            post_office=locality,
        )


def _postal_code(part: Part) -> str | None:
    code = part.text("postal_code")
    if code is None or _FIVE_DIGITS.fullmatch(code):
        return code
    part.findings.warn("postal_code", "This is not a Finnish postal code.", code)
    return None


def _municipality(part: Part, locality: LocalizedText | None, code: str | None) -> str | None:
    """The municipality that the place lies in, the surest word first: division, town, post code."""
    towns = [text for _, text in locality.items()] if locality else []
    for name in (*_divisions(part), *towns):
        if known := municipalities().by_name(name):
            return known.code
    office = postal_code(code) if code else None
    return office.municipality if office else None


def _divisions(part: Part) -> list[str]:
    """The names of the municipalities among the administrative divisions."""
    found: list[str] = []
    for row in part.parts("divisions"):
        of_code = _MUNICIPALITY.search(row.text("ocd_id") or "")
        name = localized(row, "name")
        is_one = row.text("type") == "muni"
        row.ignore_rest()
        found += [of_code[1]] if of_code else []
        found += [text for _, text in name.items()] if name and is_one else []
    return found


def _point(part: Part) -> Point | None:
    """The point of a GeoJSON position, whose longitude comes first."""
    position = part.part("position")
    if position is None:
        return None
    position.ignore_rest()
    values = position.raw("coordinates")
    longitude, latitude = cast("list[object]", values)[:2] if _is_pair(values) else (None, None)
    point = wgs84_point(latitude, longitude)
    if point is None:
        message, code = "These coordinates are not in Finland.", IssueCode.COORDINATES_INVALID
        part.findings.warn("position.coordinates", message, values, code=code)
    return point


def _is_pair(values: object) -> bool:
    """Whether these are coordinates; a height may stand behind them."""
    return isinstance(values, list) and len(cast("list[object]", values)) > 1


def _phone_numbers(part: Part) -> Iterator[PhoneNumber]:
    """The numbers that any language has, each once; several may stand in one field."""
    texts = part.part("telephone")
    told = [texts.text(code) for code in languages_of(texts)] if texts else []
    found: dict[str, None] = {}
    for text in dict.fromkeys(filter(None, told)):
        for written in filter(None, _NEXT_NUMBER.split(text)):
            number = telephone_number(written)
            if number:
                found[number] = None
            else:
                message = "This is not a telephone number; it was left out."
                part.findings.warn("telephone", message, written)
    for number in found:
        yield PhoneNumber(number=number, type=PhoneType.PHONE, cost=Cost())


def _email_addresses(part: Part) -> Iterator[EmailAddress]:
    """The address of a unit of the cities' register.

    Other places are made by whoever announces an event: their address may be a person's own.
    """
    text, is_unit = part.text("email"), _TPR.fullmatch(part.text("id") or "")
    if not text or not is_unit:
        return
    address = email_address(text)
    if address:
        yield EmailAddress(address=address)
    else:
        part.findings.warn("email", "This is not an e-mail address; it was left out.", text)
