"""The installation's keys change: what the old ones have wrapped is wrapped anew."""

from __future__ import annotations

from collections.abc import AsyncIterator
from uuid import UUID

from catalogue.routing.referrals.sealing import Keyring
from catalogue.store import referral_keys
from catalogue.store.database import Connection
from catalogue.store.referral_keys import KeyRow

BATCH = 1_000


async def rotate(connection: Connection, keyring: Keyring) -> int:
    """Wraps the keys of all referrals by the newest; how many. Interrupted, call it again.

    Raises SealBroken where one was wrapped by a key that the ring does not have.
    """
    done = 0
    async for keys in _batches(connection):
        new = [KeyRow(key.referral, keyring.rewrapped(key.wrapped)) for key in keys]
        await referral_keys.rewrap(connection, new)
        done += len(new)
    return done


async def count_foreign(connection: Connection, keyring: Keyring | None) -> int:
    """How many keys of referrals were wrapped by none of the ring's."""
    stored = await referral_keys.every(connection)
    return sum(keyring is None or not keyring.opens(wrapped) for wrapped in stored.values())


async def _batches(connection: Connection) -> AsyncIterator[list[KeyRow]]:
    after: UUID | None = None
    while keys := await referral_keys.page(connection, after, BATCH):
        yield keys
        after = keys[-1].referral
