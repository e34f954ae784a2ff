"""What is due with referrals, and what is left of them when it is done.

A referral that somebody is moving right now is left for the next time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from enum import StrEnum
from uuid import UUID

from catalogue.store.database import Connection

NOBODY = ""
"""Who did it, once that is forgotten."""


class Timer(StrEnum):
    """The columns of `referral` at whose time something is to be done."""

    REMIND = "remind_at"
    EXPIRE = "expire_at"
    PURGE = "purge_at"
    PSEUDONYMISE = "pseudonymise_at"


@dataclass(frozen=True, slots=True)
class Reminder:
    """Whom to remind of what; `receiver_mailbox` is None where the receiver has accounts."""

    referral: UUID
    state: str
    remind_at: dt.datetime
    receiver_mailbox: str | None


async def due(connection: Connection, timer: Timer, now: dt.datetime, limit: int) -> list[UUID]:
    """Referrals whose time has come, for the caller's transaction alone; the most overdue first."""
    rows = await connection.fetch(
        f"SELECT id FROM referral WHERE {timer} <= $1 "
        f"ORDER BY {timer}, id LIMIT $2 FOR UPDATE SKIP LOCKED",
        now,
        limit,
    )
    return [row["id"] for row in rows]


async def count_overdue(connection: Connection, before: dt.datetime) -> int:
    """How many should have been purged, pseudonymised or closed by then."""
    return await connection.fetchval(
        "SELECT count(*) FROM referral WHERE least(expire_at, purge_at, pseudonymise_at) < $1",
        before,
    )


async def reminders(connection: Connection, ids: Collection[UUID]) -> list[Reminder]:
    rows = await connection.fetch(
        "SELECT id AS referral, state, remind_at, receiver_mailbox FROM referral "
        "WHERE id = ANY ($1)",
        list(ids),
    )
    return [Reminder(**row) for row in rows]


async def note_reminders(
    connection: Connection,
    ids: Sequence[UUID],
    remind_at: Sequence[dt.datetime | None],
    now: dt.datetime,
) -> None:
    """That they were reminded of now, and when each is to be again."""
    await connection.execute(
        "UPDATE referral SET reminded_at = $3, remind_at = next.remind_at "
        "FROM unnest($1::uuid[], $2::timestamptz[]) AS next (id, remind_at) "
        "WHERE referral.id = next.id",
        ids,
        remind_at,
        now,
    )


async def purge(connection: Connection, ids: Collection[UUID]) -> None:
    """Destroys keys, contacts and notes, in the caller's transaction."""
    for table in ("referral_key", "referral_contact"):
        await connection.execute(f"DELETE FROM {table} WHERE referral = ANY ($1)", list(ids))
    await connection.execute(
        "UPDATE referral_event SET sealed_note = NULL "
        "WHERE referral = ANY ($1) AND sealed_note IS NOT NULL",
        list(ids),
    )
    await connection.execute(
        "UPDATE referral SET sealed_note = NULL, purge_at = NULL WHERE id = ANY ($1)", list(ids)
    )


async def pseudonymise(connection: Connection, ids: Collection[UUID]) -> None:
    """Leaves of purged referrals what statistics count, in the caller's transaction.

    The code becomes another, random one: nobody can tell any more whose it was.
    """
    await connection.execute("DELETE FROM referral_link WHERE referral = ANY ($1)", list(ids))
    await connection.execute(
        "UPDATE referral_event SET actor = $2 WHERE referral = ANY ($1)", list(ids), NOBODY
    )
    await connection.execute(
        "UPDATE referral SET code = gen_random_uuid()::text, created_by = $2, route = NULL, "
        "receiver_mailbox = NULL, must_not_contact = false, pseudonymise_at = NULL "
        "WHERE id = ANY ($1)",
        list(ids),
        NOBODY,
    )
