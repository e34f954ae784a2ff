"""Indexers that run beside a test, and what has become visible of their work."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from catalogue.errors import IndexUnavailable
from catalogue.search.indexing import indexer
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER


@asynccontextmanager
async def following(
    url: str, directory: Path, read_url: str | None = None
) -> AsyncGenerator[asyncio.Task[None]]:
    """An indexer that runs for as long as the block lasts."""
    stop = asyncio.Event()
    task = asyncio.create_task(indexer.follow(url, directory, ANALYZER, stop, read_url=read_url))
    try:
        yield task
    finally:
        stop.set()
        await task


async def caught_up(directory: Path, sequence: int) -> Reader:
    """A reader of the index once it holds that change."""
    await until(lambda: indexed(directory) >= sequence)
    return Reader(directory, ANALYZER)


def indexed(directory: Path) -> int:
    """The last change in the index; less than none where there is no index."""
    try:
        return Reader(directory, ANALYZER).generation().sequence
    except IndexUnavailable:
        return -1


async def until(condition: Callable[[], bool]) -> None:
    """Waits for another task to bring about what is awaited."""
    async with asyncio.timeout(20):
        while not condition():  # noqa: ASYNC110 - files tell nobody of their changes
            await asyncio.sleep(0.005)
