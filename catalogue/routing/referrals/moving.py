"""Makes referrals and moves them: each move an event, in one transaction with what it does."""

from __future__ import annotations

import datetime as dt
from dataclasses import asdict, dataclass, field, replace
from enum import StrEnum

from catalogue.routing.referrals import sealed
from catalogue.routing.referrals.moves import CLOSED, MOVES, Move, Reason, Side
from catalogue.routing.referrals.sealing import Keyring
from catalogue.routing.referrals.timers import times
from catalogue.routing.states import RouteOutcome
from catalogue.store import referrals
from catalogue.store.database import Connection
from catalogue.store.referrals import EventRow, ReferralRow


class Decider(StrEnum):
    """Whose decision a move was."""

    CLIENT = "CLIENT"
    PROVIDER = "PROVIDER"


@dataclass(frozen=True, slots=True)
class Deed:
    """A move: made by whom, as which side, and what they tell of it."""

    move: Move
    side: Side
    actor: str
    note: str = field(default="", repr=False)
    reason: Reason | None = None
    decided_by: Decider | None = None
    outcome: RouteOutcome | None = None


async def carry_out(
    connection: Connection,
    referral: ReferralRow,
    deed: Deed,
    *,
    keyring: Keyring | None,
    now: dt.datetime,
) -> ReferralRow:
    """The referral after a move that it may make. Raises Refused where a note cannot be sealed."""
    note = await sealed.sealed_note(connection, referral.id, deed.note, keyring)
    after = moved(referral, deed, now)
    await referrals.save(connection, after)
    await referrals.add_event(connection, event(after, deed, referral.state, note))
    return after


def moved(referral: ReferralRow, deed: Deed, now: dt.datetime) -> ReferralRow:
    """What a move makes of a referral."""
    state = MOVES[deed.move].target
    return replace(
        referral,
        state=state,
        outcome=deed.outcome,
        revision=referral.revision + 1,
        updated_at=now,
        sent_at=now if deed.move is Move.SEND else referral.sent_at,
        accepted_at=referral.accepted_at or (now if deed.move is Move.ACCEPT else None),
        closed_at=now if state in CLOSED else None,
        **asdict(times(state, now)),
    )


def event(
    referral: ReferralRow, deed: Deed, before: str | None, note: bytes | None = None
) -> EventRow:
    """What is kept of the move that has made a referral what it is."""
    return EventRow(
        referral=referral.id,
        revision=referral.revision,
        move=deed.move,
        from_state=before,
        to_state=referral.state,
        side=deed.side,
        actor=deed.actor,
        reason=deed.reason,
        decided_by=deed.decided_by,
        sealed_note=note,
        at=referral.updated_at,
    )
