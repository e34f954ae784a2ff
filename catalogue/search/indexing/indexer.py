"""Keeps this machine's index equal to the catalogue: follows it, and builds anew what is amiss.

One process a machine does this. How far it has come is kept in the index itself, so it goes on
where it stopped, however that was.
"""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import structlog

from catalogue.errors import DatabaseUnavailable
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing import generations
from catalogue.search.indexing.building import Building
from catalogue.store import documents
from catalogue.store.addresses import Wanted, canonical
from catalogue.store.database import Connection, connected

POLL_SECONDS = 1.0
"""How long a change may go unnoticed when its notification is lost."""

_FIRST_WAIT = 0.1
_LONGEST_WAIT = 2.0

log = structlog.get_logger()


async def follow(  # noqa: PLR0913 - what from, where to, by what
    database_url: str,
    directory: Path,
    analyzer: Analyzer,
    stop: asyncio.Event,
    dictionary: Path | None = None,
    *,
    read_url: str | None = None,
) -> None:
    """Keeps the index in that folder up to date until `stop` is set.

    With the folder of dictionaries, many documents are prepared by several processes. Whole
    catalogues are read by `read_url`, if it is set.

    While another process does, it waits and takes over when that one ends. While PostgreSQL is
    away, or anything else fails, it tries again and again; where there is no index, one is made
    from a replica meanwhile.
    """
    following = asyncio.create_task(
        _follow(database_url, directory, analyzer, dictionary, read_url)
    )
    stopped = asyncio.create_task(stop.wait())
    try:
        await asyncio.wait({following, stopped}, return_when=asyncio.FIRST_COMPLETED)
    finally:
        following.cancel()
        stopped.cancel()
        await asyncio.gather(following, stopped, return_exceptions=True)


async def _follow(
    database_url: str,
    directory: Path,
    analyzer: Analyzer,
    dictionary: Path | None,
    read_url: str | None,
) -> None:
    is_waiting = False
    while True:
        with generations.writing(directory) as may_write:
            if may_write:
                generations.sweep(directory)
                generations.forget_unused(directory)
                await _persist(database_url, directory, analyzer, dictionary, read_url)
        if not is_waiting:
            log.info("another process keeps the index; this one waits for it to end")
            is_waiting = True
        await asyncio.sleep(POLL_SECONDS)


async def _persist(
    database_url: str,
    directory: Path,
    analyzer: Analyzer,
    dictionary: Path | None,
    read_url: str | None,
) -> None:
    """Follows for ever, whatever fails: the index says where to go on.

    What fails with a replica is tried again with the primary alone.
    """
    wait, replica = _FIRST_WAIT, read_url
    while True:
        began = time.monotonic()
        try:
            async with connected(database_url) as connection:
                await _keep_up(connection, directory, analyzer, dictionary, replica)
        except Exception as error:  # noqa: BLE001 - readers live by the index: never give up
            log.warning("following the catalogue failed", reason=repr(error), again_in=wait)
            if read_url and isinstance(error, DatabaseUnavailable):
                await _begin_without_primary(directory, analyzer, dictionary, read_url)
        replica = None if replica else read_url
        lasted = time.monotonic() - began
        wait = _FIRST_WAIT if lasted > _LONGEST_WAIT else min(2 * wait, _LONGEST_WAIT)
        await asyncio.sleep(wait)


async def _begin_without_primary(
    directory: Path, analyzer: Analyzer, dictionary: Path | None, read_url: str
) -> None:
    """Where there is no index to read, makes one of what a replica has: better old than none.

    Whether that lacks anything, or is of another database, shows when the primary is back.
    """
    if generations.current(directory) is not None:
        return
    try:
        async with connected(canonical(read_url, Wanted.REPLICA_FIRST)) as replica:
            (await Building.anew(replica, directory, analyzer, dictionary)).close()
    except Exception as error:  # noqa: BLE001 - likewise
        log.warning("no index could be made from a replica either", reason=repr(error))


async def _keep_up(
    connection: Connection,
    directory: Path,
    analyzer: Analyzer,
    dictionary: Path | None,
    read_url: str | None,
) -> None:
    building = await Building.of(connection, directory, analyzer, dictionary, read_url)
    while True:
        try:
            await _track(connection, building)
        finally:
            building.close()
        building = await Building.renewed(connection, directory, analyzer, dictionary, read_url)


async def _track(connection: Connection, building: Building) -> None:
    """Follows the catalogue for as long as the index belongs to it."""
    async with documents.listening(connection) as published:
        while await building.belongs_to(connection):
            await building.catch_up(connection)
            await _wait(published)
            published.clear()


async def _wait(published: asyncio.Event) -> None:
    try:
        async with asyncio.timeout(POLL_SECONDS):
            await published.wait()
    except TimeoutError:
        return
