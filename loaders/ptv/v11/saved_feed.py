"""The feed of PTV v11 payloads that somebody saved: the same mapping, without the live service."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.system import SYSTEM
from loaders.ptv.v11.mapping import MAPPER_VERSION, mapped
from loaders.ptv.v11.resources import own_id, resource_of
from loaders.saved_pages import Entry, saved_pages, unknown_record
from loaders.saved_payloads import saved_records


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
        async for page in saved_pages(_entries(self._directory), request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def _entries(directory: Path) -> Iterator[Entry]:
    for name, payload in saved_records(directory):
        yield _record(payload) or _unknown(name, payload)


def _record(payload: JsonObject) -> RawRecord | None:
    resource = resource_of(payload)
    local_id = own_id(payload) or identifier_in(payload, "Id")
    return resource.record(local_id, payload) if resource and local_id else None


def _unknown(name: str, payload: JsonObject) -> Issue:
    return unknown_record(
        f"A record in {name} is no service, channel, organization or description with an id.",
        payload,
    )
