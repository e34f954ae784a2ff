"""`polku worker` as a process: sources are read when they are due, by one of any number."""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, Callable, Generator
from contextlib import asynccontextmanager

import pytest

from catalogue.cli.worker import REMOVED_AFTER, look
from catalogue.store import documents, queue, runs, sources
from catalogue.store.database import Connection, connected
from catalogue.store.queue import JobName
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from tests.cli.due_source import SERVICES, answering_partner, due_source
from tests.cli.working import workers


@pytest.fixture
def partner() -> Generator[str]:
    with answering_partner() as url:
        yield url


@pytest.fixture
async def source(database: Connection, partner: str) -> SourceRow:
    return await due_source(database, partner)


@asynccontextmanager
async def published(url: str) -> AsyncGenerator[Callable[[], object]]:
    """Waits for the next publish; asked for before it can have come."""
    async with connected(url) as connection, documents.listening(connection) as event:
        yield lambda: asyncio.wait_for(event.wait(), 60)


@pytest.mark.parametrize("count", [1, 2])
async def test_a_due_source_is_read_once_however_many_work(
    database: Connection, database_url: str, source: SourceRow, count: int
) -> None:
    async with published(database_url) as publish:
        with workers(database_url, count):
            await publish()  # pyright: ignore[reportGeneralTypeIssues]
    [run] = await runs.recent(database, source=source.id, limit=10)
    assert (run.mode, run.state, run.counts.created) == ("FULL", RunState.COMPLETE, SERVICES + 3)


async def test_what_is_queued_is_not_queued_again(
    database: Connection, database_url: str, source: SourceRow
) -> None:
    await look(database_url)
    await look(database_url)
    assert await queue.waiting(database) == {JobName.LOAD_FULL: 1}
    assert not await queue.put(database, JobName.LOAD, source.id)


async def test_a_removed_source_is_kept_for_a_day(
    database: Connection, database_url: str, source: SourceRow
) -> None:
    now = dt.datetime.now(dt.UTC)
    await sources.mark_removed(database, source.id, now - REMOVED_AFTER / 2)
    await look(database_url)
    assert await queue.waiting(database) == {}

    await sources.mark_removed(database, source.id, now - REMOVED_AFTER)
    await look(database_url)
    assert await queue.waiting(database) == {JobName.REMOVE: 1}


async def test_removing_retracts_what_nobody_else_tells(
    database: Connection, database_url: str, source: SourceRow
) -> None:
    async with published(database_url) as publish:
        with workers(database_url):
            await publish()  # pyright: ignore[reportGeneralTypeIssues]
    long_ago = dt.datetime.now(dt.UTC) - 2 * REMOVED_AFTER
    await sources.mark_removed(database, source.id, long_ago)
    async with published(database_url) as publish:
        with workers(database_url):
            await publish()  # pyright: ignore[reportGeneralTypeIssues]
    assert await sources.find(database, source.id) is None
    states = await database.fetch("SELECT DISTINCT state FROM document")
    assert [row["state"] for row in states] == ["RETRACTED"]


async def test_a_worker_that_was_cut_off_finds_back_at_once(
    database: Connection, database_url: str
) -> None:
    """The queue alone would notice half a minute later, and end."""
    with workers(database_url):
        await database.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
            "WHERE datname = current_database() AND pid <> pg_backend_pid()"
        )
        await queue.put(database, JobName.LOAD, "nobody")
        async with asyncio.timeout(20):
            while await queue.waiting(database):  # noqa: ASYNC110 - nobody tells
                await asyncio.sleep(0.1)
