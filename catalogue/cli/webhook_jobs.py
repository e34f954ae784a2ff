"""What workers do for webhooks: see which have something to be told, and tell it."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from functools import cache
from typing import NoReturn
from uuid import UUID

import structlog

from catalogue.cli.encryption_keys import needed_keyring
from catalogue.errors import DatabaseUnavailable, MailRefused
from catalogue.resolvers.bell import Bell
from catalogue.resolvers.webhooks import change_cursor
from catalogue.settings import settings
from catalogue.store import documents, queue, webhook_deliveries, webhooks
from catalogue.store.database import connected, time_there
from catalogue.store.queue import JobName
from catalogue.webhooks import delivering, parked_mail
from catalogue.webhooks.delivering import Courier
from catalogue.webhooks.destinations import networks
from catalogue.webhooks.sending import Post

log = structlog.get_logger()

_LOOK_AGAIN_AFTER = 1.0
"""Seconds; who is being told may have looked before the newest change was there."""


async def tell(url: str, webhook: str) -> None:
    """Raises SettingsInvalid or SealBroken where nothing can be signed."""
    async with connected(url) as connection:
        await delivering.tell(connection, UUID(webhook), courier())


async def tell_parked(url: str, subject: str) -> None:
    """Raises MailUnavailable, which makes the queue try again."""
    webhook = parked_mail.webhook_of(subject)
    async with connected(url) as connection:
        try:
            await parked_mail.deliver(connection, webhook, dt.datetime.now(dt.UTC))
        except MailRefused as refused:
            log.warning("nobody could be told", webhook=str(webhook), message=str(refused))


async def look(url: str) -> bool:
    """Queues the webhooks that are due; False where one of them is queued or being told already.

    Also forgets what is no longer kept of any.
    """
    async with connected(url) as connection:
        now = await time_there(connection)
        due = await webhooks.due(connection, now)
        queued = [await queue.put(connection, JobName.TELL, str(each)) for each in due]
        await webhook_deliveries.forget(connection, now)
    return all(queued)


@asynccontextmanager
async def looking_at_each_change(url: str) -> AsyncGenerator[None]:
    """While the block lasts, each publish is looked at when it is done."""
    bell = Bell()
    tasks = [
        asyncio.create_task(bell.keep_listening(url)),
        asyncio.create_task(_look_when_rung(url, bell)),
    ]
    try:
        yield
    finally:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)


async def _look_when_rung(url: str, bell: Bell) -> NoReturn:
    with bell.heard(documents.CHANNEL) as rung:
        was_all = True
        while True:
            with suppress(TimeoutError):
                await asyncio.wait_for(rung.wait(), None if was_all else _LOOK_AGAIN_AFTER)
            rung.clear()
            with suppress(DatabaseUnavailable):  # it rings again once the database is back
                was_all = await look(url)


@cache
def courier() -> Courier:
    post = Post(networks(settings().webhook_networks))
    return Courier(post, needed_keyring(), change_cursor)
