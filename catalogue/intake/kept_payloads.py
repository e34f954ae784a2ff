"""The feed of a remap: the payloads that a source has given, read from our own store."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import orjson

from catalogue.intake.feed import Feed, FetchRequest, Page, RawRecord
from catalogue.intake.payload import decompressed
from catalogue.model.identity import RecordKind
from catalogue.store import source_records
from catalogue.store.database import Connection
from catalogue.store.source_records import KeptPayload


class KeptPayloads:
    """A Feed that asks nobody and maps with the source's own loader."""

    def __init__(self, connection: Connection, source: str, feed: Feed) -> None:
        self._connection = connection
        self._source = source
        self._feed = feed
        self.system = feed.system
        self.mapper_version = feed.mapper_version
        self.map_record = feed.map_record

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        total = await source_records.count_kept(self._connection, self.system, self._source)
        done = 0
        async for kept in source_records.kept_payloads(self._connection, self.system, self._source):
            yield Page(f"kept/{done}", tuple(_record(payload) for payload in kept))
            done += len(kept)
            request.progress("payloads", done, total)


def _record(kept: KeptPayload) -> RawRecord:
    return RawRecord(RecordKind(kept.kind), kept.local_id, orjson.loads(decompressed(kept.payload)))
