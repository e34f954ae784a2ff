"""What the index keeps of an entity: the names of its fields, and an entry ready to be written."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag

FORMAT = 1
"""Raised when what stands in the fields changes: an index of another format is built anew."""


class Field(StrEnum):
    """Raw terms: they restrict, and are matched whole."""

    ID = "id"
    KIND = "kind"
    STATE = "state"
    SHORT_ID = "short_id"
    SOURCE_RECORD = "source_record"
    BUSINESS_ID = "business_id"
    EXACT_NAME = "exact_name"
    COVERAGE = "coverage"
    ORGANIZATION = "organization"
    PARENT = "parent"
    CHANNEL = "channel"
    STAGE = "stage"
    LIFE_EVENT = "life_event"
    SOURCE = "source"
    PLACE = "place"
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


COUNTED = (
    Field.MUNICIPALITY,
    Field.THEME,
    Field.SERVICE_CLASS,
    Field.TARGET_GROUP,
    Field.ORGANIZATION_TYPE,
    Field.CHANNEL_TYPE,
    Field.ENTRY,
    Field.LANGUAGE,
    Field.FREE,
)
"""Fields whose terms are counted for facets."""


class Key(StrEnum):
    """Keys to sort by: one text an entry, different for each entity, smallest first."""

    NAME_FI = "name_fi"
    NAME_SV = "name_sv"
    NAME_EN = "name_en"
    UPDATED = "updated"

    @classmethod
    def of_name(cls, language: Language) -> Key:
        """The key that sorts names for readers of a language; Sámi ones read Finnish lists."""
        return {Language.SV: cls.NAME_SV, Language.EN: cls.NAME_EN}.get(language, cls.NAME_FI)


@dataclass(frozen=True, slots=True)
class Entry:
    """One entity in the index.

    `words`: the terms of each bag, a term as often as it weighs, parted by spaces.
    `tie`: the first 64 bits of the id; it orders entries that rank alike.
    `document`: the stored document as JSON.
    """

    id: str
    terms: Mapping[Field, Sequence[str]]
    words: Mapping[Bag, str]
    keys: Mapping[Key, str]
    tie: int
    is_local: bool
    document: bytes
