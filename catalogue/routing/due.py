"""All that is due by the clock: referrals to remind of, to close and to forget; routes; traces."""

from __future__ import annotations

import datetime as dt
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from catalogue.routing import retention
from catalogue.routing.referrals import expiry, purge, reminders
from catalogue.store import idempotency_keys, unmet_needs
from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class Done:
    """How many of each. `purged`: contact, notes and key. `unmet_needs`: rows of counts."""

    purged: int
    pseudonymised: int
    routes_deleted: int
    unmet_needs_forgotten: int
    idempotency_keys_forgotten: int
    expired: int
    reminded: int


async def carry_out(connection: Connection, now: dt.datetime) -> Done:
    """Does what is due; harmless to repeat, to interrupt, and to do twice at once.

    Forgetting comes first: nothing else that fails can hold it up. What expires is not reminded of.
    """
    return Done(
        purged=await _all(purge.purge, connection, now),
        pseudonymised=await _all(purge.pseudonymise, connection, now),
        routes_deleted=await retention.purge(connection, now),
        unmet_needs_forgotten=await unmet_needs.forget(connection, now),
        idempotency_keys_forgotten=await idempotency_keys.forget(connection, now),
        expired=await _all(expiry.expire, connection, now),
        reminded=await _all(reminders.remind, connection, now),
    )


async def dry_run(connection: Connection, now: dt.datetime) -> Done:
    """What `carry_out` would do: it is done, and undone."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        return await carry_out(connection, now)
    finally:
        await transaction.rollback()


async def _all(
    batch: Callable[[Connection, dt.datetime], Awaitable[int]],
    connection: Connection,
    now: dt.datetime,
) -> int:
    done = 0
    while count := await batch(connection, now):
        done += count
    return done
