"""What is kept of one client's referral, to be told to them or erased on their wish."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from catalogue.store.database import Connection, Row


async def find(connection: Connection, named: str) -> UUID | None:
    """The referral of that id or code."""
    return await connection.fetchval(
        "SELECT id FROM referral WHERE id::text = lower($1) OR code = upper($1)", named.strip()
    )


async def links(connection: Connection, referral: UUID) -> list[Row]:
    """Kind and times of those that lead to it, the oldest first."""
    return await connection.fetch(
        "SELECT kind, created_at, ends_at, opened_at, revoked_at FROM referral_link "
        "WHERE referral = $1 ORDER BY created_at, id",
        referral,
    )


async def feedback(connection: Connection, referral: UUID) -> list[Row]:
    """What the client has told through a link."""
    return await connection.fetch(
        "SELECT was_delivered, waiting_days, was_understandable, note, feedback.created_at "
        "FROM feedback JOIN referral_link ON feedback.link = referral_link.id "
        "WHERE referral = $1 ORDER BY feedback.created_at, feedback.id",
        referral,
    )


async def deeds(connection: Connection, referral: UUID) -> list[Row]:
    """When it was read or changed, the oldest first; not by whom."""
    return await connection.fetch(
        "SELECT at, action FROM audit WHERE $1 = ANY (string_to_array(subject, ' ')) "
        "ORDER BY at, id",
        str(referral),
    )


async def erase(connection: Connection, referrals: Collection[UUID]) -> int:
    """Deletes referrals with all that belongs to them, the client's feedback too; how many."""
    await connection.execute(
        "DELETE FROM feedback USING referral_link "
        "WHERE feedback.link = referral_link.id AND referral = ANY ($1)",
        list(referrals),
    )
    return await connection.fetchval(
        "WITH gone AS (DELETE FROM referral WHERE id = ANY ($1) RETURNING 1) "
        "SELECT count(*) FROM gone",
        list(referrals),
    )


async def erased(connection: Connection, action: str) -> list[UUID]:
    """The referrals that the audit says this was done to."""
    rows = await connection.fetch(
        "SELECT DISTINCT subject FROM audit WHERE action = $1 ORDER BY subject", action
    )
    return [UUID(row["subject"]) for row in rows]
