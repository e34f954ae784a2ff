"""What is personal in referrals goes: first who the client is, then who has worked on it."""

from __future__ import annotations

import datetime as dt

from catalogue.store import referral_timers
from catalogue.store.database import Connection
from catalogue.store.referral_timers import Timer

BATCH = 100
"""Referrals that one transaction takes: whoever waits for one of them waits for these."""


async def purge(connection: Connection, now: dt.datetime) -> int:
    """Destroys contacts, notes and their keys, each referral's at once; how many referrals'.

    A batch at most: call it until there are none. Killed at any moment, the next call goes on.
    """
    async with connection.transaction():
        ids = await referral_timers.due(connection, Timer.PURGE, now, BATCH)
        await referral_timers.purge(connection, ids)
    return len(ids)


async def pseudonymise(connection: Connection, now: dt.datetime) -> int:
    """Leaves only what statistics need, likewise; what was not purged yet is."""
    async with connection.transaction():
        ids = await referral_timers.due(connection, Timer.PSEUDONYMISE, now, BATCH)
        await referral_timers.purge(connection, ids)
        await referral_timers.pseudonymise(connection, ids)
    return len(ids)
