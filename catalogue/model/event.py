"""An event: a course, a recruitment event, a walk-in session, at a time and mostly at a place."""

from __future__ import annotations

import datetime as dt
from enum import StrEnum

from catalogue.model.area import Area
from catalogue.model.contact import WebPage
from catalogue.model.cost import Cost
from catalogue.model.document import Content, Document
from catalogue.model.identity import EntityId
from catalogue.model.service import Concept, Keyword
from catalogue.model.text import LocalizedText


class EventType(StrEnum):
    """OTHER: the source's own word stands in `type_in_source`."""

    COURSE = "COURSE"
    RECRUITMENT = "RECRUITMENT"
    WALK_IN = "WALK_IN"
    INFORMATION = "INFORMATION"
    FAIR = "FAIR"
    WORKSHOP = "WORKSHOP"
    VOLUNTEERING = "VOLUNTEERING"
    GENERAL = "GENERAL"
    OTHER = "OTHER"


class EventStatus(StrEnum):
    SCHEDULED = "SCHEDULED"
    RESCHEDULED = "RESCHEDULED"
    POSTPONED = "POSTPONED"
    CANCELLED = "CANCELLED"


class EventSeries(StrEnum):
    """What an event with parts is: the same again and again, or one roof over several."""

    RECURRING = "RECURRING"
    UMBRELLA = "UMBRELLA"


class EventContent(Content):
    """What a source tells of an event.

    `starts_at` and `ends_at` are moments; where the source gave a date alone, `has_start_time` or
    `has_end_time` is false and the moment is that day's beginning in Europe/Helsinki. `ends_at` is
    None where nobody has said. `channel_id` is the place, `location_note` where in it. `parent_id`
    is the series that it is a part of; `series` says that it is one. `service_ids` are the services
    that it belongs to. `audience_min_age` and `audience_max_age` are years, both included;
    `capacity` is how many may take part.
    """

    type: EventType
    type_in_source: str | None = None
    status: EventStatus = EventStatus.SCHEDULED
    series: EventSeries | None = None
    name: LocalizedText
    summary: LocalizedText | None = None
    description: LocalizedText | None = None
    starts_at: dt.datetime | None = None
    has_start_time: bool = True
    ends_at: dt.datetime | None = None
    has_end_time: bool = True
    enrolment_starts_at: dt.datetime | None = None
    enrolment_ends_at: dt.datetime | None = None
    channel_id: EntityId | None = None
    location_note: LocalizedText | None = None
    is_remote: bool = False
    organization_id: EntityId | None = None
    provider: LocalizedText | None = None
    parent_id: EntityId | None = None
    service_ids: tuple[EntityId, ...] = ()
    area: Area = Area()
    cost: Cost = Cost()
    audience_min_age: int | None = None
    audience_max_age: int | None = None
    capacity: int | None = None
    service_languages: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    concepts: tuple[Concept, ...] = ()
    keywords: tuple[Keyword, ...] = ()
    web_pages: tuple[WebPage, ...] = ()


class Event(EventContent, Document):
    """An event's document."""
