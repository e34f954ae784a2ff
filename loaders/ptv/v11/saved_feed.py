"""The feed of PTV v11 payloads that somebody saved: the same mapping, without the live service."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from loaders.payload import JsonObject
from loaders.ptv.system import SYSTEM
from loaders.ptv.v11.batch import page_key
from loaders.ptv.v11.mapping import MAPPER_VERSION, mapped
from loaders.ptv.v11.resources import identifier_in, resource_of
from loaders.saved_payloads import saved_records

RECORDS_AT_ONCE = 100


class PtvV11SavedFeed:
    """Records below a directory. A record's fields say what it is, whatever its file is called.

    A scope is not looked at: what was saved is what is wanted.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed."""
        done = 0
        for page in _pages(self._directory):
            done += len(page.records)
            request.progress("records", done, None)
            if page.key not in request.staged:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def _pages(directory: Path) -> Iterator[Page]:
    records: list[RawRecord] = []
    issues: list[Issue] = []
    for name, payload in saved_records(directory):
        record = _record(payload)
        if record:
            records.append(record)
        else:
            issues.append(_unknown(name, payload))
        if len(records) + len(issues) == RECORDS_AT_ONCE:
            yield _page(records, issues)
            records, issues = [], []
    if records or issues:
        yield _page(records, issues)


def _page(records: list[RawRecord], issues: list[Issue]) -> Page:
    ids = (f"{record.kind} {record.local_id}" for record in records)
    key = page_key("saved", [*ids, *map(str, issues)])
    return Page(key, tuple(records), issues=tuple(issues))


def _record(payload: JsonObject) -> RawRecord | None:
    resource = resource_of(payload)
    local_id = identifier_in(payload) or identifier_in(payload, "Id")
    return resource.record(local_id, payload) if resource and local_id else None


def _unknown(name: str, payload: JsonObject) -> Issue:
    return Issue(
        IssueCode.RECORD_MALFORMED,
        Severity.REJECTED,
        f"A record in {name} is no service, channel, organization or description with an id.",
        value=shortened(payload),
    )
