"""Pages of what was gathered, named by what is on them."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field
from itertools import islice

from catalogue.intake.feed import FetchRequest, Page, RawRecord
from catalogue.intake.issues import Issue
from catalogue.model.identity import RecordKey
from loaders.hsds.gathering import Entry, Kept
from loaders.page_key import page_key

ENTRIES_AT_ONCE = 200


@dataclass(slots=True)
class Beside:
    """What a page says besides its records."""

    gone: list[RecordKey] = field(default_factory=list[RecordKey])
    withheld: list[RecordKey] = field(default_factory=list[RecordKey])
    unread: list[RecordKey] = field(default_factory=list[RecordKey])
    issues: list[Issue] = field(default_factory=list[Issue])


def page_of(name: str, entries: Iterable[Entry], beside: Beside | None = None) -> Page | None:
    """A page of what was gathered, and of what could not be read; None where there is nothing."""
    beside, records = beside or Beside(), list[RawRecord]()
    for entry in entries:
        if isinstance(entry, RecordKey):
            beside.gone.append(entry)
        elif isinstance(entry, Kept):
            beside.withheld.append(entry.key)
        elif isinstance(entry, Issue):
            beside.issues.append(entry)
        else:
            records.append(entry)
    told = (*beside.gone, *beside.withheld, *beside.unread, *beside.issues)
    rows = [*(record.encoded.decode() for record in records), *map(str, told)]
    if not rows:
        return None
    return Page(
        page_key(name, rows),
        tuple(records),
        gone=tuple(beside.gone),
        withheld=tuple(beside.withheld),
        unread=tuple(beside.unread),
        issues=tuple(beside.issues),
    )


async def saved_pages(entries: Iterable[Entry], request: FetchRequest) -> AsyncGenerator[Page]:
    """The entries in pages, but for those that are staged."""
    rest, done = iter(entries), 0
    while batch := list(islice(rest, ENTRIES_AT_ONCE)):
        done += sum(isinstance(entry, RawRecord) for entry in batch)
        request.progress("records", done, None)
        page = page_of("saved", batch)
        if page and page.key not in request.staged:
            yield page
