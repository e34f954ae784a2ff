"""What can be asked of the index and what it answers, as plain values. No tantivy shows here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from catalogue.model.document import State
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.search.question.meaning import Way

Document = Mapping[str, object]
"""A stored document as decoded JSON, names as in the contract."""

DEPTH_LIMIT = 1_000
"""How many hits deep an order by words or by distance can be paged.

A page that begins deeper is PageTooDeep. Orders by NAME, UPDATED and START have no limit, and
neither has RELEVANCE where neither words nor distances rank.
"""

PAGE_SIZE = 20
PAGE_LIMIT = 100
"""Hits on a page where nobody says how many, and at most."""


class OrderBy(StrEnum):
    """Orders of a result; the id breaks every tie.

    RELEVANCE without text means DISTANCE with `near`; else START for events, and local first, then
    name, for all others. DISTANCE is nearest first, then what has no place near: the more local
    first, then name. UPDATED is newest first. START is soonest first, and orders events alone.
    """

    RELEVANCE = "RELEVANCE"
    START = "START"
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
    EVENT_TYPE = "EVENT_TYPE"


@dataclass(frozen=True, slots=True)
class Filter:
    """Fields are ANDed, values inside one are ORed; an empty tuple or None does not restrict.

    Areas include what serves the whole country unless `local_only`. A service class, target group
    or life event matches its narrower ones as well. Ids may be former ones. `organizations` match
    in every role. `channels` restricts to services had, and events held, at those channels.
    `parents` restricts organisations and events to parts of those. `services` restricts to events
    that belong to those, `projects` to services that those made. `age` leaves out services whose
    texts surely leave out people of that age, in years.

    Events are found that are not over at `since` (where it is None: when the query is asked) and
    begin before `until`.
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
    services: tuple[str, ...] = ()
    projects: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()
    themes: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    target_groups: tuple[str, ...] = ()
    life_events: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    channel_types: tuple[str, ...] = ()
    entry: tuple[str, ...] = ()
    free_of_charge: bool | None = None
    remote_only: bool = False
    age: int | None = None
    tells_benefit_effect: bool = False
    event_types: tuple[str, ...] = ()
    event_statuses: tuple[str, ...] = ()
    since: dt.datetime | None = None
    until: dt.datetime | None = None
    sources: tuple[str, ...] = ()
    updated_after: dt.datetime | None = None
    states: tuple[State, ...] = (State.ACTIVE,)


@dataclass(frozen=True, slots=True)
class Near:
    """A point in WGS 84 degrees and how far from it, in kilometres.

    What is had without going there answers as well where it serves the point's municipality:
    remote services, and services and organisations without a place. `municipality` is its code;
    where nobody gives it, it is the one whose centre is nearest.
    """

    latitude: float
    longitude: float
    within_km: float
    municipality: str | None = None


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

    `language` is that of the reader: its words weigh more and names sort by it. `asked_at` decides
    which events are past; the same question asked later is the same, and its cursors go on.
    """

    kind: EntityKind
    text: str = ""
    language: Language = Language.FI
    filter: Filter = Filter()
    near: Near | None = None
    open_at: OpenAt | None = None
    order_by: OrderBy = OrderBy.RELEVANCE
    asked_at: dt.datetime = field(
        default_factory=lambda: dt.datetime.now(dt.UTC), compare=False, repr=False
    )


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

    `distance_km` to its nearest place, where `near` was asked and that is near; what answers
    without a place near has none. `tell_cursor` works out where it stands: few answers show it.
    """

    id: str
    document: Document
    distance_km: float | None
    tell_cursor: Callable[[], str] = field(compare=False, repr=False)

    @property
    def cursor(self) -> str:
        """Where it stands in the answer, for `Window`."""
        return self.tell_cursor()


@dataclass(frozen=True, slots=True)
class PlaceInText:
    """Words of the text, as typed, that were taken as a place; `name` is by language."""

    text: str
    name: Mapping[str, str]
    municipalities: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Wording:
    """How the text of a query was taken.

    `did_you_mean` is the text with its corrections, None without any; both were searched for.
    `is_widened` when few had all words, so that those with any of them follow.
    """

    did_you_mean: str | None = None
    places: tuple[PlaceInText, ...] = ()
    is_widened: bool = False


@dataclass(frozen=True, slots=True)
class Hits:
    hits: Sequence[Hit]
    has_next_page: bool
    has_previous_page: bool
    wording: Wording = Wording()

    @property
    def start_cursor(self) -> str | None:
        return self.hits[0].cursor if self.hits else None

    @property
    def end_cursor(self) -> str | None:
        return self.hits[-1].cursor if self.hits else None


class MatchField(StrEnum):
    """Where in an entity a word of the query was found."""

    NAME = "NAME"
    ALTERNATIVE_NAME = "ALTERNATIVE_NAME"
    SUMMARY = "SUMMARY"
    DESCRIPTION = "DESCRIPTION"
    USER_INSTRUCTION = "USER_INSTRUCTION"
    REQUIREMENTS = "REQUIREMENTS"
    KEYWORD = "KEYWORD"
    CONCEPT = "CONCEPT"
    SERVICE_CLASS = "SERVICE_CLASS"
    LIFE_EVENT = "LIFE_EVENT"
    TARGET_GROUP = "TARGET_GROUP"
    THEME = "THEME"
    STAGE = "STAGE"
    ORGANIZATION = "ORGANIZATION"
    PLACE = "PLACE"


@dataclass(frozen=True, slots=True)
class Match:
    """A word of an entity's text, as it stands there, that answers what was asked, as typed."""

    field: MatchField
    language: Language
    word: str
    asked: str
    way: Way


@dataclass(frozen=True, slots=True)
class Highlight:
    """A name, or a passage of some 200 characters: escaped HTML in which only <mark> is markup."""

    field: MatchField
    language: Language
    html: str


@dataclass(frozen=True, slots=True)
class MatchReport:
    """Why an entity is among the hits: the best match for each field and word asked, best first.

    `highlights` are its name and the passage that says most.
    """

    matches: tuple[Match, ...] = ()
    highlights: tuple[Highlight, ...] = ()


class SuggestionKind(StrEnum):
    SERVICE = "SERVICE"
    CONCEPT = "CONCEPT"
    ORGANIZATION = "ORGANIZATION"
    MUNICIPALITY = "MUNICIPALITY"


@dataclass(frozen=True, slots=True)
class Suggestion:
    """What a text that is being typed may become.

    `entity_id` is that of the service or organisation when exactly one has this name, `code` a
    municipality's code or a concept's URI, `count` how many services are called so or have it.
    """

    kind: SuggestionKind
    text: str
    language: Language
    entity_id: str | None
    code: str | None
    count: int


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
