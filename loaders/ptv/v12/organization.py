"""Organisations: cities and their departments, offices of the state, associations, companies."""

from __future__ import annotations

from catalogue.intake.cleaning.text import markdown
from catalogue.model.area import Area
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from loaders.business_id import business_id_in
from loaders.payload import Part
from loaders.ptv.kinds import kind_of
from loaders.ptv.system import entity_id_of
from loaders.ptv.v12.address import addresses
from loaders.ptv.v12.area import area
from loaders.ptv.v12.contacts import email_addresses, phone_numbers, web_pages
from loaders.ptv.v12.language_versions import LanguageVersions
from loaders.ptv.v12.names import displayed_names

TYPES = {
    "State": OrganizationType.STATE,
    "Municipality": OrganizationType.MUNICIPALITY,
    "RegionalOrganization": OrganizationType.REGIONAL_ORGANIZATION,
    "Organization": OrganizationType.ORGANIZATION,
    "Company": OrganizationType.COMPANY,
}


def organization_content(part: Part) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told."""
    part.ignore("eInvoiceAddresses")
    kind, kind_in_source = kind_of(part, "organizationType", TYPES, OrganizationType.OTHER)
    versions = LanguageVersions(part)
    name, alternative_name = displayed_names(versions)
    if name is None:
        part.findings.reject("languageVersions", "An organization has to have a name.")
    if kind is None or name is None:
        return None
    parent = part.identifier("parentOrganizationContentId")
    served = area(part)
    return OrganizationContent(
        type=kind,
        type_in_source=kind_in_source,
        name=name,
        alternative_name=alternative_name,
        summary=versions.text("summary"),
        description=versions.text("description", markdown),
        business_id=business_id_in(part, "businessId"),
        oid=part.text("oid"),
        parent_id=entity_id_of(RecordKind.ORGANIZATION, parent) if parent else None,
        municipality=_municipality(kind, served),
        area=served,
        phone_numbers=phone_numbers(versions, "contactPhoneNumbers"),
        email_addresses=email_addresses(versions, "contactEmails"),
        web_pages=web_pages(versions, "contactWebPages"),
        addresses=addresses(part),
    )


def _municipality(kind: OrganizationType, served: Area) -> str | None:
    """Which municipality a municipal organisation is: the one that it serves."""
    is_one = kind is OrganizationType.MUNICIPALITY and len(served.municipalities) == 1
    return served.municipalities[0] if is_one else None
