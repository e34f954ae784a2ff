"""Events: courses, recruitment events, walk-in sessions."""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import TYPE_CHECKING, Annotated

import strawberry

from catalogue.codes.lists import languages, stages, target_groups, themes
from catalogue.model import event as model
from catalogue.resolvers import references
from catalogue.schema import relations
from catalogue.schema.area import Area
from catalogue.schema.code import ServiceLanguage, Stage, TargetGroup, Theme, codes_of
from catalogue.schema.contact import WebPage
from catalogue.schema.cost import Cost
from catalogue.schema.enumerations import EntityKind, EventSeries, EventStatus, EventType
from catalogue.schema.fields import resolved
from catalogue.schema.node import CatalogueEntity
from catalogue.schema.organization import Organization
from catalogue.schema.service import Service
from catalogue.schema.service_channel import ServiceChannel
from catalogue.schema.term import Concept, Keyword
from catalogue.schema.text import LocalizedText

if TYPE_CHECKING:
    from catalogue.schema.event_search import EventConnection


@strawberry.federation.type(
    keys=["id"],
    description="An event: a course, a recruitment event, a walk-in session. Moments are when "
    "something happens; where the source gave a date alone, they are that day's beginning in "
    "Finland.",
)
class Event(CatalogueEntity):
    entity = EntityKind.EVENT
    shape = model.Event

    type: EventType = strawberry.field(description="What it is.")
    type_in_source: str | None = strawberry.field(
        description="The source's own word, where `type` is OTHER."
    )
    status: EventStatus = strawberry.field(description="Whether it is to be as planned.")
    series: EventSeries | None = strawberry.field(
        description="How it has parts; they are its `children`. Null where it has none."
    )
    summary: LocalizedText | None = strawberry.field(description="In a sentence or two.")
    description: LocalizedText | None = strawberry.field(description="At length, in Markdown.")
    starts_at: dt.datetime | None = strawberry.field(description="When it begins.")
    has_start_time: bool = strawberry.field(
        description="Whether the time of `startsAt` is known: false where only the day is."
    )
    ends_at: dt.datetime | None = strawberry.field(
        description="When it ends. Null where nobody has said."
    )
    has_end_time: bool = strawberry.field(
        description="Whether the time of `endsAt` is known: where false, it ends on that day."
    )
    enrolment_starts_at: dt.datetime | None = strawberry.field(
        description="From when on one can enrol."
    )
    enrolment_ends_at: dt.datetime | None = strawberry.field(
        description="Until when one can enrol."
    )
    channel: ServiceChannel | None = resolved(
        partial(references.referred, "channel"),
        "The place. Null where it has none, or one that is not in the catalogue.",
    )
    location_note: LocalizedText | None = strawberry.field(description="Where in the place it is.")
    is_remote: bool = strawberry.field(description="Whether one can take part from afar.")
    organization: Organization | None = relations.referred(
        "organization",
        EntityKind.ORGANIZATION,
        "The organisation that holds it. Null where it is not in the catalogue.",
    )
    provider: LocalizedText | None = strawberry.field(
        description="Who holds it, in the source's words."
    )
    parent: Event | None = relations.referred(
        "parent", EntityKind.EVENT, "The event that it is a part of."
    )
    children: (
        Annotated[EventConnection, strawberry.lazy("catalogue.schema.event_search")] | None
    ) = relations.events("parents", "The events that it is made of; past ones by the filter.")
    services: list[Service] = relations.all_referred(
        "services", EntityKind.SERVICE, "The services that it belongs to."
    )
    area: Area = strawberry.field(description="The area that it is for.")
    cost: Cost = strawberry.field(description="What it costs to take part.")
    audience_min_age: int | None = strawberry.field(
        description="The age in years from which on one may take part."
    )
    audience_max_age: int | None = strawberry.field(
        description="The highest age in years at which one may take part."
    )
    capacity: int | None = strawberry.field(description="How many may take part.")
    service_languages: list[ServiceLanguage] = codes_of(
        "serviceLanguages", languages, "The languages that it is held in."
    )
    themes: list[Theme] = codes_of("themes", themes, "What it is about, in our own words.")
    stages: list[Stage] = codes_of("stages", stages, "Where on the way to work it helps.")
    target_groups: list[TargetGroup] = codes_of("targetGroups", target_groups, "Whom it is for.")
    concepts: list[Concept] = strawberry.field(description="Terms that describe it.")
    keywords: list[Keyword] = strawberry.field(description="Words to find it by.")
    web_pages: list[WebPage] = strawberry.field(description="Pages on the web.")
