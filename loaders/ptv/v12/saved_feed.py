"""The feed of PTV v12 payloads that somebody saved: the same mapping, without the live service."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import AsyncGenerator, Iterable, Iterator, Mapping
from pathlib import Path

import orjson

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue
from loaders.payload import JsonObject, identifier_in
from loaders.ptv.system import SYSTEM
from loaders.ptv.v12.joining import joined, pair_in
from loaders.ptv.v12.mapping import MAPPER_VERSION, mapped
from loaders.ptv.v12.resources import SERVICES, own_id, resource_of
from loaders.saved_pages import Entry, saved_pages, unknown_record
from loaders.saved_payloads import saved_records

PackedConnections = Mapping[str, Iterable[bytes]]
"""Connections by the id of their service, as JSON: there are many, and they wait for long."""


class PtvV12SavedFeed:
    """Records below a directory. A record's fields say what it is, whatever its file is called.

    Connections are joined to their services wherever each is saved. A scope is not looked at: what
    was saved is what is wanted.
    """

    system = SYSTEM
    mapper_version = MAPPER_VERSION

    def __init__(self, directory: Path) -> None:
        self._directory = directory

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        """Raises SourceMalformed where a file is not what it should be."""
        entries = _entries(self._directory, _connections(self._directory))
        async for page in saved_pages(entries, request):
            yield page

    def map_record(self, record: RawRecord) -> MappedRecord:
        return mapped(record)


def _connections(directory: Path) -> PackedConnections:
    found: defaultdict[str, list[bytes]] = defaultdict(list)
    for _, item in saved_records(directory):
        service = identifier_in(item, "serviceContentId")
        if service and pair_in(item):
            found[service].append(orjson.dumps(item))
    return found


def _entries(directory: Path, connections: PackedConnections) -> Iterator[Entry]:
    """What is saved but for the connections: records, and what is none."""
    for name, item in saved_records(directory):
        if not pair_in(item):
            yield _record(item, connections) or _unknown(name, item)


def _record(item: JsonObject, connections: PackedConnections) -> RawRecord | None:
    resource, local_id = resource_of(item), own_id(item)
    if resource is None or local_id is None:
        return None
    if resource is SERVICES:
        item = joined(item, map(orjson.loads, connections.get(local_id, ())))
    return resource.record(local_id, item)


def _unknown(name: str, item: JsonObject) -> Issue:
    message = f"A record in {name} has no contentId, or nothing that says what it is."
    return unknown_record(message, item)
