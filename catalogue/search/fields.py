"""What the index keeps of an entity: the names of its fields, and an entry ready to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag

FORMAT = 9
"""Raised when what stands in the fields changes: an index of another format is built anew."""


class Field(StrEnum):
    """Raw terms: they restrict, and are matched whole."""

    ID = "id"
    KIND = "kind"
    STATE = "state"
    KIND_IN_STATE = "kind_in_state"
    FORMER_ID = "former_id"
    SHORT_ID = "short_id"
    SOURCE_RECORD = "source_record"
    BUSINESS_ID = "business_id"
    CODE = "code"
    EXACT_NAME = "exact_name"
    SUGGESTED = "suggested"
    COVERAGE = "coverage"
    ORGANIZATION = "organization"
    PARENT = "parent"
    CHANNEL = "channel"
    SERVICE = "service"
    PROJECT = "project"
    STAGE = "stage"
    ELIGIBILITY = "eligibility"
    LIFE_EVENT = "life_event"
    SOURCE = "source"
    PLACE = "place"
    REACH = "reach"
    HOURS = "hours"
    TIMETABLE = "timetable"
    MUNICIPALITY = "municipality"
    THEME = "theme"
    SERVICE_CLASS = "service_class"
    TARGET_GROUP = "target_group"
    ORGANIZATION_TYPE = "organization_type"
    CHANNEL_TYPE = "channel_type"
    ENTRY = "entry"
    LANGUAGE = "language"
    FREE = "free"
    EVENT_TYPE = "event_type"
    EVENT_STATUS = "event_status"


COUNTED = {
    Field.COVERAGE: 1,
    Field.STAGE: 1,
    Field.LIFE_EVENT: 1,
    Field.MUNICIPALITY: 4,
    Field.THEME: 1,
    Field.SERVICE_CLASS: 6,
    Field.TARGET_GROUP: 4,
    Field.ORGANIZATION_TYPE: 1,
    Field.CHANNEL_TYPE: 1,
    Field.ENTRY: 1,
    Field.LANGUAGE: 1,
    Field.FREE: 1,
    Field.EVENT_TYPE: 1,
}
"""Fields whose terms are counted, for facets and coverage, and in how many columns.

Each column is one more to count; with too few, too many different remainders stand in the last. One
is enough where entries hold few different sets of terms.
"""


def in_state(kind: str, state: str) -> str:
    """The term of entities of a kind that stand so: one, for nearly every query asks for both."""
    return f"{kind}:{state}"


class Key(StrEnum):
    """Keys to sort by: one text an entry, different for each entity, smallest first.

    Events alone have STARTS and OVER: when they begin, and from when on they are past.
    """

    NAME_FI = "name_fi"
    NAME_SV = "name_sv"
    NAME_EN = "name_en"
    UPDATED = "updated"
    STARTS = "starts"
    OVER = "over"

    @classmethod
    def of_name(cls, language: Language) -> Key:
        """The key that sorts names for readers of a language; Sámi ones read Finnish lists."""
        return {Language.SV: cls.NAME_SV, Language.EN: cls.NAME_EN}.get(language, cls.NAME_FI)


class BagText(NamedTuple):
    """What is written of one bag, terms parted by spaces.

    `words`: each term as often as it weighs. `phrases`: for each text of the entity's own one term
    for each of its words, in their order.
    """

    words: str
    phrases: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity in the index.

    `tie`: the first 64 bits of the id; it orders entries that rank alike.
    `standing`: what the score of its words is multiplied by, at least 0.5.
    `document`: the stored document, packed.
    """

    id: str
    terms: Mapping[Field, Sequence[str]]
    bags: Mapping[Bag, BagText]
    keys: Mapping[Key, str]
    tie: int
    standing: float
    document: bytes
