"""Organisations: cities and their departments, offices of the state, associations, companies."""

from __future__ import annotations

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from loaders.business_id import business_id_in
from loaders.payload import Part
from loaders.ptv.kinds import kind_of
from loaders.ptv.system import entity_id_of
from loaders.ptv.v11.address import addresses
from loaders.ptv.v11.area import area, municipality
from loaders.ptv.v11.contacts import email_addresses, phone_numbers, web_pages
from loaders.ptv.v11.localized import TypedTexts
from loaders.ptv.v11.names import displayed_names
from loaders.ptv.v11.publishing import reject_unpublished

TYPES = {
    "State": OrganizationType.STATE,
    "Municipality": OrganizationType.MUNICIPALITY,
    "RegionalOrganization": OrganizationType.REGIONAL_ORGANIZATION,
    "Organization": OrganizationType.ORGANIZATION,
    "Company": OrganizationType.COMPANY,
    "WellbeingServicesCounty": OrganizationType.WELLBEING_SERVICES_COUNTY,
    "WellbeingServiceCounty": OrganizationType.WELLBEING_SERVICES_COUNTY,
    # Left from the plans for regional government; they say nothing certain of today's bodies.
    "Region": OrganizationType.OTHER,
    "SotePublic": OrganizationType.OTHER,
    "SotePrivate": OrganizationType.OTHER,
}
DESCRIPTIONS = {
    "Description": "description",
    "Summary": "summary",
    "ShortDescription": "summary",
}
_UNUSED = (
    "areaMunicipalities",
    "availableLanguages",
    "businessId",
    "businessName",
    "electronicInvoicings",
    "organizationRootId",
    "producerOrganizationServices",
    "responsibleOrganizationId",
    "responsibleOrganizationServices",
    "services",
    "sourceId",
    "subOrganizations",
    "versionId",
)


def organization_content(part: Part) -> OrganizationContent | None:
    """An organisation's content, or None with the reason told."""
    part.ignore(*_UNUSED)
    reject_unpublished(part)
    kind, kind_in_source = kind_of(part, "organizationType", TYPES, OrganizationType.OTHER)
    name, alternative_name = displayed_names(part, "organizationNames")
    if name is None:
        part.findings.reject("organizationNames", "An organization has to have a name.")
    texts = TypedTexts(part, "organizationDescriptions", DESCRIPTIONS)
    parent = part.identifier("parentOrganizationId")
    if kind is None or name is None:
        return None
    return OrganizationContent(
        type=kind,
        type_in_source=kind_in_source,
        name=name,
        alternative_name=alternative_name,
        summary=texts.get("summary", line),
        description=texts.get("description", markdown_of_lines),
        business_id=business_id_in(part, "businessCode"),
        oid=part.text("oid"),
        parent_id=entity_id_of(RecordKind.ORGANIZATION, parent) if parent else None,
        municipality=municipality(part.part("municipality")),
        area=area(part),
        phone_numbers=phone_numbers(part, "phoneNumbers"),
        email_addresses=email_addresses(part, "emails"),
        web_pages=web_pages(part, "webPages"),
        addresses=addresses(part),
    )
