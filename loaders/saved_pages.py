"""Pages of records that somebody saved, as a feed gives them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from itertools import islice

import orjson

from catalogue.intake.feed import FetchRequest, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity, shortened
from loaders.page_key import page_key
from loaders.payload import JsonObject

RECORDS_AT_ONCE = 100

Entry = RawRecord | Issue
"""A record, or what was wrong with one."""


async def saved_pages(entries: Iterable[Entry], request: FetchRequest) -> AsyncGenerator[Page]:
    """The entries in pages, but for those that are staged."""
    done = 0
    for page in pages_of(iter(entries)):
        done += len(page.records)
        request.progress("records", done, None)
        if page.key not in request.staged:
            yield page


def unknown_record(message: str, payload: JsonObject) -> Issue:
    """Of a record nobody can tell what it is, so that it is left out."""
    return Issue(IssueCode.RECORD_MALFORMED, Severity.REJECTED, message, value=shortened(payload))


def pages_of(entries: Iterator[Entry]) -> Iterator[Page]:
    """The entries in pages that are named by what is in them."""
    while batch := list(islice(entries, RECORDS_AT_ONCE)):
        records = tuple(entry for entry in batch if isinstance(entry, RawRecord))
        issues = tuple(entry for entry in batch if isinstance(entry, Issue))
        yield Page(_key(records, issues), records=records, issues=issues)


def _key(records: Iterable[RawRecord], issues: Iterable[Issue]) -> str:
    """Names a page by what is in it: the files may change before a run is resumed."""
    payloads = (orjson.dumps(record.payload).decode() for record in records)
    return page_key("saved", [*payloads, *map(str, issues)])
