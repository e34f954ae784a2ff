"""Keeps a process's reader at the newest commit of the index."""

from __future__ import annotations

import asyncio

from catalogue.search.reader import Reader

PAUSE = 0.01
"""Seconds between two looks; a look that finds nothing takes some 30 microseconds."""


async def keep_current(reader: Reader) -> None:
    """Reloads the reader whenever the index has moved on, until cancelled."""
    while True:
        reader.reload()
        await asyncio.sleep(PAUSE)
