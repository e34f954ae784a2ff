"""The feed of Linked Events payloads that somebody saved: the same mapping, without a server."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from itertools import islice
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from loaders.linked_events.gathering import Gathering
from loaders.linked_events.lookup import Beside, Known, Reference, Thing
from loaders.linked_events.mapping import MAPPER_VERSION, mapped
from loaders.linked_events.system import EVENTS, SYSTEM, id_of, resource_of
from loaders.saved_pages import RECORDS_AT_ONCE, unknown_record
from loaders.saved_payloads import saved_records

Entry = Thing | Issue


class LinkedEventsSavedFeed:
    """Events, places, organisations and keywords below a directory, one or a list in a file.

    What an event refers to is looked for in the same directory. A scope is not looked at: what was
    saved is what is wanted.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed."""
        gathering = Gathering(await _known(self._directory))
        entries, done = _entries(self._directory), 0
        while batch := list(islice(entries, RECORDS_AT_ONCE)):
            things = (entry for entry in batch if isinstance(entry, Thing))
            page = await gathering.page(
                things, [entry for entry in batch if isinstance(entry, Issue)]
            )
            done += len(batch)
            request.progress("records", done, None)
            if page and page.key not in request.staged:
                yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


async def _known(directory: Path) -> Known:
    """What the directory says of whatever events refer to."""
    known = Known()
    for entry in _entries(directory):
        if isinstance(entry, Thing) and entry.resource is not EVENTS:
            reference = Reference(entry.resource, entry.local_id, entry.payload)
            await known.find([reference], Beside())
    return known


def _entries(directory: Path) -> Iterator[Entry]:
    for name, payload in saved_records(directory):
        resource, local_id = resource_of(payload), id_of(payload)
        if resource and local_id:
            yield Thing(resource, local_id, payload)
        else:
            yield unknown_record(
                f"A record in {name} is no event, place, organization or keyword with an id.",
                payload,
            )
