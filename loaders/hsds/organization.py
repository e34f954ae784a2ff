"""Organisations: who offers services."""

from __future__ import annotations

from catalogue.intake.business_id import business_id
from catalogue.intake.cleaning.text import line
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from loaders.hsds.contacts import email_addresses, phone_numbers, web_pages
from loaders.hsds.system import Telling, id_of
from loaders.hsds.texts import said, said_at_length
from loaders.payload import Part

FINNISH_SCHEMES = frozenset(
    {"fi-pro", "fi-prh", "fi-ytj", "y-tunnus", "ytunnus", "fo-nummer", "business id"}
)
"""Schemes and types of identifiers that are the business id; FI-PRO is that of org-id.guide."""

_NOT_OURS = (
    "attributes",
    "funding",
    "logo",
    "tax_status",
    "uri",
    "year_incorporated",
)


def organization_content(part: Part, telling: Telling) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told."""
    part.ignore(*_NOT_OURS)
    name = said(part, telling, "name")
    if name is None:
        part.findings.reject("name", "An organization has to have a name.")
        return None
    pages = web_pages(part, telling, "website", "additional_websites")
    return OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source=line(part.text("legal_status")),
        name=name,
        alternative_name=said(part, telling, "alternate_name"),
        description=said_at_length(part, telling, "description"),
        business_id=_business_id(part),
        parent_id=_parent(part, telling),
        phone_numbers=phone_numbers(part, telling),
        email_addresses=email_addresses(part),
        web_pages=pages or web_pages(part, telling, "url"),
    )


def _business_id(part: Part) -> str | None:
    """The Finnish business id; a tax id counts where it is one."""
    found: str | None = None
    for row in part.parts("organization_identifiers"):
        row.ignore("id", "attributes", "organization_id")
        told = [row.text(name) for name in ("identifier_scheme", "identifier_type")]
        text = row.text("identifier")
        if not text or FINNISH_SCHEMES.isdisjoint((word or "").casefold() for word in told):
            continue
        found = found or business_id(text)
        if found is None:
            message = "This is not a valid business id (Y-tunnus); it was left out."
            row.findings.warn(row.at("identifier"), message, text)
    return found or business_id(part.text("tax_id") or "")


def _parent(part: Part, telling: Telling) -> EntityId | None:
    parent, own = id_of(part.raw("parent_organization_id")), id_of(part.raw("id"))
    if parent is None or parent == own:
        return None
    return telling.entity_id(RecordKind.ORGANIZATION, parent)
