"""Webhooks: whose they are, what they want to be told, up to which change they were."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator, Collection
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import orjson

from catalogue.store.change_filter import ChangeFilter
from catalogue.store.database import Connection, Row
from catalogue.store.newest_first import Position
from catalogue.store.organizations import Reach
from catalogue.store.webhook_deliveries import LONGEST_WAIT
from catalogue.store.webhook_secrets import SealedSecrets

_LOCKS = 7_203_010
"""The first of the two numbers of the advisory locks of webhooks."""
_ADDING_LOCK = 7_203_011


@dataclass(frozen=True, slots=True)
class WebhookRow:
    """See the table. `next_at`: when the message that waits is tried; None: none does, or not so.

    `epoch`, `latest`: of the catalogue, and its newest change.
    """

    id: UUID
    organization: UUID
    created_by: str
    name: str
    url: str
    mailbox: str | None
    follows: ChangeFilter
    former_ends_at: dt.datetime | None
    read_to: int
    told_to: int
    failing_since: dt.datetime | None
    parked_at: dt.datetime | None
    next_at: dt.datetime | None
    revision: int
    created_at: dt.datetime
    updated_at: dt.datetime
    epoch: str
    latest: int


@dataclass(frozen=True, slots=True)
class NewWebhook:
    """`from_sequence`: the change after which it is told."""

    id: UUID
    organization: UUID
    created_by: str
    name: str
    url: str
    mailbox: str | None
    follows: ChangeFilter
    from_sequence: int


_WEBHOOK = (
    "id, organization, created_by, name, url, mailbox, filter AS follows, former_ends_at, read_to, "
    "told_to, failing_since, parked_at, "
    "(SELECT min(delivery.next_at) FROM webhook_delivery delivery "
    "WHERE delivery.webhook = webhook.id AND delivery.state = 'PENDING') AS next_at, revision, "
    "created_at, updated_at, (SELECT epoch::text FROM catalogue) AS epoch, "
    "(SELECT coalesce(max(sequence), 0) FROM change) AS latest"
)


async def find(connection: Connection, id: UUID) -> WebhookRow | None:
    row = await connection.fetchrow(f"SELECT {_WEBHOOK} FROM webhook WHERE id = $1", id)
    return _row(row) if row else None


async def get(connection: Connection, ids: Collection[UUID], reach: Reach) -> list[WebhookRow]:
    """Those among them that are within reach, in no order."""
    rows = await connection.fetch(
        f"SELECT {_WEBHOOK} FROM webhook WHERE id = ANY ($1) "
        "AND ($2::uuid[] IS NULL OR organization = ANY ($2))",
        list(ids),
        _list(reach),
    )
    return [_row(row) for row in rows]


async def held(connection: Connection, id: UUID, reach: Reach) -> WebhookRow | None:
    """The webhook for the caller's transaction alone until it ends; None where out of reach."""
    row = await connection.fetchrow(
        f"SELECT {_WEBHOOK} FROM webhook WHERE id = $1 "
        "AND ($2::uuid[] IS NULL OR organization = ANY ($2)) FOR UPDATE",
        id,
        _list(reach),
    )
    return _row(row) if row else None


async def page(
    connection: Connection, reach: Reach, limit: int, after: Position | None = None
) -> list[WebhookRow]:
    """The newest first."""
    rows = await connection.fetch(
        f"SELECT {_WEBHOOK} FROM webhook WHERE ($1::uuid[] IS NULL OR organization = ANY ($1)) "
        "AND ($3::timestamptz IS NULL OR (created_at, id) < ($3, $4)) "
        "ORDER BY created_at DESC, id DESC LIMIT $2",
        _list(reach),
        limit,
        after and after.created_at,
        after and after.id,
    )
    return [_row(row) for row in rows]


async def count(connection: Connection, organization: UUID) -> int:
    """How many the organisation has, by whichever of its ids.

    Until the caller's transaction ends, nobody else adds one.
    """
    await connection.execute("SELECT pg_advisory_xact_lock($1)", _ADDING_LOCK)
    return await connection.fetchval(
        "SELECT count(*) FROM webhook WHERE organization = $1 OR organization IN "
        "(SELECT other.candidate FROM source_record named JOIN source_record other USING (entity) "
        "WHERE named.candidate = $1)",
        organization,
    )


async def count_parked(connection: Connection) -> int:
    return await connection.fetchval("SELECT count(*) FROM webhook WHERE parked_at IS NOT NULL")


async def add(connection: Connection, webhook: NewWebhook, secrets: SealedSecrets) -> None:
    await connection.execute(
        "INSERT INTO webhook (id, organization, created_by, name, url, filter, read_to, told_to, "
        "wrapped_key, sealed_secret, mailbox, revision, created_at, updated_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9, $10, 1, now(), now())",
        webhook.id,
        webhook.organization,
        webhook.created_by,
        webhook.name,
        webhook.url,
        _json(webhook.follows),
        webhook.from_sequence,
        secrets.wrapped_key,
        secrets.secret,
        webhook.mailbox,
    )


