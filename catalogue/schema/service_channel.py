"""Service channels: where a service is had."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from catalogue.codes.lists import languages, target_groups, themes
from catalogue.codes.service_classes import service_classes
from catalogue.model import service_channel as model
from catalogue.resolvers import opening
from catalogue.schema import relations
from catalogue.schema.address import Address
from catalogue.schema.area import Area
from catalogue.schema.code import ServiceClass, ServiceLanguage, TargetGroup, Theme, codes_of
from catalogue.schema.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.schema.enumerations import (
    EntityKind,
    OpeningState,
    ServiceChannelType,
    WebAccessibility,
)
from catalogue.schema.fields import DocumentBacked, answered
from catalogue.schema.info import Info
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.opening_hours import At, OpeningHours
from catalogue.schema.organization import Organization
from catalogue.schema.scalars import URL
from catalogue.schema.term import Keyword
from catalogue.schema.text import LocalizedText
from catalogue.search.query import Document

if TYPE_CHECKING:
    from catalogue.schema.event_search import EventConnection
    from catalogue.schema.service_search import ServiceConnection


@strawberry.type(description="A file of a printable form.")
class FormFile(DocumentBacked):
    shape = model.FormFile

    url: URL = strawberry.field(description="The address of the file.")
    title: str | None = strawberry.field(description="What the file is called.")
    format: str | None = strawberry.field(description="Its format as the source says: PDF, DOC.")
    language: str | None = strawberry.field(description="Its language, ISO 639-1.")


def _is_open_at(root: strawberry.Parent[Document], info: Info, at: At = None) -> OpeningState:
    return opening.channel_state(root, at or info.context.now)


@strawberry.federation.type(
    keys=["id"],
    description="Where a service is had: a place, a telephone line, an e-service, a page, a form.",
)
class ServiceChannel(CatalogueEntity):
    entity = EntityKind.SERVICE_CHANNEL
    shape = model.ServiceChannel

    type: ServiceChannelType = strawberry.field(description="What it is.")
    alternative_name: LocalizedText | None = strawberry.field(description="Another name.")
    summary: LocalizedText | None = strawberry.field(description="In a sentence or two.")
    description: LocalizedText | None = strawberry.field(description="At length, in Markdown.")
    organization: Organization | None = relations.referred(
        "organization",
        EntityKind.ORGANIZATION,
        "The organisation that keeps it. Null where it is not in the catalogue.",
    )
    area: Area = strawberry.field(description="The area that it serves.")
    service_languages: list[ServiceLanguage] = codes_of(
        "serviceLanguages", languages, "The languages in which one is served."
    )
    themes: list[Theme] = codes_of(
        "themes", themes, "What is had there, in our own words, where the place itself is classed."
    )
    service_classes: list[ServiceClass] = codes_of(
        "serviceClasses", service_classes, "What is had there, in PTV's classes."
    )
    target_groups: list[TargetGroup] = codes_of("targetGroups", target_groups, "Whom it is for.")
    keywords: list[Keyword] = strawberry.field(description="Words to find it by.")
    phone_numbers: list[PhoneNumber] = strawberry.field(description="Telephone numbers.")
    email_addresses: list[EmailAddress] = strawberry.field(description="E-mail addresses.")
    web_pages: list[WebPage] = strawberry.field(description="Pages on the web.")
    addresses: list[Address] = strawberry.field(description="Addresses.")
    opening_hours: OpeningHours | None = strawberry.field(description="When it is open.")
    is_open_at: OpeningState = answered(_is_open_at, "Whether it is open.", is_direct=True)
    requires_authentication: bool | None = strawberry.field(
        description="Whether one must identify oneself. Null where no source says."
    )
    requires_signature: bool | None = strawberry.field(
        description="Whether one must sign. Null where no source says."
    )
    web_accessibility: WebAccessibility | None = strawberry.field(
        description="How accessible the page or e-service is."
    )
    accessibility_statement: WebPage | None = strawberry.field(
        description="The page on how accessible it is."
    )
    form_identifier: LocalizedText | None = strawberry.field(description="The form's number.")
    form_files: list[FormFile] = strawberry.field(description="The form's files.")
    services: (
        Annotated[ServiceConnection, strawberry.lazy("catalogue.schema.service_search")] | None
    ) = relations.services("channels", "The services that are had here.")
    events: Annotated[EventConnection, strawberry.lazy("catalogue.schema.event_search")] | None = (
        relations.events("channels", "The events that are here; past ones by the filter.")
    )
