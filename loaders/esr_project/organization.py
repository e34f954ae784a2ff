"""Applicants and partners: what a description says of the organisation, never of its people."""

from __future__ import annotations

import re

from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line
from catalogue.intake.contact import web_addresses
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import WebPage
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.text import LocalizedText
from loaders.esr_project.organizations import valid_business_id
from loaders.organization_types import (
    PRINTED_TYPES,
    municipality_by_name,
    type_by_name,
)
from loaders.payload import Part

_POSTAL_CODE = re.compile(r"\d{5}")
_POST_OFFICE_BOX = re.compile(r"(?:PL|PB|P\.?\s?O\.?\s?Box)\s?\d", re.IGNORECASE)


def organization_content(part: Part) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told."""
    name = line(part.text("name"))
    if name is None:
        part.findings.reject("name", "An organization has to have a name.")
        return None
    kind, kind_in_source = _type(part, name)
    return OrganizationContent(
        type=kind,
        type_in_source=kind_in_source,
        name=LocalizedText(fi=name),
        business_id=valid_business_id(part.text("businessId")),
        municipality=municipality_by_name(name) if kind is OrganizationType.MUNICIPALITY else None,
        web_pages=_web_pages(part),
        addresses=_addresses(part),
    )


def _type(part: Part, name: str) -> tuple[OrganizationType, str | None]:
    printed = line(part.text("type"))
    if printed is None:
        return type_by_name(name), None
    if kind := PRINTED_TYPES.get(printed.casefold()):
        return kind, None
    part.findings.unknown_code(part.at("type"), printed)
    return type_by_name(name), printed


def _web_pages(part: Part) -> tuple[WebPage, ...]:
    text = part.text("url")
    found = web_addresses(text) if text else ()
    if text and not found:
        message = "This is not a web address; it was left out."
        part.findings.warn(part.at("url"), message, text)
    return tuple(WebPage(url=url) for url in found)


def _addresses(part: Part) -> tuple[Address, ...]:
    """The post address."""
    street, code = line(part.text("street")), part.text("postalCode")
    office = line(part.text("postOffice"))
    if code and not _POSTAL_CODE.fullmatch(code):
        part.findings.warn(part.at("postalCode"), "This is not a Finnish postal code.", code)
        code = None
    if not (street or code):
        return ()
    place = postal_code(code) if code else None
    lines = LocalizedText.of({"fi": street})
    is_box = street is not None and _POST_OFFICE_BOX.match(street) is not None
    address = Address(
        type=AddressType.POSTAL,
        street=None if is_box else lines,
        post_office_box=lines if is_box else None,
        postal_code=code,
        post_office=LocalizedText.of(place.post_office if place else {"fi": office}),
        municipality=place.municipality if place else None,
    )
    return (address,)
