"""`polku index`: the indexer's own process; `polku serve` starts it."""

from __future__ import annotations

import asyncio
import os
import signal

from catalogue.cli.logging import configure
from catalogue.cli.surroundings import database_url, index_directory
from catalogue.search import indexer

_PARENT_POLL = 1.0  # seconds


def index() -> None:
    """Keep this machine's index up to date until told to stop; `polku serve` runs this."""
    configure()
    with database_url() as url:
        asyncio.run(_follow(url))


async def _follow(url: str) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    orphaned = asyncio.create_task(_stop_when_orphaned(stop))
    try:
        await indexer.follow(url, index_directory(), stop)
    finally:
        orphaned.cancel()


async def _stop_when_orphaned(stop: asyncio.Event) -> None:
    """Ends with the server: one that was killed cannot tell its indexer to stop."""
    parent = os.getppid()
    while os.getppid() == parent:  # noqa: ASYNC110 - nothing tells of a parent's death
        await asyncio.sleep(_PARENT_POLL)
    stop.set()
