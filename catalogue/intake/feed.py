"""What the write path asks of a feed: pages of raw records going in, mapped records coming out."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Collection
from dataclasses import dataclass, field
from enum import StrEnum
from functools import cached_property
from typing import Protocol

import orjson

from catalogue.intake.issues import Issue
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind


class Mode(StrEnum):
    """What a run reads.

    FULL: everything in scope; what is absent is retracted. DELTA: what has changed since a moment.
    REMAP: the payloads that are kept, through today's mapper; nobody is asked.
    """

    FULL = "FULL"
    DELTA = "DELTA"
    REMAP = "REMAP"


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of a system that a source reads.

    Empty lists do not restrict; filled ones are ANDed.
    """

    organizations: tuple[str, ...] = ()
    municipalities: tuple[str, ...] = ()
    service_classes: tuple[str, ...] = ()


@dataclass(frozen=True)
class RawRecord:
    """One record as the partner sent it: a JSON object.

    `local_id` is the partner's id, lower-cased where a UUID.
    """

    kind: RecordKind
    local_id: str
    payload: dict[str, object]

    @cached_property
    def encoded(self) -> bytes:
        """The payload as JSON, keys as they came: what is hashed and kept.

        Sorting them took longer than all the rest of telling payloads apart. One whose keys have
        moved is mapped again, to the same content.
        """
        return orjson.dumps(self.payload)


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms a partner gives its data: the licence, and the words that it asks for."""

    licence: str
    attribution: str


@dataclass(frozen=True, slots=True)
class Page:
    """What one request brought.

    `key` names the request within the run, so that a resumed run does not repeat it.
    `gone` are explicit tombstones, which hold for all sources of the system; `untold` what this
    source alone tells of no more. Neither changed nor retracted are records that exist and were
    not given: `withheld` by the partner, which lists them all the same, or `unread` because a
    request failed, which makes the run incomplete. `issues` are what was wrong with the page.
    `cursor`: where the partner's own list of changes stands once this and all before it are read.
    `terms`: those that the partner tells with the data.
    """

    key: str
    records: tuple[RawRecord, ...] = ()
    gone: tuple[RecordKey, ...] = ()
    untold: tuple[RecordKey, ...] = ()
    withheld: tuple[RecordKey, ...] = ()
    unread: tuple[RecordKey, ...] = ()
    issues: tuple[Issue, ...] = ()
    cursor: str | None = None
    terms: Terms | None = None


class Progress(Protocol):
    """Hears how far the reading is; `total` is None where the partner does not tell."""

    def __call__(self, stage: str, done: int, total: int | None) -> None: ...


@dataclass(frozen=True, slots=True)
class FetchRequest:
    """What to read. `since` is set in DELTA mode (UTC, already moved back by the overlap).

    `staged` holds the keys of pages that an interrupted run fetched already: they must not be
    fetched or yielded again. `cursor` is the one of the last complete run, in DELTA mode.
    """

    mode: Mode
    scope: Scope
    since: dt.datetime | None
    staged: Collection[str]
    progress: Progress
    cursor: str | None = None


@dataclass(frozen=True, slots=True)
class MappedRecord:
    """A record in our model's shape.

    `content` is None where a required field was bad; the issues say which.
    `parent` is a record whose text is merged in at projection. `url` is a public page about the
    thing. `same_as` are records of other systems that the source itself says are the same thing.
    """

    content: Content | None
    modified_at: dt.datetime | None = None
    parent: RecordKey | None = None
    url: str | None = None
    same_as: tuple[RecordKey, ...] = ()
    issues: tuple[Issue, ...] = field(default=())


class Feed(Protocol):
    """A partner's feed. A loader is a class that has these.

    `mapper_version` rises whenever `map_record` would give other content for the same payload.
    """

    @property
    def system(self) -> str: ...

    @property
    def mapper_version(self) -> str: ...

    def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Pages until everything that was asked for is read.

        Raises FetchFailed (or SourceMalformed) when it cannot be read to the end; ending normally
        means complete. Raises CursorLost where the partner knows the cursor no more: all is read.
        """
        ...

    def map_record(self, record: RawRecord) -> MappedRecord:
        """Pure: the same payload gives the same result.

        Never raises for bad data: that is an issue.
        """
        ...
