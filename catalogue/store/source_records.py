"""Writes source records from what a run has landed; in the caller's transaction."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

from catalogue.store.database import Connection

MANY = 1_000
"""Beyond so many records that are written at once the table's statistics are wrong."""


@dataclass(frozen=True, slots=True)
class KeptPayload:
    """A record's payload as it is kept: zstd of JSON."""

    kind: str
    local_id: str
    payload: bytes


async def count_kept(connection: Connection, system: str, source: str) -> int:
    """How many payloads of a source are kept."""
    return await connection.fetchval(
        "SELECT count(*) FROM source_record WHERE system = $1 AND body_source = $2 "
        "AND state <> 'TAKEN_DOWN'",
        system,
        source,
    )


async def count_outdated(connection: Connection, source: str, mapper_version: str) -> int:
    """How many records of a source were mapped by another version than this."""
    return await connection.fetchval(
        "SELECT count(*) FROM source_record WHERE body_source = $1 AND state = 'ACTIVE' "
        "AND mapper_version <> $2",
        source,
        mapper_version,
    )


async def kept_payloads(
    connection: Connection, system: str, source: str, batch: int = 500
) -> AsyncIterator[list[KeptPayload]]:
    """The payloads that a source gave and that are still told, in batches by kind and id."""
    kind = local_id = ""
    while rows := await connection.fetch(
        "SELECT kind, local_id, payload FROM source_record WHERE system = $1 "
        "AND body_source = $2 AND $2 = ANY (told_by) AND state <> 'TAKEN_DOWN' "
        "AND (kind, local_id) > ($3, $4) "
        "ORDER BY kind, local_id LIMIT $5",
        system,
        source,
        kind,
        local_id,
        batch,
    ):
        yield [KeptPayload(**row) for row in rows]
        kind, local_id = rows[-1]["kind"], rows[-1]["local_id"]


async def land(
    connection: Connection, *, system: str, source: str, run: int, mapper_version: str
) -> int:
    """Writes the landed records; the number of those that came back after having been retracted.

    A rejected record leaves what is stored of it as it was.
    """
    await connection.execute(
        "INSERT INTO replaced_payload (system, kind, local_id, payload, replaced_at) "
        "SELECT $1, kind, local_id, record.payload, now() FROM landing "
        "JOIN source_record record USING (kind, local_id) "
        "WHERE record.system = $1 AND effect = 'UPDATED' "
        "AND record.payload_hash <> landing.payload_hash",
        system,
    )
    written = await connection.execute(
        """
        INSERT INTO source_record (system, kind, local_id, state, candidate, body, hash, parent,
            url, same_as, link_keys, modified_at, payload, payload_hash, mapper_version, mapped_in,
            body_source, told_by, first_seen_at)
        SELECT $1, kind, local_id, CASE effect WHEN 'REJECTED' THEN 'REJECTED' ELSE 'ACTIVE' END,
            entity, body, hash, parent, url, coalesce(same_as, '{}'), coalesce(link_keys, '{}'),
            modified_at, payload, payload_hash, $4, $3, $2, ARRAY[$2::text], now()
        FROM landing WHERE effect IN ('CREATED', 'UPDATED', 'REJECTED')
        ON CONFLICT (system, kind, local_id) DO UPDATE SET state = 'ACTIVE', body = excluded.body,
            candidate = coalesce(source_record.candidate, excluded.candidate),
            hash = excluded.hash, parent = excluded.parent, url = excluded.url,
            same_as = excluded.same_as, link_keys = excluded.link_keys,
            modified_at = excluded.modified_at, payload = excluded.payload,
            payload_hash = excluded.payload_hash, mapper_version = excluded.mapper_version,
            mapped_in = excluded.mapped_in, body_source = excluded.body_source
        WHERE excluded.state <> 'REJECTED'
        """,
        system,
        source,
        run,
        mapper_version,
    )
    if int(written.rpartition(" ")[2]) > MANY:
        # Of a system that nothing was stored of, PostgreSQL would expect a row: what comes next
        # took minutes for 10,000 records.
        await connection.execute("ANALYZE source_record")
    # The same content in other bytes: remembered, so that it need not be mapped the next time.
    await connection.execute(
        "UPDATE source_record record SET payload = landing.payload, mapped_in = $3, "
        "payload_hash = landing.payload_hash, mapper_version = $4, body_source = $2 "
        "FROM landing WHERE record.system = $1 AND record.kind = landing.kind "
        "AND record.local_id = landing.local_id AND effect = 'UNCHANGED' AND outcome = 'MAPPED' "
        "AND record.hash = landing.hash AND record.state <> 'TAKEN_DOWN'",
        system,
        source,
        run,
        mapper_version,
    )
    await connection.execute(
        "UPDATE source_record record SET mapped_in = $2 FROM landing WHERE record.system = $1 "
        "AND record.kind = landing.kind AND record.local_id = landing.local_id "
        "AND effect = 'REJECTED'",
        system,
        run,
    )
    return await _tell(connection, system, source)


