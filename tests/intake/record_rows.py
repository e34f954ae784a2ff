"""Active records of one entity, as publishing reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import cast
from uuid import UUID

import orjson

from catalogue.intake.projection import projected
from catalogue.model.document import Content
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store.publishing import RecordRow
from catalogue.store.sources import SourceRow

ENTITY = UUID("0a1b2c3d-4e5f-5000-8000-000000000000")
MAY = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)
JUNE = dt.datetime(2026, 6, 1, 12, tzinfo=dt.UTC)
SOURCES = {
    "town": SourceRow("town", "ptv", "ptv-v11", {}, "CC0-1.0", "The town", 10),
    "state": SourceRow("state", "ptv", "ptv-v12", {}, "CC0-1.0", "The state", 20),
    "map": SourceRow("map", "tpr", "service-map", {}, "CC-BY-4.0", "The map", 5, {"contact": 30}),
}


def text_of(content: Content) -> str:
    return content.model_dump_json(by_alias=True, exclude_none=True)


def record(  # noqa: PLR0913 - a row has many columns
    content: Content,
    parent: Content | None = None,
    *,
    system: str = "ptv",
    kind: RecordKind = RecordKind.SERVICE,
    local_id: str = "abc",
    told_by: Sequence[str] = ("town",),
    modified_at: dt.datetime | None = MAY,
) -> RecordRow:
    return RecordRow(
        entity=ENTITY,
        candidate=UUID(RecordKey(system, kind, local_id).entity_id),
        system=system,
        kind=kind.value,
        local_id=local_id,
        body=text_of(content),
        parent_body=text_of(parent) if parent else None,
        told_by=list(told_by),
        url=None,
        modified_at=modified_at,
    )


def map_record(
    content: Content,
    kind: RecordKind = RecordKind.SERVICE,
    modified_at: dt.datetime | None = MAY,
) -> RecordRow:
    """A record of the other system: of lower precedence but for contacts."""
    return record(
        content, system="tpr", kind=kind, local_id="7", told_by=["map"], modified_at=modified_at
    )


def body_of(*records: RecordRow) -> dict[str, object]:
    """The document of these records."""
    row = projected(records, SOURCES, (), {})
    return cast("dict[str, object]", orjson.loads(row.body))


def provenance_of(*records: RecordRow) -> dict[str, list[str]]:
    row = projected(records, SOURCES, (), {})
    return cast("dict[str, list[str]]", orjson.loads(row.provenance))
