"""What can be asked of the index and what it answers, as plain values. Tantivy does not show here."""

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
"""How many hits deep RELEVANCE and DISTANCE orders can be paged; beyond is PageTooDeep."""


class OrderBy(StrEnum):
    """Orders of a result; the id breaks every tie. RELEVANCE without text means local first, then name."""

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

    Areas include what serves the whole country unless `local_only`. A service class, target group or life event
    matches its narrower ones as well. `organizations` are entity ids and match every role.
    `channels` restricts to services had at those channels. `parents` restricts organisations to parts of those.
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
    """The moment when something shall be open (time zone aware). Unknown hours come after open ones, or not at all."""

    moment: dt.datetime
    include_unknown: bool = True


@dataclass(frozen=True, slots=True)
class Query:
    """One question to the index. `language` is that of the reader: its words weigh more and names sort by it."""

    kind: EntityKind
    text: str = ""
    language: Language = Language.FI
    filter: Filter = Filter()
    near: Near | None = None
    open_at: OpenAt | None = None
    order_by: OrderBy = OrderBy.RELEVANCE


@dataclass(frozen=True, slots=True)
class Window:
    """The part of the result that is asked for: `first` after a cursor, or `last` before one (1 to 100)."""

    first: int | None = 20
    after: str | None = None
    last: int | None = None
    before: str | None = None


@dataclass(frozen=True, slots=True)
class Hit:
    """One entity of the answer. `document` is the stored document; `distance_km` where `near` was asked and it has a place."""

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
    """`value` is the code (or enum name, or `true`/`false`); `count` how many entities it would leave."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Generation:
    """The state of the index that an answer comes from: the last change in it and when that was applied."""

    epoch: str
    sequence: int
    applied_at: dt.datetime


@dataclass(frozen=True, slots=True)
class IndexSummary:
    """What the index holds, for `doctor` and health."""

    generation: Generation
    entities: Mapping[str, int] = field(default_factory=dict[str, int])
