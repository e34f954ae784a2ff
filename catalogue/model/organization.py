"""An organisation: who is responsible for services, or produces them."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.address import Address
from catalogue.model.area import Area
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId
from catalogue.model.text import LocalizedText


class OrganizationType(StrEnum):
    """OTHER: the source's own word stands in `type_in_source`."""

    STATE = "STATE"
    MUNICIPALITY = "MUNICIPALITY"
    REGIONAL_ORGANIZATION = "REGIONAL_ORGANIZATION"
    WELLBEING_SERVICES_COUNTY = "WELLBEING_SERVICES_COUNTY"
    ORGANIZATION = "ORGANIZATION"
    COMPANY = "COMPANY"
    OTHER = "OTHER"


class OrganizationContent(Content):
    """`business_id` is a valid Finnish Y-tunnus (`0211675-2`); `municipality` a three-digit code.

    `parent_id` is the organisation that this one is a part of.
    """

    type: OrganizationType
    type_in_source: str | None = None
    name: LocalizedText
    alternative_name: LocalizedText | None = None
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    business_id: str | None = None
    oid: str | None = None
    parent_id: EntityId | None = None
    municipality: str | None = None
    area: Area = Area()
    phone_numbers: tuple[PhoneNumber, ...] = ()
    email_addresses: tuple[EmailAddress, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()


class Organization(OrganizationContent, Document):
    """An organisation's document."""
