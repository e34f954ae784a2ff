"""Mappers: whatever a record says, it becomes content that can be stored, or issues that say why.

The records are those of the demonstration, which are shaped as partners' are, with parts changed.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import Random

from catalogue.cli.loaders import loader_named
from catalogue.intake.feed import Feed, FetchRequest, MappedRecord, Mode, RawRecord, Scope
from catalogue.intake.issues import SHOWN_VALUE_LENGTH, Severity
from catalogue.intake.payload import digest
from catalogue.intake.reception import _can_be_named, _row
from catalogue.model.identity import RecordKey
from catalogue.store.landing import LandingRow
from seeds import FEEDS, DemonstrationFeed
from tests.fuzzing.mutation import mutated_object
from tests.fuzzing.subject import Attempt, Subject
from tests.loaders.told import Told

LONGEST = 60_000
"""Characters of a mapped record's body for each of its payload, at most, and some to begin with."""


OF_FILES = {"esr-project", "spreadsheet"}
"""We shape their records ourselves; what is changed are their files."""


@dataclass(frozen=True, slots=True)
class Corpus:
    """Real-shaped records of one feed; `payloads` by kind lend each other their parts."""

    feed: Feed
    records: Sequence[RawRecord]

    def mutated(self, chance: Random) -> RawRecord:
        record = chance.choice(self.records)
        others = [each.payload for each in chance.sample(self.records, min(3, len(self.records)))]
        payload = mutated_object(record.payload, chance, others)
        return RawRecord(record.kind, record.local_id, payload)


async def corpus_of(demonstration: DemonstrationFeed) -> Corpus:
    feed = loader_named(demonstration.loader).saved(demonstration.path, demonstration.settings)
    request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
    return Corpus(feed, [record async for page in feed.fetch(request) for record in page.records])


@asynccontextmanager
async def _opened(demonstration: DemonstrationFeed) -> AsyncGenerator[Attempt]:
    corpus = await corpus_of(demonstration)

    async def attempt(chance: Random) -> str:
        record = corpus.mutated(chance)
        return checked(corpus.feed, record)

    yield attempt


def checked(feed: Feed, record: RawRecord) -> str:
    """What became of a record; raises where it neither can be stored nor is refused."""
    if not _can_be_named(record):
        return "left out for its id"
    mapped = feed.map_record(record)
    assert feed.map_record(record) == mapped, "the same payload gave another result"
    for issue in mapped.issues:
        assert issue.message.strip().endswith(".")
        assert len(issue.value or "") <= SHOWN_VALUE_LENGTH
        for text in (issue.message, issue.field, issue.value):
            _check_storable(text or "")
    is_refused = any(issue.severity is Severity.REJECTED for issue in mapped.issues)
    assert (mapped.content is None) == is_refused, "refused without a word, or kept all the same"
    row = _landed(feed, record, mapped)
    if mapped.content is None or row.body is None:
        return "refused"
    for text in (
        row.local_id,
        row.body,
        row.url or "",
        row.parent or "",
        *row.same_as,
        *row.link_keys,
    ):
        _check_storable(text)
    assert len(row.body) <= LONGEST + 10 * len(record.encoded)
    assert type(mapped.content).model_validate_json(row.body) == mapped.content
    return "warned" if mapped.issues else "mapped"


def _landed(feed: Feed, record: RawRecord, mapped: MappedRecord) -> LandingRow:
    key = RecordKey(feed.system, record.kind, record.local_id)
    return _row(key, record.encoded, digest(record.encoded), mapped, feed.mapper_version)


def _check_storable(text: str) -> None:
    """PostgreSQL takes no NUL, and UTF-8 has no halves of pairs."""
    text.encode()
    assert "\x00" not in text
    assert "\\u0000" not in text


SUBJECTS = [
    Subject(f"mapping {each.loader}", partial(_opened, each), cases=9_000, seconds=5)
    for each in FEEDS
    if each.loader not in OF_FILES
]
