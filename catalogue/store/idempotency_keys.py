"""Which mutations were done under a key, and what came of each."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import orjson

from catalogue.store.database import Connection

KEPT = dt.timedelta(days=2)
"""So long a repeated request is known."""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """`answer`: as the mutation has noted it; None only within its own transaction."""

    input_hash: bytes
    answer: object


async def claim(
    connection: Connection, viewer: str, operation: str, key: str, input_hash: bytes
) -> DoneRow | None:
    """Takes the key for the caller's transaction; None where it was free.

    Waits for a transaction that holds the key, and tells then what came of it.
    """
    # What another transaction forgets right now is not waited for: it may take long.
    await connection.execute(
        "DELETE FROM idempotency_key WHERE (viewer, operation, key) IN "
        "(SELECT viewer, operation, key FROM idempotency_key "
        "WHERE created_at < now() - $1::interval FOR UPDATE SKIP LOCKED)",
        KEPT,
    )
    taken = await connection.fetchval(
        "INSERT INTO idempotency_key (viewer, operation, key, input_hash, created_at) "
        "VALUES ($1, $2, $3, $4, now()) ON CONFLICT DO NOTHING RETURNING true",
        viewer,
        operation,
        key,
        input_hash,
    )
    if taken:
        return None
    row = await connection.fetchrow(
        "SELECT input_hash, answer FROM idempotency_key "
        "WHERE viewer = $1 AND operation = $2 AND key = $3",
        viewer,
        operation,
        key,
    )
    return DoneRow(row["input_hash"], orjson.loads(row["answer"])) if row else None


async def note(
    connection: Connection, viewer: str, operation: str, key: str, answer: object
) -> None:
    await connection.execute(
        "UPDATE idempotency_key SET answer = $4 WHERE viewer = $1 AND operation = $2 AND key = $3",
        viewer,
        operation,
        key,
        orjson.dumps(answer).decode(),
    )


async def forget(connection: Connection, now: dt.datetime) -> int:
    """Deletes the keys that are KEPT no longer; how many they were."""
    return await connection.fetchval(
        "WITH gone AS (DELETE FROM idempotency_key WHERE created_at < $1 RETURNING 1) "
        "SELECT count(*) FROM gone",
        now - KEPT,
    )
