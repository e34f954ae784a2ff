"""How soon a change is visible in a process that did not make it.

This process publishes and reads; an indexer in a process of its own follows the changes between.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import time
from collections.abc import AsyncGenerator, Sequence
from contextlib import asynccontextmanager
from pathlib import Path

import orjson

from benchmarks.search.steps import quiet
from benchmarks.search.timing import Times
from catalogue.model.service import Service
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.follower import keep_current
from catalogue.search.indexing import indexer
from catalogue.search.reader import Reader
from catalogue.store import documents
from catalogue.store.database import Connection, connected
from tests.search.database import publish

CHANGES = 200
_PAUSE = 0.001
_LONGEST_WAIT = 120.0


async def times(url: str, index: Path, dictionary: Path, services: Sequence[str]) -> Times:
    """From before a service's document is written until a reader answers with it."""
    reader = Reader(index, Analyzer.open(dictionary))
    async with connected(url) as connection, _followed(reader, url, index, dictionary):
        await _change(connection, reader, services[-1], "Ensimmäinen muutos")
        taken = [
            await _change(connection, reader, service, f"Muutos {number}")
            for number, service in enumerate(services[:CHANGES])
        ]
    return Times.of(taken)


async def _change(connection: Connection, reader: Reader, service: str, name: str) -> float:
    """Seconds until a service is seen to have a new name."""
    document = await _renamed(connection, service, name)
    began = time.perf_counter()
    sequence = await publish(connection, document)
    async with asyncio.timeout(_LONGEST_WAIT):
        while reader.generation().sequence < sequence:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(_PAUSE)
    return time.perf_counter() - began


async def _renamed(connection: Connection, service: str, name: str) -> Service:
    [row] = await documents.documents(connection, [service])
    told = orjson.loads(row.body) | {
        "state": row.state,
        "revision": row.revision + 1,
        "createdAt": row.created_at,
        "updatedAt": row.updated_at,
        "name": {"fi": name},
    }
    return Service.model_validate(told)


@asynccontextmanager
async def _followed(
    reader: Reader, url: str, index: Path, dictionary: Path
) -> AsyncGenerator[None]:
    """While an indexer process follows the database and the reader follows the index."""
    fresh = multiprocessing.get_context("spawn")
    process = fresh.Process(target=_index, args=(url, index, dictionary), daemon=True)
    process.start()
    keeping = asyncio.create_task(keep_current(reader))
    try:
        yield
    finally:
        keeping.cancel()
        process.terminate()
        process.join()


def _index(url: str, index: Path, dictionary: Path) -> None:
    quiet()
    analyzer = Analyzer.open(dictionary)
    asyncio.run(indexer.follow(url, index, analyzer, asyncio.Event()))
