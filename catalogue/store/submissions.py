"""What a submission needs to know of the records that are there, and what became of its own."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from uuid import UUID

from catalogue.store.database import Connection

Name = tuple[str, str]
"""The kind of a record and its local id."""


async def told(connection: Connection, system: str, source: str, kinds: Sequence[str]) -> set[Name]:
    """The records of these kinds that a source tells of."""
    rows = await connection.fetch(
        "SELECT kind, local_id FROM source_record WHERE system = $1 AND kind = ANY ($3) "
        "AND $2 = ANY (told_by)",
        system,
        source,
        kinds,
    )
    return {(row["kind"], row["local_id"]) for row in rows}


async def derived(
    connection: Connection, system: str, source: str, owners: Collection[str], between: str
) -> set[str]:
    """The channels without ids of their own that a source tells of within these services."""
    rows = await connection.fetch(
        "SELECT local_id FROM source_record WHERE system = $1 AND kind = 'SERVICE_CHANNEL' "
        "AND $2 = ANY (told_by) AND strpos(local_id, $4) > 0 "
        "AND split_part(local_id, $4, 1) = ANY ($3)",
        system,
        source,
        list(owners),
        between,
    )
    return {row["local_id"] for row in rows}


async def known(connection: Connection, system: str, names: Collection[Name]) -> set[Name]:
    """Those of the system's records that are told of now."""
    rows = await connection.fetch(
        "SELECT kind, local_id FROM source_record JOIN unnest($2::text[], $3::text[]) "
        "AS asked (kind, local_id) USING (kind, local_id) "
        "WHERE system = $1 AND state = 'ACTIVE'",
        system,
        [kind for kind, _ in names],
        [local_id for _, local_id in names],
    )
    return {(row["kind"], row["local_id"]) for row in rows}


async def known_ids(connection: Connection, ids: Collection[UUID]) -> set[tuple[str, UUID]]:
    """Kind and id of those that lead to something, former ids too."""
    rows = await connection.fetch(
        "SELECT kind, candidate FROM source_record WHERE candidate = ANY ($1) "
        "AND state IN ('ACTIVE', 'RETRACTED')",
        list(ids),
    )
    return {(row["kind"], row["candidate"]) for row in rows}


async def organizations(connection: Connection, keys: Collection[str]) -> dict[str, UUID]:
    """By link key the organisation that has it: always the same one, however they are linked."""
    rows = await connection.fetch(
        "SELECT key, min(candidate::text)::uuid AS id FROM source_record, unnest(link_keys) AS key "
        "WHERE link_keys && $1 AND key = ANY ($1) AND kind = 'ORGANIZATION' AND state = 'ACTIVE' "
        "GROUP BY key",
        list(keys),
    )
    return {row["key"]: row["id"] for row in rows}


async def effects(connection: Connection) -> dict[Name, str]:
    """What each record came to that the run of this connection has landed and compared."""
    rows = await connection.fetch(
        "SELECT kind, local_id, CASE WHEN is_revived AND effect = 'UNCHANGED' THEN 'UPDATED' "
        "ELSE effect END AS effect FROM landing WHERE effect IS NOT NULL"
    )
    return {(row["kind"], row["local_id"]): row["effect"] for row in rows}
