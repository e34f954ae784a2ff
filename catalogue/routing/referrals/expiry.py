"""Referrals that nobody has moved for too long are closed."""

from __future__ import annotations

import datetime as dt
from uuid import UUID

from catalogue.routing.referrals import moving
from catalogue.routing.referrals.moves import Move, Side
from catalogue.routing.referrals.moving import Deed
from catalogue.store import referral_timers, referrals
from catalogue.store.database import Connection
from catalogue.store.referral_timers import Timer
from catalogue.store.referrals import EVERYBODYS

BATCH = 20
"""Referrals that one transaction takes: each is moved as by hand."""

CLOCK = "system:clock"
"""Who has moved what has expired."""


async def expire(connection: Connection, now: dt.datetime) -> int:
    """Moves what is overdue to EXPIRED; how many. A batch: call it until there are none."""
    async with connection.transaction():
        ids = await referral_timers.due(connection, Timer.EXPIRE, now, BATCH)
        for referral in ids:
            await _expire(connection, referral, now)
    return len(ids)


async def _expire(connection: Connection, id: UUID, now: dt.datetime) -> None:
    referral = await referrals.held(connection, id, EVERYBODYS)
    if referral is not None:  # held already, so that it is there
        deed = Deed(Move.EXPIRE, Side.SYSTEM, CLOCK)
        await moving.carry_out(connection, referral, deed, keyring=None, now=now)
