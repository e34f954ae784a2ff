"""Referrals in memory, moved by two sides as the table allows."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from uuid import UUID

from catalogue.routing.referrals import moving, parties
from catalogue.routing.referrals.moves import Move, ReferralState, Side
from catalogue.routing.referrals.moving import Deed
from catalogue.routing.states import RouteOutcome
from catalogue.store.referrals import ReferralRow

BEGIN = dt.datetime(2026, 3, 28, 22, tzinfo=dt.UTC)
"""A day before summer time begins."""

_ID = UUID(int=7)


def draft() -> ReferralRow:
    """One that was just made."""
    made = ReferralRow(
        id=_ID,
        code="K7QM-2XPD",
        sender=UUID(int=1),
        receiver=UUID(int=2),
        receiver_mailbox=None,
        created_by="somebody",
        service=UUID(int=3),
        route=None,
        language="fi",
        municipality=None,
        age_group=None,
        must_not_contact=False,
        state=ReferralState.DRAFT,
        revision=1,
        created_at=BEGIN,
        updated_at=BEGIN,
    )
    return replace(made, events=[moving.event(made, deed(Move.CREATE, Side.SENDER), None)])


def deed(move: Move, side: Side) -> Deed:
    outcome = RouteOutcome.EDUCATION if move is Move.COMPLETE else None
    return Deed(move, side, "somebody", outcome=outcome)


def seen_by(referral: ReferralRow, side: Side) -> ReferralRow:
    """The referral as somebody of that side reads it; a receiver reads none that was not sent."""
    is_receiver = side is Side.RECEIVER and referral.sent_at is not None
    return replace(referral, is_sender=side is Side.SENDER, is_receiver=is_receiver)


def possible(referral: ReferralRow, side: Side) -> list[Move]:
    return parties.moves(seen_by(referral, side))


def after(referral: ReferralRow, move: Move, side: Side, now: dt.datetime) -> ReferralRow:
    done = deed(move, side)
    moved = moving.moved(referral, done, now)
    return replace(moved, events=[*moved.events, moving.event(moved, done, referral.state)])


def story(*steps: tuple[Move, Side]) -> ReferralRow:
    """A draft that was moved so, an hour after each other."""
    referral = draft()
    for hours, (move, side) in enumerate(steps, 1):
        assert move in possible(referral, side)
        referral = after(referral, move, side, BEGIN + dt.timedelta(hours=hours))
    return referral
