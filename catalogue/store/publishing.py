"""Publishes what records say now: entities, documents, changes; in the caller's transaction."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncIterator, Iterable, Sequence
from dataclasses import dataclass
from operator import attrgetter
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.documents import CHANNEL

_PROJECTED = ("entity", "kind", "state", "body", "provenance", "advisor", "references")
_PUBLISH_LOCK = 7_203_003
_SEQUENCE_LOCK = 7_203_004


@dataclass(frozen=True, slots=True)
class RecordRow:
    """A record of a touched entity. `body` and `parent_body` are JSON text.

    `candidate`: its own id, which the entity carries only where the record stands in front.
    `told_by`: the sources that tell of it; of a retracted one the source that its body is from.
    """

    entity: UUID
    candidate: UUID
    system: str
    kind: str
    local_id: str
    body: str
    parent_body: str | None
    told_by: list[str]
    url: str | None
    modified_at: dt.datetime | None
    is_retracted: bool = False


@dataclass(frozen=True, slots=True)
class ProjectedRow:
    """An entity's document as projected now. `references`: whose cards its stored form embeds.

    `body`, `provenance` and `advisor`, the part for advisors alone, are JSON text. `agreed`: the
    local ids of corrections that nothing is left of, as the other records say the same.
    """

    entity: UUID
    kind: str
    state: str
    body: str
    provenance: str
    advisor: str | None
    references: Sequence[UUID]
    agreed: Sequence[str] = ()


async def begin(connection: Connection) -> None:
    """Waits for other publishers and prepares the list of touched entities."""
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _PUBLISH_LOCK)
    await connection.execute(
        "DROP TABLE IF EXISTS touched; DROP TABLE IF EXISTS projected; "
        "DROP TABLE IF EXISTS changed; "
        "CREATE TEMP TABLE touched (entity uuid PRIMARY KEY) ON COMMIT DROP; "
        "CREATE TEMP TABLE projected (entity uuid PRIMARY KEY, kind text, state text, body text, "
        'provenance jsonb, advisor jsonb, "references" uuid[]) ON COMMIT DROP'
    )


async def give_entities(connection: Connection, system: str) -> None:
    """Gives each landed record that has no entity yet the one of its candidate id."""
    await connection.execute(
        "INSERT INTO entity (id, kind, created_at) SELECT entity, kind, now() FROM landing "
        "WHERE effect = 'CREATED' AND entity IS NOT NULL ON CONFLICT DO NOTHING"
    )
    await connection.execute(
        "UPDATE source_record record SET entity = landing.entity FROM landing "
        "WHERE record.system = $1 AND record.kind = landing.kind "
        "AND record.local_id = landing.local_id AND record.entity IS NULL "
        "AND effect = 'CREATED' AND landing.entity IS NOT NULL",
        system,
    )


async def touch_landed(connection: Connection, system: str) -> None:
    """Touches the entities of landed records that changed, and of their children."""
    await connection.execute(
        """
        WITH changed AS (
            SELECT kind, local_id FROM landing WHERE effect IN ('CREATED', 'UPDATED') OR is_revived
        )
        INSERT INTO touched
        SELECT record.entity FROM changed JOIN source_record record ON record.system = $1
            AND record.kind = changed.kind AND record.local_id = changed.local_id
        WHERE record.entity IS NOT NULL
        UNION
        SELECT child.entity FROM changed JOIN source_record child ON child.system = $1
            AND child.parent = changed.kind || ':' || changed.local_id
        WHERE child.entity IS NOT NULL
        ON CONFLICT DO NOTHING
        """,
        system,
    )


async def touch_told(connection: Connection, system: str, source: str) -> None:
    """Touches every entity that a source tells of."""
    await connection.execute(
        "INSERT INTO touched SELECT DISTINCT entity FROM source_record WHERE system = $1 "
        "AND $2 = ANY (told_by) AND entity IS NOT NULL ON CONFLICT DO NOTHING",
        system,
        source,
    )


async def touch(connection: Connection, entities: Sequence[UUID]) -> None:
    await connection.execute(
        "INSERT INTO touched SELECT unnest($1::uuid[]) ON CONFLICT DO NOTHING", entities
    )


async def touch_referrers(connection: Connection, kind: str) -> None:
    """Touches what refers to a touched entity of that kind, by whichever of its ids."""
    await connection.execute(
        "INSERT INTO touched SELECT DISTINCT from_entity FROM touched "
        "JOIN source_record record USING (entity) JOIN reference ON to_entity = record.candidate "
        "WHERE record.kind = $1 ON CONFLICT DO NOTHING",
        kind,
    )


async def touched_records(connection: Connection) -> AsyncIterator[RecordRow]:
    """The records of touched entities, those of one entity one after another."""
    await connection.execute("ANALYZE touched")
    async for row in connection.cursor(
        "SELECT record.entity, record.candidate, record.system, record.kind, record.local_id, "
        "record.body, parent.body AS parent_body, record.url, record.modified_at, "
        "record.state = 'RETRACTED' AS is_retracted, CASE record.state "
        "WHEN 'RETRACTED' THEN ARRAY[record.body_source] ELSE record.told_by END AS told_by "
        "FROM touched JOIN source_record record USING (entity) "
        "LEFT JOIN source_record parent ON parent.system = record.system "
        "AND parent.kind = split_part(record.parent, ':', 1) "
        "AND parent.local_id = substr(record.parent, strpos(record.parent, ':') + 1) "
        "AND parent.state IN ('ACTIVE', record.state) "
        "WHERE record.state IN ('ACTIVE', 'RETRACTED') "
        "ORDER BY record.entity, record.system, record.kind, record.local_id"
    ):
        yield RecordRow(**row)


async def ended_projects(connection: Connection) -> dict[str, dt.date | None]:
    """The candidate ids of the projects that have ended, and until when they were planned."""
    rows = await connection.fetch(
        "SELECT record.candidate::text AS id, max((told.body::json ->> 'plannedEnd')::date) AS end "
        "FROM source_record told JOIN source_record record USING (entity) "
        "WHERE told.kind = 'PROJECT' AND told.state IN ('ACTIVE', 'RETRACTED') "
        "AND (told.body::json ->> 'isEnded')::boolean GROUP BY record.candidate"
    )
    return {row["id"]: row["end"] for row in rows}


async def project(connection: Connection, rows: Iterable[ProjectedRow]) -> None:
    await connection.copy_records_to_table(
        "projected",
        columns=_PROJECTED,
        records=map(attrgetter(*_PROJECTED), rows),
    )


async def write_documents(connection: Connection, document_format: int) -> int:
    """Writes the documents that differ and a change for each; the number of changes.

    The sequence is assigned as the transaction's last act under a lock: whoever reads `sequence >
    n` in order never misses a change. A touched entity that no record is left in loses its
    document: it is MERGED where its own record is in another entity now, else taken down.
    """
    await connection.execute("ANALYZE projected")
    await connection.execute(
        """
        CREATE TEMP TABLE changed ON COMMIT DROP AS
        WITH back AS (
            SELECT projected.entity FROM projected LEFT JOIN document USING (entity)
            JOIN entity ON entity.id = projected.entity
            WHERE document.entity IS NULL AND entity.created_at < now()
        ), past AS (
            SELECT entity, max(change.revision) AS revision
            FROM back JOIN change USING (entity) GROUP BY entity
        )
        SELECT entity, projected.kind, false AS is_gone,
            CASE WHEN projected.state = 'RETRACTED' THEN 'RETRACTED'
                 WHEN document.state = 'RETRACTED' OR back.entity IS NOT NULL THEN 'REVIVED'
                 WHEN document.state IS NULL THEN 'CREATED' ELSE 'UPDATED' END AS action,
            coalesce(document.revision, past.revision, 0) + 1 AS revision
        FROM projected LEFT JOIN document USING (entity) LEFT JOIN back USING (entity)
            LEFT JOIN past USING (entity)
        WHERE document.state IS NULL OR document.body <> projected.body
            OR document.state <> projected.state
        UNION ALL
        SELECT entity, document.kind, true,
            CASE WHEN EXISTS (SELECT FROM source_record WHERE candidate = document.entity
                    AND source_record.entity <> candidate) THEN 'MERGED' ELSE 'RETRACTED' END,
            document.revision + 1
        FROM touched JOIN document USING (entity) LEFT JOIN projected USING (entity)
        WHERE projected.state IS NULL
        """
    )
    await connection.execute("DELETE FROM reference USING changed WHERE from_entity = entity")
    await connection.execute(
        "DELETE FROM document USING changed WHERE document.entity = changed.entity AND is_gone"
    )
    await connection.execute(
        """
        INSERT INTO document (entity, kind, state, revision, format, body, provenance, advisor,
            created_at, updated_at)
        SELECT entity, projected.kind, state, revision, $1, body, provenance, advisor, created_at,
            now()
        FROM projected JOIN changed USING (entity) JOIN entity ON entity.id = changed.entity
        ON CONFLICT (entity) DO UPDATE SET state = excluded.state, revision = excluded.revision,
            format = excluded.format, body = excluded.body, provenance = excluded.provenance,
            advisor = excluded.advisor, updated_at = excluded.updated_at
        """,
        document_format,
    )
    # Another record may tell the very same: nothing that is read has changed, but who says so has.
    # What advisors alone read changes without a word to everybody.
    await connection.execute(
        "UPDATE document SET provenance = projected.provenance, advisor = projected.advisor "
        "FROM projected WHERE document.entity = projected.entity "
        "AND (document.provenance <> projected.provenance "
        "OR document.advisor IS DISTINCT FROM projected.advisor)"
    )
    await connection.execute(
        "INSERT INTO reference (from_entity, to_entity) "
        'SELECT entity, unnest("references") FROM projected JOIN changed USING (entity)'
    )
    return await _write_changes(connection)


async def _write_changes(connection: Connection) -> int:
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _SEQUENCE_LOCK)
    written = await connection.fetchval(
        """
        WITH written AS (
            INSERT INTO change (sequence, entity, kind, action, revision, at)
            SELECT (SELECT coalesce(max(sequence), 0) FROM change)
                + row_number() OVER (ORDER BY kind, entity),
                entity, kind, action, revision, now()
            FROM changed RETURNING 1
        ) SELECT count(*) FROM written
        """
    )
    if written:
        await connection.execute("SELECT pg_notify($1, '')", CHANNEL)
    return written


async def forget_old_payloads(connection: Connection, days: int) -> None:
    """Deletes the payloads that were replaced longer ago than that."""
    await connection.execute(
        "DELETE FROM replaced_payload WHERE replaced_at < now() - make_interval(days => $1)", days
    )
