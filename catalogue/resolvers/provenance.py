"""Where the fields of an entity come from: read for all entities of an answer together."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from catalogue.model.identity import RecordKind
from catalogue.model.text import Language
from catalogue.resolvers.context import RequestContext
from catalogue.search.query import Document
from catalogue.store import provenance as rows
from catalogue.store.provenance import ProvenanceRow

_ByEntity = Mapping[str, list[ProvenanceRow]]


@dataclass(frozen=True, slots=True)
class Record:
    """A source record as its partner knows it."""

    system: str
    kind: RecordKind
    local_id: str


@dataclass(frozen=True, slots=True)
class FieldProvenance:
    """A field, or one language of it, and a record that it is from."""

    field: str
    language: Language | None
    record: Record
    row: ProvenanceRow


async def provenance(document: Document, context: RequestContext) -> Sequence[FieldProvenance]:
    """Raises DatabaseUnavailable."""
    reading = cast("_Reading", context.memory.setdefault(_Reading, _Reading()))
    entity = cast("str", document["id"])
    found = await reading.of(entity, context)
    return [_told(row) for row in found.get(entity, ())]


class _Reading:
    """Gathers the entities that fields beside each other ask for, and reads them in one go.

    The event loop runs these all before it comes to the reading.
    """

    def __init__(self) -> None:
        self._ids: set[str] = set()
        self._found: asyncio.Task[_ByEntity] | None = None

    async def of(self, entity: str, context: RequestContext) -> _ByEntity:
        self._ids.add(entity)
        self._found = self._found or asyncio.create_task(self._read(context))
        return await self._found

    async def _read(self, context: RequestContext) -> _ByEntity:
        ids, self._ids, self._found = self._ids, set(), None
        async with context.database.connection() as connection:
            found = await rows.of_entities(connection, ids)
        by_entity: dict[str, list[ProvenanceRow]] = {}
        for row in found:
            by_entity.setdefault(row.entity, []).append(row)
        return by_entity


def _told(row: ProvenanceRow) -> FieldProvenance:
    field, _, language = row.field.partition(".")
    return FieldProvenance(
        field,
        Language(language) if language else None,
        Record(row.system, RecordKind(row.kind), row.local_id),
        row,
    )
