"""Inboxes and outboxes: referrals that organisations were sent, or send, page by page."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection
from catalogue.store.newest_first import Position
from catalogue.store.referrals import IS_RECEIVER, IS_SENDER, SELECT, Concern, ReferralRow, whole

_NARROWED = """
    ($3::text[] IS NULL OR state = ANY ($3))
    AND ($4::text[] IS NULL OR municipality = ANY ($4))
    AND ($5::uuid[] IS NULL OR service IN (
        SELECT other.candidate FROM source_record other
        JOIN source_record asked USING (entity) WHERE asked.candidate = ANY ($5)))
    AND ($6::text IS NULL OR EXISTS (
        SELECT FROM referral_event WHERE referral_event.referral = referral.id AND actor = $6))
"""


@dataclass(frozen=True, slots=True)
class Box:
    """What of the referrals of concern is listed: those received, or those sent and drafts.

    None does not restrict. `services`: by any of their ids. `actor`: moved by this one.
    """

    concern: Concern
    is_inbox: bool
    states: Sequence[str] | None = None
    municipalities: Sequence[str] | None = None
    services: Sequence[UUID] | None = None
    actor: str | None = None

    @property
    def condition(self) -> str:
        return f"{IS_RECEIVER if self.is_inbox else IS_SENDER} AND {_NARROWED}"

    @property
    def parameters(self) -> tuple[object, ...]:
        return (
            *self.concern.parameters,
            self.states,
            self.municipalities,
            self.services,
            self.actor,
        )


async def page(
    connection: Connection, box: Box, limit: int, after: Position | None
) -> list[ReferralRow]:
    """Whole referrals, the newest first."""
    rows = await connection.fetch(
        f"{SELECT} WHERE {box.condition} "
        "AND ($8::timestamptz IS NULL OR (created_at, id) < ($8, $9::uuid)) "
        "ORDER BY created_at DESC, id DESC LIMIT $7",
        *box.parameters,
        limit,
        after and after.created_at,
        after and after.id,
    )
    return await whole(connection, rows)


async def counts(connection: Connection, box: Box) -> dict[str, int]:
    """How many referrals are in each state; those that none is in are left out."""
    rows = await connection.fetch(
        f"SELECT state, count(*) AS count FROM referral WHERE {box.condition} GROUP BY state",
        *box.parameters,
    )
    return {row["state"]: row["count"] for row in rows}
