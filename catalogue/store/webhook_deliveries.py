"""Messages for webhooks: those that wait, and the log of those that were sent."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from catalogue.store.database import Connection, Row
from catalogue.store.newest_first import Position

KEPT = dt.timedelta(days=14)
"""So long a message can be seen, and be sent again, after it was finished with."""

LONGEST_WAIT = dt.timedelta(hours=16)
"""No message is put off for longer."""

_MOST_ATTEMPTS = 20


@dataclass(frozen=True, slots=True)
class DeliveryRow:
    """See the table. `attempts` are as they were noted, the oldest first."""

    id: UUID
    webhook: UUID
    event: str
    body: str
    to_sequence: int | None
    is_single: bool
    state: str
    tries: int
    next_at: dt.datetime | None
    attempts: Sequence[Mapping[str, Any]]
    created_at: dt.datetime
    finished_at: dt.datetime | None


@dataclass(frozen=True, slots=True)
class NewDelivery:
    """A message that is to be sent at once."""

    id: UUID
    webhook: UUID
    event: str
    body: str
    to_sequence: int | None = None
    is_single: bool = False


_DELIVERY = (
    "id, webhook, event, body, to_sequence, is_single, state, tries, next_at, attempts, "
    "created_at, finished_at"
)
_WITH_ATTEMPT = (
    f"attempts = CASE WHEN jsonb_array_length(attempts) < {_MOST_ATTEMPTS} THEN attempts "
    "ELSE attempts - 0 END || $2::jsonb"
)


async def find(connection: Connection, id: UUID) -> DeliveryRow | None:
    row = await connection.fetchrow(f"SELECT {_DELIVERY} FROM webhook_delivery WHERE id = $1", id)
    return _row(row) if row else None


async def page(
    connection: Connection, webhook: UUID, limit: int, after: Position | None = None
) -> list[DeliveryRow]:
    """The messages of a webhook, the newest first."""
    rows = await connection.fetch(
        f"SELECT {_DELIVERY} FROM webhook_delivery WHERE webhook = $1 "
        "AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4)) "
        "ORDER BY created_at DESC, id DESC LIMIT $2",
        webhook,
        limit,
        after and after.created_at,
        after and after.id,
    )
    return [_row(row) for row in rows]


async def add(connection: Connection, new: NewDelivery, now: dt.datetime) -> None:
    await connection.execute(
        "INSERT INTO webhook_delivery (id, webhook, event, body, to_sequence, is_single, state, "
        "tries, next_at, attempts, created_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, 'PENDING', 0, $7, '[]', clock_timestamp())",
        new.id,
        new.webhook,
        new.event,
        new.body,
        new.to_sequence,
        new.is_single,
        now,
    )


async def next_due(connection: Connection, webhook: UUID, now: dt.datetime) -> DeliveryRow | None:
    """Those that are tried once come before the others.

    One that would wait for too long was put off by a clock that was ahead, and is due.
    """
    row = await connection.fetchrow(
        f"SELECT {_DELIVERY} FROM webhook_delivery WHERE webhook = $1 AND state = 'PENDING' "
        "AND (next_at <= $2 OR next_at > $2 + $3::interval) "
        "ORDER BY is_single DESC, created_at, id LIMIT 1",
        webhook,
        now,
        LONGEST_WAIT,
    )
    return _row(row) if row else None


async def waiting(connection: Connection, webhook: UUID) -> DeliveryRow | None:
    """The message that has to be taken before the next one can be."""
    row = await connection.fetchrow(
        f"SELECT {_DELIVERY} FROM webhook_delivery WHERE webhook = $1 AND state = 'PENDING' "
        "AND NOT is_single",
        webhook,
    )
    return _row(row) if row else None


async def count_single(connection: Connection, webhook: UUID) -> int:
    """How many wait that are tried once."""
    return await connection.fetchval(
        "SELECT count(*) FROM webhook_delivery WHERE webhook = $1 AND state = 'PENDING' "
        "AND is_single",
        webhook,
    )


async def finish(
    connection: Connection, id: UUID, attempt: Mapping[str, Any], *, is_delivered: bool
) -> bool:
    """False where it was given up or deleted while it was on its way."""
    return await connection.fetchval(
        f"UPDATE webhook_delivery SET {_WITH_ATTEMPT}, next_at = NULL, finished_at = now(), "
        "state = CASE WHEN $3 THEN 'DELIVERED' ELSE 'FAILED' END "
        "WHERE id = $1 AND state = 'PENDING' RETURNING true",
        id,
        _json([attempt]),
        is_delivered,
    )


async def postpone(
    connection: Connection, id: UUID, attempt: Mapping[str, Any], next_at: dt.datetime | None
) -> bool:
    """Likewise; `next_at`: None where it is not tried again by itself."""
    return await connection.fetchval(
        f"UPDATE webhook_delivery SET {_WITH_ATTEMPT}, tries = tries + 1, next_at = $3 "
        "WHERE id = $1 AND state = 'PENDING' RETURNING true",
        id,
        _json([attempt]),
        next_at,
    )


async def begin_anew(connection: Connection, webhook: UUID, now: dt.datetime) -> None:
    """Tries the message that waits now, as often as a new one."""
    await connection.execute(
        "UPDATE webhook_delivery SET tries = 0, next_at = $2 "
        "WHERE webhook = $1 AND state = 'PENDING' AND NOT is_single",
        webhook,
        now,
    )


async def give_up(connection: Connection, webhook: UUID) -> None:
    """The message that waits is not sent any more."""
    await connection.execute(
        "UPDATE webhook_delivery SET state = 'FAILED', next_at = NULL, finished_at = now() "
        "WHERE webhook = $1 AND state = 'PENDING' AND NOT is_single",
        webhook,
    )


async def send_again(connection: Connection, id: UUID, now: dt.datetime) -> None:
    """One that waits is tried now; one that is finished with once more, and once."""
    await connection.execute(
        "UPDATE webhook_delivery SET next_at = $2, finished_at = NULL, state = 'PENDING', "
        "is_single = is_single OR state <> 'PENDING' WHERE id = $1",
        id,
        now,
    )


async def forget(connection: Connection, now: dt.datetime) -> int:
    """Deletes what is kept no longer; how many they were."""
    return await connection.fetchval(
        "WITH gone AS (DELETE FROM webhook_delivery WHERE finished_at < $1 RETURNING 1) "
        "SELECT count(*) FROM gone",
        now - KEPT,
    )


def _row(row: Row) -> DeliveryRow:
    values: dict[str, Any] = dict(row)
    values["attempts"] = orjson.loads(row["attempts"])
    return DeliveryRow(**values)


def _json(value: object) -> str:
    return orjson.dumps(value).decode()
