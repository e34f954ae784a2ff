"""Secrets of webhooks as they are stored: sealed, since messages have to be signed by them again.

Each webhook has a key of its own, which the installation's keys wrap.
"""

from __future__ import annotations

import datetime as dt

from catalogue.routing.referrals.sealing import Keyring
from catalogue.store import webhook_secrets
from catalogue.store.database import Connection
from catalogue.store.webhook_secrets import SealedSecrets


def sealed(secret: str, keyring: Keyring) -> SealedSecrets:
    wrapped = keyring.new_key()
    return SealedSecrets(wrapped, keyring.seal(wrapped).close(secret))


def opened(stored: SealedSecrets, keyring: Keyring, now: dt.datetime) -> list[str]:
    """The secrets that messages are signed by now, the newest first. Raises SealBroken."""
    seal = keyring.seal(stored.wrapped_key)
    found = [seal.open(stored.secret)]
    if stored.former and stored.former_ends_at and now < stored.former_ends_at:
        found.append(seal.open(stored.former))
    return found


def replaced(
    stored: SealedSecrets, secret: str, keyring: Keyring, until: dt.datetime
) -> SealedSecrets:
    """Another secret; the one before goes on until then. Raises SealBroken."""
    seal = keyring.seal(stored.wrapped_key)
    return SealedSecrets(stored.wrapped_key, seal.close(secret), stored.secret, until)


async def rewrap(connection: Connection, keyring: Keyring) -> int:
    """Wraps the keys of all webhooks by the installation's newest; how many.

    Raises SealBroken where one was wrapped by a key that the ring does not have.
    """
    async with connection.transaction():
        kept = await webhook_secrets.wrapped_keys(connection)
        new = {webhook: keyring.rewrapped(wrapped) for webhook, wrapped in kept.items()}
        await webhook_secrets.rewrap(connection, new)
    return len(kept)
