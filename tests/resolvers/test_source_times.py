"""The times of sources, as last known while PostgreSQL is away."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator

import pytest

from catalogue.errors import DatabaseUnavailable
from catalogue.resolvers.source_times import SourceTimes
from catalogue.store import sources
from catalogue.store.database import Connection, Pool
from catalogue.store.sources import SourceRow

READ_AT = dt.datetime(2026, 11, 22, 6, 30, tzinfo=dt.UTC)


@pytest.fixture
async def nowhere() -> AsyncGenerator[Pool]:
    pool = Pool("postgresql://nobody@127.0.0.1:1/nothing")
    await pool.open()
    yield pool
    await pool.close()


@pytest.fixture
async def pool(database: Connection, database_url: str) -> AsyncGenerator[Pool]:
    for name in ("read", "never read"):
        await sources.save(database, SourceRow(name, "town", "list", {}, "CC0-1.0", "Town", 0))
    await sources.mark_complete(database, "read", read_at=READ_AT, full=False)
    pool = Pool(database_url)
    await pool.open()
    yield pool
    await pool.close()


async def test_times_are_remembered_for_when_the_database_is_away(
    pool: Pool, nowhere: Pool
) -> None:
    times = SourceTimes()
    assert await times.read(pool) == {"read": READ_AT}
    assert await times.read(nowhere) == {"read": READ_AT}


async def test_times_that_were_never_read_are_not_guessed(nowhere: Pool) -> None:
    with pytest.raises(DatabaseUnavailable):
        await SourceTimes().read(nowhere)
