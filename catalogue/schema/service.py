"""Services: what organisations offer to people or employers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import strawberry

from catalogue.codes.lists import (
    industrial_classes,
    languages,
    life_events,
    stages,
    target_groups,
    themes,
)
from catalogue.codes.service_classes import service_classes
from catalogue.model import service as model
from catalogue.resolvers import opening, references
from catalogue.schema import relations
from catalogue.schema.address import Address
from catalogue.schema.advisor_part import AdvisorPart, advisor_part
from catalogue.schema.area import Area
from catalogue.schema.capacity import Capacity, capacity
from catalogue.schema.code import (
    IndustrialClass,
    LifeEvent,
    ServiceClass,
    ServiceLanguage,
    Stage,
    TargetGroup,
    Theme,
    codes_of,
)
from catalogue.schema.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.schema.cost import Cost
from catalogue.schema.enumerations import (
    EntityKind,
    Entry,
    Funding,
    Language,
    OpeningState,
    OrganizationRole,
    Provision,
    ServiceType,
)
from catalogue.schema.fields import DocumentBacked, answered, resolved
from catalogue.schema.info import Info
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.opening_hours import At, OpeningHours
from catalogue.schema.organization import Organization
from catalogue.schema.project import Project
from catalogue.schema.scalars import URL
from catalogue.schema.service_channel import ServiceChannel
from catalogue.schema.term import Concept, Keyword
from catalogue.schema.text import LocalizedText
from catalogue.search.query import Document

if TYPE_CHECKING:
    from catalogue.schema.event_search import EventConnection


@strawberry.type(description="An organisation's part in a service.")
class ServiceOrganization(DocumentBacked):
    shape = model.ServiceOrganization

    role: OrganizationRole = strawberry.field(description="Its part.")
    organization: Organization | None = relations.referred(
        "organization",
        EntityKind.ORGANIZATION,
        "The organisation. Null where it is not in the catalogue: see `name`.",
    )
    name: LocalizedText | None = strawberry.field(
        description="Its name, where the source gave no more than that."
    )
    provision: Provision | None = strawberry.field(description="How a producer's part is arranged.")


@strawberry.type(description="What a service voucher is good for, in one language.")
class Voucher(DocumentBacked):
    shape = model.Voucher

    language: Language = strawberry.field(description="The language of the texts.")
    url: URL | None = strawberry.field(description="A page on the voucher.")
    title: str | None = strawberry.field(description="What the page is called.")
    description: str | None = strawberry.field(description="What it is good for.")


@strawberry.type(description="A law that a service rests on.")
class Legislation(DocumentBacked):
    shape = model.Legislation

    name: LocalizedText | None = strawberry.field(description="The name of the law.")
    pages: list[WebPage] = strawberry.field(description="Where to read it.")


def _is_open_at(root: strawberry.Parent[Document], info: Info, at: At = None) -> OpeningState:
    return opening.connection_state(root, at or info.context.now)


@strawberry.type(
    description="How a service is had at a channel. What stands here wins over the channel's own."
)
class ServiceAtChannel(DocumentBacked):
    shape = model.ServiceConnection

    channel: ServiceChannel = resolved(lambda connection, _: connection["channel"], "The channel.")
    description: LocalizedText | None = strawberry.field(
        description="What is particular of the service here."
    )
    cost: Cost = strawberry.field(description="What the service costs here.")
    opening_hours: OpeningHours | None = strawberry.field(
        description="When the service is had here, where that differs from the channel's hours."
    )
    is_open_at: OpeningState = answered(
        _is_open_at,
        "Whether the service is had here at a moment: by its own hours here, else by "
        "the channel's.",
        is_direct=True,
    )
    phone_numbers: list[PhoneNumber] = strawberry.field(description="Telephone numbers.")
    email_addresses: list[EmailAddress] = strawberry.field(description="E-mail addresses.")
    web_pages: list[WebPage] = strawberry.field(description="Pages on the web.")
    addresses: list[Address] = strawberry.field(description="Addresses.")


@strawberry.federation.type(
    keys=["id"], description="A service: what an organisation offers to people or employers."
)
class Service(CatalogueEntity):
    entity = EntityKind.SERVICE
    shape = model.Service

    type: ServiceType = strawberry.field(description="What it is.")
    type_in_source: str | None = strawberry.field(
        description="The source's own word, where `type` is OTHER."
    )
    alternative_name: LocalizedText | None = strawberry.field(description="Another name.")
    summary: LocalizedText | None = strawberry.field(description="In a sentence or two.")
    description: LocalizedText | None = strawberry.field(description="At length, in Markdown.")
    user_instruction: LocalizedText | None = strawberry.field(
        description="What one has to do to get it, in Markdown."
    )
    requirements: LocalizedText | None = strawberry.field(
        description="The conditions for getting it, in Markdown."
    )
    processing_time: LocalizedText | None = strawberry.field(description="How long it takes.")
    deadline: LocalizedText | None = strawberry.field(description="Until when to apply.")
    validity_time: LocalizedText | None = strawberry.field(description="How long it holds.")
    benefit_effect: LocalizedText | None = strawberry.field(
        description="How taking part affects unemployment benefits."
    )
    funding: Funding = strawberry.field(description="Who pays for it.")
    cost: Cost = strawberry.field(description="What it costs the client.")
    area: Area = strawberry.field(description="The area that it serves.")
    entry: list[Entry] = strawberry.field(
        description="The ways into it that sources tell of. Empty where nobody has said."
    )
    service_languages: list[ServiceLanguage] = codes_of(
        "serviceLanguages", languages, "The languages that it is given in."
    )
    themes: list[Theme] = codes_of("themes", themes, "What it is about, in our own words.")
    stages: list[Stage] = codes_of("stages", stages, "Where on the way to work it helps.")
    service_classes: list[ServiceClass] = codes_of(
        "serviceClasses", service_classes, "What it is about, in PTV's classes."
    )
    target_groups: list[TargetGroup] = codes_of("targetGroups", target_groups, "Whom it is for.")
    life_events: list[LifeEvent] = codes_of(
        "lifeEvents", life_events, "What has happened in the life of those who need it."
    )
    industrial_classes: list[IndustrialClass] = codes_of(
        "industrialClasses", industrial_classes, "The trades that it is for."
    )
    concepts: list[Concept] = strawberry.field(description="Terms that describe it.")
    keywords: list[Keyword] = strawberry.field(description="Words to find it by.")
    vouchers: list[Voucher] = strawberry.field(description="Vouchers that pay for it.")
    legislation: list[Legislation] = strawberry.field(description="Laws that it rests on.")
    organizations: list[ServiceOrganization] = strawberry.field(
        description="Who is responsible for it and who produces it."
    )
    connections: list[ServiceAtChannel] = strawberry.field(
        description="Where it is had: each channel with what is particular there."
    )
    channels: list[ServiceChannel] = resolved(
        lambda service, _: references.channels(service), "The channels where it is had."
    )
    projects: list[Project] = relations.all_referred(
        "projects", EntityKind.PROJECT, "The projects that it came out of."
    )
    events: Annotated[EventConnection, strawberry.lazy("catalogue.schema.event_search")] | None = (
        relations.events("services", "The events that belong to it; past ones by the filter.")
    )
    general_description_id: str | None = strawberry.field(
        description="The national description that was merged in, by its id in its system."
    )
    capacity: Capacity | None = capacity()
    advisor: AdvisorPart | None = advisor_part()
