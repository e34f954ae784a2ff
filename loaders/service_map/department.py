"""Departments: the cities, their divisions and offices, and the others who run TPR's places."""

from __future__ import annotations

from catalogue.codes.municipalities import municipalities
from catalogue.intake.cleaning.text import markdown_of_lines
from catalogue.model.organization import OrganizationContent, OrganizationType
from loaders.business_id import business_id_in
from loaders.payload import Part
from loaders.service_map.addresses import department_addresses
from loaders.service_map.contacts import emails_in, phones_in, suffixed_pages
from loaders.service_map.languages import suffixed
from loaders.service_map.numbers import number_of
from loaders.service_map.system import organization_id
from loaders.service_map.words import ORGANIZATION_TYPES


def department_content(part: Part) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told."""
    part.ignore("hierarchy_level", "data_source_url", "created_time", "object_identifier")
    name = suffixed(part, "name")
    if name is None:
        part.findings.reject("name_fi", "An organization has to have a name in some language.")
        return None
    word = part.text("organization_type")
    kind = part.choice("organization_type", ORGANIZATION_TYPES) or OrganizationType.OTHER
    parent = part.identifier("parent_id")
    return OrganizationContent(
        type=kind,
        type_in_source=word if kind is OrganizationType.OTHER else None,
        name=name,
        alternative_name=suffixed(part, "abbr"),
        description=suffixed(part, "desc", markdown_of_lines),
        business_id=business_id_in(part, "business_id"),
        oid=part.text("oid"),
        parent_id=organization_id(parent) if parent else None,
        municipality=_municipality(part, kind),
        phone_numbers=tuple(phones_in(part, "phone", None)),
        email_addresses=tuple(emails_in(part, "email")),
        web_pages=tuple(dict.fromkeys(suffixed_pages(part, "www"))),
        addresses=department_addresses(part),
    )


def _municipality(part: Part, kind: OrganizationType) -> str | None:
    """Which municipality a municipal organisation is, or is a part of."""
    number = number_of(part.raw("municipality_code"))
    found = municipalities().get(number) if number else None
    return found.code if found and kind is OrganizationType.MUNICIPALITY else None
