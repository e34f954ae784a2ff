"""A service channel: where a service is had (a place, a line, an e-service, a page, a form)."""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.address import Address
from catalogue.model.area import Area
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.service import Keyword
from catalogue.model.text import LocalizedText
from catalogue.model.value import Value


class ServiceChannelType(StrEnum):
    SERVICE_LOCATION = "SERVICE_LOCATION"
    PHONE = "PHONE"
    E_SERVICE = "E_SERVICE"
    WEB_PAGE = "WEB_PAGE"
    PRINTABLE_FORM = "PRINTABLE_FORM"


class WebAccessibility(StrEnum):
    """How far a page or e-service meets WCAG, as its owner says."""

    FULLY_COMPLIANT = "FULLY_COMPLIANT"
    PARTIALLY_COMPLIANT = "PARTIALLY_COMPLIANT"
    NON_COMPLIANT = "NON_COMPLIANT"
    UNKNOWN = "UNKNOWN"


class FormFile(Value):
    """A file of a printable form; `format` as its source says (PDF, DOC, …)."""

    url: str
    title: str | None = None
    format: str | None = None
    language: str | None = None


class ServiceChannelContent(Content):
    """What a source tells of a channel. None: the source is silent, or it has no meaning here.

    `keywords` and the codes say what is had there, where a source classifies places themselves.
    """

    type: ServiceChannelType
    name: LocalizedText
    alternative_name: LocalizedText | None = None
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    organization_id: EntityId | None = None
    area: Area = Area()
    service_languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    phone_numbers: tuple[PhoneNumber, ...] = ()
    email_addresses: tuple[EmailAddress, ...] = ()
    web_pages: tuple[WebPage, ...] = ()
    addresses: tuple[Address, ...] = ()
    opening_hours: OpeningHours | None = None
    requires_authentication: bool | None = None
    requires_signature: bool | None = None
    web_accessibility: WebAccessibility | None = None
    accessibility_statement: WebPage | None = None
    form_identifier: LocalizedText | None = None
    form_files: tuple[FormFile, ...] = ()


class ServiceChannel(ServiceChannelContent, Document):
    """A service channel's document."""
