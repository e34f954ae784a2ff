"""What can be asked of the index and what it answers, as plain values. No tantivy shows here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language

Document = Mapping[str, object]
"""A stored document as decoded JSON, names as in the contract."""

DEPTH_LIMIT = 1_000
"""How many hits deep an order by words or by distance can be paged.

A page that begins deeper is PageTooDeep. Orders by NAME and UPDATED have no limit, and neither has
RELEVANCE where no words rank.
"""

PAGE_SIZE = 20
PAGE_LIMIT = 100
"""Hits on a page where nobody says how many, and at most."""


class OrderBy(StrEnum):
    """Orders of a result; the id breaks every tie.

    RELEVANCE without text means local first, then name. UPDATED is newest first.
    """

    RELEVANCE = "RELEVANCE"
    NAME = "NAME"
    UPDATED = "UPDATED"
    DISTANCE = "DISTANCE"


class FacetName(StrEnum):
    MUNICIPALITY = "MUNICIPALITY"
    THEME = "THEME"
    SERVICE_CLASS = "SERVICE_CLASS"
    TARGET_GROUP = "TARGET_GROUP"
    ORGANIZATION_TYPE = "ORGANIZATION_TYPE"
    CHANNEL_TYPE = "CHANNEL_TYPE"
    ENTRY = "ENTRY"
    LANGUAGE = "LANGUAGE"
    FREE_OF_CHARGE = "FREE_OF_CHARGE"


@dataclass(frozen=True, slots=True)
class Filter:
    """Fields are ANDed, values inside one are ORed; an empty tuple or None does not restrict.

    Areas include what serves the whole country unless `local_only`. A service class, target group
    or life event matches its narrower ones as well. `organizations` are entity ids and match every
    role. `channels` restricts to services had at those channels. `parents` restricts organisations
    to parts of those.
    """

    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    wellbeing_services_counties: tuple[str, ...] = ()
    employment_areas: tuple[str, ...] = ()
    local_only: bool = False
    organizations: tuple[str, ...] = ()
    organization_types: tuple[str, ...] = ()
    parents: tuple[str, ...] = ()
    channels: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    channel_types: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    free_of_charge: bool | None = None
    sources: tuple[str, ...] = ()
    updated_after: dt.datetime | None = None
    states: tuple[State, ...] = (State.ACTIVE,)


@dataclass(frozen=True, slots=True)
class Near:
    """A point in WGS 84 degrees and how far from it, in kilometres."""

    latitude: float
    longitude: float
    within_km: float


@dataclass(frozen=True, slots=True)
class OpenAt:
    """The moment (with a zone) when something shall be open.

    Unknown hours come after open ones, or not at all.
    """

    moment: dt.datetime
    include_unknown: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the index.

    `language` is that of the reader: its words weigh more and names sort by it.
    """

    kind: EntityKind
    text: str = ""
    language: Language = Language.FI
    filter: Filter = Filter()
    near: Near | None = None
    open_at: OpenAt | None = None
    order_by: OrderBy = OrderBy.RELEVANCE


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the result asked for: `first` after a cursor, or `last` before one (1 to 100).

    Neither of them: the first PAGE_SIZE. Both cursors together bound the part on both sides.
    """

    first: int | None = None
    after: str | None = None
    last: int | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity of the answer with its stored document.

    `distance_km` to its nearest place, where `near` was asked.
    """

    id: str
    cursor: str
    document: Document
    distance_km: float | None = None


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[Hit]
    has_next_page: bool
    has_previous_page: bool


@dataclass(frozen=True, slots=True)
class FacetValue:
    """A code, enum name, `true` or `false`; and how many entities choosing it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Generation:
    """The state of the index that an answer comes from: its last change, and when that came in."""

    epoch: str
    sequence: int
    applied_at: dt.datetime


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What the index holds, for `doctor` and health."""

    generation: Generation
    entities: Mapping[str, int] = field(default_factory=dict[str, int])