async def save(  # noqa: PLR0913 - what a webhook is made of
    connection: Connection,
    id: UUID,
    *,
    name: str,
    url: str,
    mailbox: str | None,
    follows: ChangeFilter,
) -> None:
    await connection.execute(
        "UPDATE webhook SET name = $2, url = $3, mailbox = $4, filter = $5, "
        "revision = revision + 1, updated_at = now() WHERE id = $1",
        id,
        name,
        url,
        mailbox,
        _json(follows),
    )


async def delete(connection: Connection, id: UUID) -> None:
    """With the log of its messages."""
    await connection.execute("DELETE FROM webhook WHERE id = $1", id)


async def due(connection: Connection, now: dt.datetime) -> list[UUID]:
    """Those with a message that is due, as in `next_due`, or with changes not looked at yet."""
    rows = await connection.fetch(
        """
        SELECT id FROM webhook WHERE EXISTS (
            SELECT FROM webhook_delivery WHERE webhook = webhook.id AND state = 'PENDING'
                AND (next_at <= $1 OR next_at > $1 + $2::interval)
        ) OR (
            parked_at IS NULL AND read_to < (SELECT max(sequence) FROM change) AND NOT EXISTS (
                SELECT FROM webhook_delivery WHERE webhook = webhook.id AND state = 'PENDING'
                    AND NOT is_single)
        ) ORDER BY id
        """,
        now,
        LONGEST_WAIT,
    )
    return [row["id"] for row in rows]


async def mailbox_to_tell(connection: Connection, id: UUID, told_before: dt.datetime) -> str | None:
    """The mailbox of one that is parked; None: it was told since then, or there is none."""
    return await connection.fetchval(
        "SELECT mailbox FROM webhook WHERE id = $1 AND parked_at IS NOT NULL "
        "AND (mailed_at IS NULL OR mailed_at <= $2)",
        id,
        told_before,
    )


async def note_mailed(connection: Connection, id: UUID, at: dt.datetime) -> None:
    await connection.execute("UPDATE webhook SET mailed_at = $2 WHERE id = $1", id, at)


async def note_read(connection: Connection, id: UUID, sequence: int) -> None:
    await connection.execute("UPDATE webhook SET read_to = $2 WHERE id = $1", id, sequence)


async def note_told(connection: Connection, id: UUID, sequence: int) -> None:
    """That a message was taken which ended with that change."""
    await connection.execute(
        "UPDATE webhook SET told_to = $2, failing_since = NULL WHERE id = $1", id, sequence
    )


async def note_failing(connection: Connection, id: UUID, since: dt.datetime) -> None:
    await connection.execute(
        "UPDATE webhook SET failing_since = coalesce(failing_since, $2) WHERE id = $1", id, since
    )


async def park(connection: Connection, id: UUID, at: dt.datetime) -> None:
    await connection.execute(
        "UPDATE webhook SET parked_at = coalesce(parked_at, $2), updated_at = now() WHERE id = $1",
        id,
        at,
    )


async def resume(connection: Connection, id: UUID, from_sequence: int | None) -> None:
    """Goes on where it stopped, or after another change."""
    await connection.execute(
        "UPDATE webhook SET parked_at = NULL, failing_since = NULL, "
        "read_to = coalesce($2, read_to), told_to = coalesce($2, told_to), "
        "revision = revision + 1, updated_at = now() WHERE id = $1",
        id,
        from_sequence,
    )


@asynccontextmanager
async def telling(connection: Connection, id: UUID) -> AsyncGenerator[bool]:
    """Whether the caller alone tells the webhook until the end of the block; else somebody does.

    It ends with the connection as well: who dies holds nobody up.
    """
    taken = await connection.fetchval(
        "SELECT pg_try_advisory_lock($1, hashtext($2))", _LOCKS, str(id)
    )
    try:
        yield taken
    finally:
        if taken:
            await connection.execute("SELECT pg_advisory_unlock($1, hashtext($2))", _LOCKS, str(id))


def _row(row: Row) -> WebhookRow:
    values: dict[str, Any] = dict(row)
    values["follows"] = _filter(row["follows"])
    return WebhookRow(**values)


def _filter(text: str) -> ChangeFilter:
    kept = {name: tuple(values) for name, values in orjson.loads(text).items()}
    organizations = tuple(map(UUID, kept.pop("organizations")))
    return ChangeFilter(**kept, organizations=organizations)


def _json(follows: ChangeFilter) -> str:
    return orjson.dumps(follows).decode()


def _list(reach: Reach) -> list[UUID] | None:
    return None if reach is None else list(reach)
