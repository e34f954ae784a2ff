"""Where the fields of an entity come from: read for all entities of an answer together."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from catalogue.model.identity import RecordKind
from catalogue.model.text import Language
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.gathering import Gathering
from catalogue.search.query import Document
from catalogue.store import provenance as rows
from catalogue.store.provenance import ProvenanceRow

_READING = "provenance"


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


_Told = list[FieldProvenance]


async def provenance(document: Document, context: RequestContext) -> Sequence[FieldProvenance]:
    """Raises DatabaseUnavailable."""
    reading = context.memory.setdefault(_READING, Gathering(lambda ids: _read(ids, context)))
    entity = cast("str", document["id"])
    return await cast("Gathering[_Told]", reading).of(entity) or ()


async def _read(ids: Collection[str], context: RequestContext) -> Mapping[str, _Told]:
    async with context.database.connection() as connection:
        found = await rows.of_entities(connection, ids)
    by_entity: dict[str, _Told] = {}
    for row in found:
        by_entity.setdefault(row.entity, []).append(_told(row))
    return by_entity


def _told(row: ProvenanceRow) -> FieldProvenance:
    field, _, language = row.field.partition(".")
    return FieldProvenance(
        field,
        Language(language) if language else None,
        Record(row.system, RecordKind(row.kind), row.local_id),
        row,
    )
