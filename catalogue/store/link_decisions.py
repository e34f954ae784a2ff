"""What people decide on records: two are the same thing or not, one must be gone for good."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.model.service_correction import CORRECTIONS
from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class DecidedRow:
    """A record that can be decided on, its own id and that of the entity that it is in."""

    key: str
    system: str
    kind: str
    local_id: str
    candidate: UUID
    entity: UUID


async def records(connection: Connection, keys: Sequence[str]) -> dict[str, DecidedRow]:
    """The records that are written `system:kind:local id` so; those taken down are left out."""
    rows = await connection.fetch(
        """
        SELECT asked.key, system, kind, local_id, candidate, entity
        FROM unnest($1::text[]) AS asked (key)
        JOIN source_record ON system = split_part(key, ':', 1) AND kind = split_part(key, ':', 2)
            AND key = system || ':' || kind || ':' || local_id
        WHERE state IN ('ACTIVE', 'RETRACTED') AND entity IS NOT NULL
        """,
        keys,
    )
    return {row["key"]: DecidedRow(**row) for row in rows}


async def save(  # noqa: PLR0913 - a decision's own columns
    connection: Connection, *, first: str, second: str, decision: str, by: str, note: str
) -> None:
    """Notes the decision on a pair, in place of one that there was."""
    await connection.execute(
        "INSERT INTO link_decision (first, second, decision, decided_by, note, decided_at) "
        "VALUES ($1, $2, $3, $4, $5, now()) ON CONFLICT (first, second) DO UPDATE SET "
        "decision = excluded.decision, decided_by = excluded.decided_by, note = excluded.note, "
        "decided_at = excluded.decided_at",
        first,
        second,
        decision,
        by,
        note,
    )


async def forget(connection: Connection, first: str, second: str) -> None:
    await connection.execute(
        "DELETE FROM link_decision WHERE first = $1 AND second = $2", first, second
    )


async def members(connection: Connection, entity: UUID) -> list[DecidedRow]:
    """The records of the entity that this id, perhaps a former one, leads to."""
    rows = await connection.fetch(
        "SELECT record.system || ':' || record.kind || ':' || record.local_id AS key, "
        "record.system, record.kind, record.local_id, record.candidate, record.entity "
        "FROM source_record named JOIN source_record record USING (entity) "
        "WHERE named.candidate = $1 AND record.state IN ('ACTIVE', 'RETRACTED')",
        entity,
    )
    return [DecidedRow(**row) for row in rows]


async def take_down(connection: Connection, entity: UUID, reason: str, by: str) -> None:
    """Empties the entity's records, and whatever was kept of what they said, for good."""
    await connection.execute(
        """
        WITH taken AS (
            UPDATE source_record SET state = 'TAKEN_DOWN', entity = candidate, body = NULL,
                hash = NULL, parent = NULL, url = NULL, modified_at = NULL, link_keys = '{}',
                same_as = '{}', payload = '', payload_hash = ''
            WHERE entity = $1 RETURNING system, kind, local_id
        ), replaced AS (
            DELETE FROM replaced_payload USING taken WHERE replaced_payload.system = taken.system
                AND replaced_payload.kind = taken.kind
                AND replaced_payload.local_id = taken.local_id
        ), proposed AS (
            DELETE FROM link_candidate USING taken
            WHERE system || ':' || taken.kind || ':' || local_id IN (first, second)
        ), shown AS (
            UPDATE sync_issue issue SET value = NULL
            FROM taken JOIN source USING (system) JOIN sync_run run ON run.source = source.id
            WHERE issue.run = run.id AND issue.kind = taken.kind
                AND issue.local_id = taken.local_id
        ), corrected AS (
            DELETE FROM correction USING taken
            WHERE taken.system = $4 AND correction.id::text = taken.local_id
        ), staged AS (
            DELETE FROM staged_page USING taken JOIN source USING (system)
                JOIN sync_run run ON run.source = source.id WHERE staged_page.run = run.id
        )
        INSERT INTO take_down SELECT system, kind, local_id, $2, $3, now() FROM taken
        """,
        entity,
        reason,
        by,
        CORRECTIONS,
    )