async def _tell(connection: Connection, system: str, source: str) -> int:
    """Notes who tells of the landed records; a document names its sources, so it is touched."""
    return await connection.fetchval(
        """
        WITH told AS (
            UPDATE source_record record SET
                told_by = CASE WHEN $2 = ANY (told_by) THEN told_by ELSE told_by || $2::text END,
                state = CASE WHEN is_revived THEN 'ACTIVE' ELSE record.state END
            FROM landing WHERE record.system = $1 AND record.kind = landing.kind
                AND record.local_id = landing.local_id AND outcome NOT IN ('GONE', 'UNTOLD')
                AND (is_revived OR NOT $2 = ANY (told_by))
            RETURNING record.entity, is_revived
        ), noted AS (
            INSERT INTO touched SELECT DISTINCT entity FROM told WHERE entity IS NOT NULL
            ON CONFLICT DO NOTHING
        ) SELECT count(*) FILTER (WHERE is_revived) FROM told
        """,
        system,
        source,
    )


async def retract(connection: Connection, system: str, source: str, *, full: bool) -> int:
    """Retracts what no source tells of any more; the number of records.

    Absence counts only in a `full` run, for this source; so does what it says that it tells no
    more. An explicit tombstone counts for every source of the system.
    """
    return await connection.fetchval(
        """
        WITH leaving AS (
            SELECT kind, local_id, coalesce(landing.outcome = 'GONE', false) AS is_gone
            FROM source_record record LEFT JOIN landing USING (kind, local_id)
            WHERE record.system = $1 AND record.told_by <> '{}'
                AND (landing.outcome = 'GONE'
                    OR (landing.outcome = 'UNTOLD' OR $3 AND landing.outcome IS NULL)
                        AND $2::text = ANY (record.told_by))
        ), absent AS (
            UPDATE source_record record SET
                told_by = CASE WHEN is_gone THEN '{}' ELSE array_remove(record.told_by, $2) END,
                state = CASE WHEN record.state = 'ACTIVE'
                    AND (is_gone OR record.told_by = ARRAY[$2::text]) THEN 'RETRACTED'
                    ELSE record.state END
            FROM leaving WHERE record.system = $1 AND record.kind = leaving.kind
                AND record.local_id = leaving.local_id
            RETURNING record.entity, record.kind, record.local_id, record.state
        ), noted AS (
            INSERT INTO touched SELECT DISTINCT entity FROM absent WHERE entity IS NOT NULL
            ON CONFLICT DO NOTHING
        ), noted_for_linking AS (
            INSERT INTO relink SELECT kind, $1, local_id FROM absent WHERE state = 'RETRACTED'
            ON CONFLICT DO NOTHING
        ), orphaned AS (
            INSERT INTO touched SELECT DISTINCT child.entity FROM absent JOIN source_record child
            ON child.system = $1 AND child.parent = absent.kind || ':' || absent.local_id
            WHERE child.entity IS NOT NULL AND absent.state = 'RETRACTED'
            ON CONFLICT DO NOTHING
        ) SELECT count(*) FROM absent WHERE state = 'RETRACTED'
        """,
        system,
        source,
        full,
    )
