"""Organisations in the words of schema.org."""

from __future__ import annotations

from catalogue.exports.linked_data import Node, told
from catalogue.exports.moment import Document
from catalogue.exports.schema_org.places import pages, postal_address, telephones
from catalogue.exports.schema_org.wording import value
from catalogue.model.organization import OrganizationType
from catalogue.search.parts import parts, text

_TYPES = {
    OrganizationType.STATE: "GovernmentOrganization",
    OrganizationType.MUNICIPALITY: "GovernmentOrganization",
    OrganizationType.REGIONAL_ORGANIZATION: "GovernmentOrganization",
    OrganizationType.WELLBEING_SERVICES_COUNTY: "GovernmentOrganization",
    OrganizationType.ORGANIZATION: "Organization",
    OrganizationType.COMPANY: "Corporation",
    OrganizationType.OTHER: "Organization",
}


def organization(document: Document) -> Node:
    """An organisation's document, or a card of it."""
    return told(
        {
            "@type": type_of(document),
            "name": value(document, "name"),
            "alternateName": value(document, "alternativeName"),
            "description": value(document, "description", "summary"),
            "taxID": text(document, "businessId"),
            "sameAs": pages(document),
            "telephone": telephones(document),
            "email": [str(each["address"]) for each in parts(document, "emailAddresses")],
            "address": [postal_address(each) for each in parts(document, "addresses")],
        }
    )


def type_of(document: Document) -> str:
    """Where nobody says what it is, it is an organisation."""
    return _TYPES[OrganizationType(text(document, "type") or OrganizationType.OTHER)]
