"""Hears what PostgreSQL is told to tell: that there is more of something to read."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterable
from contextlib import suppress
from typing import NoReturn

from catalogue.store.database import Connection, connect

HEARTBEAT = 1.0
"""Seconds between two questions whether the connection still stands, and for each answer."""


async def listen(url: str, channels: Iterable[str], ring: Callable[[str], None]) -> NoReturn:
    """Calls `ring` with the name of a channel whenever it is notified, and once at the beginning.

    Raises DatabaseUnavailable where PostgreSQL cannot be reached, and other errors when the
    connection is lost.
    """
    connection = await connect(url)
    try:
        for channel in channels:
            await connection.add_listener(channel, lambda *told: ring(str(told[2])))
            ring(channel)  # what came before we listened was not heard
        await _watch(connection)
    finally:
        with suppress(Exception):  # who is lost does not answer
            async with asyncio.timeout(HEARTBEAT):
                await connection.close()


async def _watch(connection: Connection) -> NoReturn:
    """A connection that only listens would not notice that nobody is there any more."""
    while True:
        await asyncio.sleep(HEARTBEAT)
        async with asyncio.timeout(HEARTBEAT):
            await connection.fetchval("SELECT 1")
