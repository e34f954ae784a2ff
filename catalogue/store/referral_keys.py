"""The keys of referrals as a whole: to be wrapped anew, and kept apart from other backups."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

_FIRST = UUID(int=0)


@dataclass(frozen=True, slots=True)
class KeyRow:
    referral: UUID
    wrapped: bytes


async def page(connection: Connection, after: UUID | None, limit: int) -> list[KeyRow]:
    """Keys in the order of their referrals, behind that one."""
    rows = await connection.fetch(
        "SELECT referral, wrapped FROM referral_key WHERE referral > $1 ORDER BY referral LIMIT $2",
        after or _FIRST,
        limit,
    )
    return [KeyRow(**row) for row in rows]


async def rewrap(connection: Connection, keys: Sequence[KeyRow]) -> None:
    """Stores them as they are wrapped now; those that were destroyed meanwhile stay so."""
    await connection.execute(
        "UPDATE referral_key SET wrapped = new.wrapped "
        "FROM unnest($1::uuid[], $2::bytea[]) AS new (referral, wrapped) "
        "WHERE referral_key.referral = new.referral",
        [key.referral for key in keys],
        [key.wrapped for key in keys],
    )


async def every(connection: Connection) -> dict[UUID, bytes]:
    rows = await connection.fetch("SELECT referral, wrapped FROM referral_key ORDER BY referral")
    return {row["referral"]: row["wrapped"] for row in rows}


async def put_back(connection: Connection, keys: Mapping[UUID, bytes]) -> int:
    """Adds the keys of those referrals that there are; how many."""
    return await connection.fetchval(
        """
        WITH added AS (
            INSERT INTO referral_key (referral, wrapped)
            SELECT id, wrapped FROM referral
            JOIN unnest($1::uuid[], $2::bytea[]) AS kept (referral, wrapped) ON referral = id
            RETURNING 1)
        SELECT count(*) FROM added
        """,
        list(keys),
        list(keys.values()),
    )


async def without_key(connection: Connection) -> list[UUID]:
    """The referrals that have something sealed which nothing can open."""
    rows = await connection.fetch(
        """
        SELECT id FROM referral
        WHERE NOT EXISTS (SELECT FROM referral_key WHERE referral = id)
            AND (sealed_note IS NOT NULL
                OR EXISTS (SELECT FROM referral_contact WHERE referral = id)
                OR EXISTS (SELECT FROM referral_event
                    WHERE referral = id AND referral_event.sealed_note IS NOT NULL))
        """
    )
    return [row["id"] for row in rows]
