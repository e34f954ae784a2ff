"""The moves of all referrals in one order, for those who follow them."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.referrals import IS_RECEIVER, IS_SENDER, Concern


@dataclass(frozen=True, slots=True)
class UpdateRow:
    """Which referral was moved, and the revision that this made."""

    sequence: int
    referral: UUID
    revision: int


async def last(connection: Connection) -> int:
    """The place of the newest move, 0 where there is none."""
    return await connection.fetchval("SELECT coalesce(max(sequence), 0) FROM referral_event")


async def next_after(
    connection: Connection, sequence: int, concern: Concern, ids: Collection[UUID] | None
) -> UpdateRow | None:
    """The next move of a referral that is of concern, and is one of these if any are named.

    None is ever missed: places are given in the order of commits. A receiver is told nothing of
    the draft, whenever it asks.
    """
    row = await connection.fetchrow(
        "SELECT event.sequence, event.referral, event.revision "
        "FROM referral_event event JOIN referral ON referral.id = event.referral "
        "WHERE event.sequence > $3 AND ($4::uuid[] IS NULL OR event.referral = ANY ($4)) "
        f"AND ({IS_SENDER} OR {IS_RECEIVER} AND event.to_state <> 'DRAFT') "
        "ORDER BY event.sequence LIMIT 1",
        *concern.parameters,
        sequence,
        None if ids is None else list(ids),
    )
    return UpdateRow(**row) if row else None
