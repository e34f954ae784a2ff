"""An event, as it is given."""

from __future__ import annotations

import datetime as dt

import strawberry

from catalogue.schema.contact_input import CostInput, WebPageInput
from catalogue.schema.described_input import (
    ConceptInput,
    EventReferenceInput,
    KeywordInput,
    OrganizationReferenceInput,
    PlaceReferenceInput,
    SameAsInput,
    ServiceReferenceInput,
    same_as,
)
from catalogue.schema.enumerations import EventSeries, EventStatus, EventType
from catalogue.schema.input_fields import flag, listed, optional
from catalogue.schema.place_input import AreaInput
from catalogue.schema.text_input import LocalizedTextInput


@strawberry.input(description="An event as it is now: what is left out is not there.")
class EventInput:
    local_id: str = strawberry.field(description="Your own id of it, which never changes.")
    type: EventType = strawberry.field(default=EventType.GENERAL, description="What it is.")
    type_in_source: str | None = optional("Your own word, where `type` is OTHER.")
    status: EventStatus = strawberry.field(
        default=EventStatus.SCHEDULED, description="Whether it is to be as planned."
    )
    series: EventSeries | None = optional("How it has parts; left out where it has none.")
    name: LocalizedTextInput = strawberry.field(description="What it is called.")
    summary: LocalizedTextInput | None = optional("In a sentence or two.")
    description: LocalizedTextInput | None = optional("At length, in Markdown.")
    starts_at: dt.datetime | None = optional("When it begins.")
    has_start_time: bool = strawberry.field(
        default=True, description="False where only the day is known: `startsAt` is its beginning."
    )
    ends_at: dt.datetime | None = optional("When it ends.")
    has_end_time: bool = strawberry.field(
        default=True, description="False where only the day is known: `endsAt` is its beginning."
    )
    enrolment_starts_at: dt.datetime | None = optional("From when on one can enrol.")
    enrolment_ends_at: dt.datetime | None = optional("Until when one can enrol.")
    channel: PlaceReferenceInput | None = optional("The place.")
    location_note: LocalizedTextInput | None = optional("Where in the place it is.")
    is_remote: bool = flag("Whether one can take part from afar.")
    organization: OrganizationReferenceInput | None = optional("Who holds it.")
    provider: LocalizedTextInput | None = optional("Who holds it, in words.")
    parent: EventReferenceInput | None = optional("The event that it is a part of.")
    services: list[ServiceReferenceInput] | None = listed("The services that it belongs to.")
    area: AreaInput | None = optional("The area that it is for.")
    cost: CostInput | None = optional("What it costs to take part.")
    audience_min_age: int | None = optional("The age in years from which on one may take part.")
    audience_max_age: int | None = optional("The highest age in years for taking part.")
    capacity: int | None = optional("How many may take part.")
    service_languages: list[str] | None = listed("The codes of the languages it is held in.")
    themes: list[str] | None = listed("The codes of what it is about, in our own words.")
    stages: list[str] | None = listed("The codes of where on the way to work it helps.")
    target_groups: list[str] | None = listed("The codes of whom it is for.")
    concepts: list[ConceptInput] | None = listed("Terms that describe it.")
    keywords: list[KeywordInput] | None = listed("Words to find it by.")
    web_pages: list[WebPageInput] | None = listed("Pages on the web.")
    url: str | None = optional("A page for people about this very event.")
    same_as: list[SameAsInput] | None = same_as()
    modified_at: dt.datetime | None = optional("When you changed it last.")
