"""Reads where the fields of documents come from."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_PARENT = ":parent"
"""Stands behind the key of a record whose national general description a field is from."""


@dataclass(frozen=True, slots=True)
class ProvenanceRow:
    """A field of an entity's document and one of the records that it is from.

    `field` is `*` for all that are not named, and has the language behind a dot where one language
    of a text is meant. The record is the general description where the field is from that.
    `source`: whose payload was read, None with `modified_at` where the record is no longer kept.
    """

    entity: str
    field: str
    system: str
    kind: str
    local_id: str
    source: str | None
    modified_at: dt.datetime | None


_STATEMENT = """
    WITH named AS (
        SELECT entity, field, place, is_parent,
            CASE WHEN is_parent THEN left(name, -length($2)) ELSE name END AS key
        FROM document, jsonb_each(provenance) AS each (field, names),
            jsonb_array_elements_text(names) WITH ORDINALITY AS listed (name, place),
            LATERAL (SELECT right(name, length($2)) = $2) AS parents (is_parent)
        WHERE entity = ANY ($1)
    ), told AS (
        SELECT entity, field, place, is_parent, system, kind,
            substr(key, length(system) + length(kind) + 3) AS local_id
        FROM named, split_part(key, ':', 1) AS system, split_part(key, ':', 2) AS kind
    )
    SELECT told.entity::text, field, coalesce(parent.system, told.system) AS system,
        coalesce(parent.kind, told.kind) AS kind,
        coalesce(parent.local_id, told.local_id) AS local_id,
        coalesce(parent.body_source, record.body_source) AS source,
        coalesce(parent.modified_at, record.modified_at) AS modified_at
    FROM told LEFT JOIN source_record record USING (system, kind, local_id)
    LEFT JOIN source_record parent ON is_parent AND parent.system = record.system
        AND parent.kind = split_part(record.parent, ':', 1)
        AND parent.local_id = substr(record.parent, strpos(record.parent, ':') + 1)
    ORDER BY told.entity, field = '*' DESC, field, place
"""


async def of_entities(connection: Connection, ids: Collection[str]) -> list[ProvenanceRow]:
    """The provenance of these entities' documents, what is not named (`*`) first, then by field."""
    rows = await connection.fetch(_STATEMENT, [UUID(entity) for entity in ids], _PARENT)
    return [ProvenanceRow(**row) for row in rows]
