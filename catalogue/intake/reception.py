"""Receives a run's pages: tells what is new by its payload, maps that, and lands it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import filterfalse
from uuid import UUID

import orjson

from catalogue.intake.feed import Feed, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from catalogue.intake.linking.keys import link_keys
from catalogue.intake.payload import compressed, content_hash, digest
from catalogue.model.identity import ENTITY_KINDS, RecordKey
from catalogue.store import landing
from catalogue.store.database import Connection
from catalogue.store.landing import Known, LandingRow, Outcome

LONGEST_ID = 500
"""Characters; PostgreSQL's indexes take 2,704 bytes."""


class Reception:
    """The landing of one run. Holds counts and the issues not yet saved, never records.

    `maps_all`: payloads that have not changed are mapped as well.
    """

    def __init__(
        self, connection: Connection, feed: Feed, source: str, *, maps_all: bool = False
    ) -> None:
        self._connection = connection
        self._maps_all = maps_all
        self._feed = feed
        self._source = source
        self._once: Counter[Issue] = Counter()
        self.warned = 0

    async def receive(self, page: Page) -> list[Issue]:
        """Lands a page; what was wrong with it (issues told once a run are kept for `once`)."""
        issues = [*page.issues, *map(_nameless, filterfalse(_can_be_named, page.records))]
        page = replace(page, records=tuple(filter(_can_be_named, page.records)))
        rows: list[LandingRow] = []
        known = await self._known([*page.records, *(key for _, key in _named(page))])
        seen: set[RecordKey] = set()
        for record, before in zip(page.records, known, strict=False):
            key = self._key(record)
            if before.is_landed or key in seen:
                issues.append(_repeated(key))
                continue
            seen.add(key)
            row, found = self._landed(key, record, before)
            rows.append(row)
            issues += found
        named = zip(_named(page), known[len(page.records) :], strict=True)
        for (outcome, key), before in named:
            if not before.is_landed and key not in seen:
                seen.add(key)
                rows.append(LandingRow(key.kind.value, key.local_id, outcome))
        await landing.add(self._connection, rows)
        return self._kept(issues)

    def once(self) -> list[tuple[Issue, int]]:
        """The issues that are told once a run, each with the number of records that it concerns."""
        return list(self._once.items())

    async def _known(self, records: Sequence[RawRecord | RecordKey]) -> list[Known]:
        return await landing.known(
            self._connection,
            system=self._feed.system,
            source=self._source,
            mapper_version=self._feed.mapper_version,
            kinds=[record.kind.value for record in records],
            local_ids=[record.local_id for record in records],
        )

    def _key(self, record: RawRecord) -> RecordKey:
        return RecordKey(self._feed.system, record.kind, record.local_id)

    def _landed(
        self, key: RecordKey, record: RawRecord, before: Known
    ) -> tuple[LandingRow, Sequence[Issue]]:
        payload_hash = digest(record.encoded)
        if before.payload_hash == payload_hash and not self._maps_all:
            return _same(key, before), ()
        mapped = self._feed.map_record(record)
        row = _row(key, record.encoded, payload_hash, mapped, self._feed.mapper_version)
        return row, mapped.issues

    def _kept(self, issues: list[Issue]) -> list[Issue]:
        """Sets those aside that are told once a run, and counts the records that were warned of."""
        kept: list[Issue] = []
        warned: set[RecordKey] = set()
        for issue in issues:
            if issue.severity is Severity.WARNING and issue.record:
                warned.add(issue.record)
            if issue.once:
                self._once[replace(issue, record=None)] += 1
            else:
                kept.append(issue)
        self.warned += len(warned)
        return kept


def _named(page: Page) -> list[tuple[Outcome, RecordKey]]:
    """The records that a page only names, and what it says of them."""
    found = [
        *((Outcome.GONE, key) for key in page.gone),
        *((Outcome.UNTOLD, key) for key in page.untold),
        *((Outcome.WITHHELD, key) for key in page.withheld),
        *((Outcome.UNREAD, key) for key in page.unread),
    ]
    return [(outcome, key) for outcome, key in found if _can_be_named(key)]


def _same(key: RecordKey, before: Known) -> LandingRow:
    """A record whose payload is the stored one: what it comes to needs no comparison."""
    return LandingRow(
        kind=key.kind.value,
        local_id=key.local_id,
        outcome=Outcome.SAME,
        effect="UNCHANGED",
        is_revived=before.is_retracted,
    )


def _row(
    key: RecordKey, payload: bytes, payload_hash: bytes, mapped: MappedRecord, mapper_version: str
) -> LandingRow:
    stored = compressed(payload)
    if mapped.content is None:
        return LandingRow(key.kind.value, key.local_id, Outcome.REJECTED, stored, payload_hash)
    body = orjson.dumps(mapped.content.model_dump(mode="json", by_alias=True, exclude_none=True))
    keys = link_keys(key.kind, mapped.content)
    return LandingRow(
        kind=key.kind.value,
        local_id=key.local_id,
        outcome=Outcome.MAPPED,
        payload=stored,
        payload_hash=payload_hash,
        body=body.decode(),
        hash=content_hash(mapped, body, keys, mapper_version),
        parent=f"{mapped.parent.kind.value}:{mapped.parent.local_id}" if mapped.parent else None,
        url=mapped.url,
        same_as=[str(other) for other in mapped.same_as],
        link_keys=keys,
        modified_at=mapped.modified_at,
        entity=UUID(key.entity_id) if key.kind.value in ENTITY_KINDS else None,
    )


def _can_be_named(record: RawRecord | RecordKey) -> bool:
    """Whether PostgreSQL can keep the id, and find it by an index."""
    return 0 < len(record.local_id) <= LONGEST_ID and "\0" not in record.local_id


def _nameless(record: RawRecord) -> Issue:
    return Issue(
        IssueCode.RECORD_MALFORMED,
        Severity.REJECTED,
        f"The record has no id that can be kept: at most {LONGEST_ID} characters, no NUL in them.",
        value=shortened(record.local_id),
    )


def _repeated(key: RecordKey) -> Issue:
    return Issue(
        IssueCode.RECORD_REPEATED,
        Severity.WARNING,
        "The feed gave this record more than once; the first one was taken.",
        key,
    )
