"""The pool of a server process, whose PostgreSQL is killed and comes back."""

from __future__ import annotations

import asyncio
import os
import signal
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Generator
from contextlib import asynccontextmanager, suppress
from pathlib import Path

import asyncpg
import pytest

from catalogue.errors import DatabaseUnavailable
from catalogue.store.database import Connection, Pool
from catalogue.store.embedded import EmbeddedPostgres

Work = Callable[[Connection, Callable[[], None]], Awaitable[object]]


@pytest.fixture(scope="module")
def place() -> Generator[Path]:
    """A folder that every account may enter, as root's server needs."""
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        Path(name).chmod(0o755)
        yield Path(name).resolve()


@asynccontextmanager
async def opened(url: str) -> AsyncGenerator[Pool]:
    pool = Pool(url)
    await pool.open()
    yield pool
    await pool.close()


def kill(place: Path) -> None:
    postmaster = int((place / "cluster" / "postmaster.pid").read_text().splitlines()[0])
    os.kill(postmaster, signal.SIGKILL)


async def ask(pool: Pool) -> object:
    async with pool.connection() as connection:
        return await connection.fetchval("SELECT 'Työvalmennus'")


async def busy(connection: Connection, kill_it: Callable[[], None]) -> None:
    question = asyncio.create_task(connection.fetchval("SELECT pg_sleep(60)"))
    await asyncio.sleep(0)
    kill_it()
    await question


async def idle(connection: Connection, kill_it: Callable[[], None]) -> None:
    kill_it()
    while True:
        await connection.fetchval("SELECT 1")


async def in_a_transaction(connection: Connection, kill_it: Callable[[], None]) -> None:
    async with connection.transaction():
        await idle(connection, kill_it)


async def noticed_before(connection: Connection, kill_it: Callable[[], None]) -> None:
    with suppress(asyncpg.PostgresError, asyncpg.InterfaceError):
        await idle(connection, kill_it)
    await connection.fetchval("SELECT 1")


@pytest.mark.parametrize("work", [busy, idle, in_a_transaction, noticed_before])
async def test_a_server_killed_during_the_work_is_unavailable_until_it_is_back(
    place: Path, work: Work
) -> None:
    with EmbeddedPostgres(place) as url:
        async with opened(url) as pool:
            with pytest.raises(DatabaseUnavailable, match="PostgreSQL cannot be reached"):
                async with pool.connection() as connection:
                    await work(connection, lambda: kill(place))
            with pytest.raises(DatabaseUnavailable, match="PostgreSQL cannot be reached"):
                await ask(pool)
            with EmbeddedPostgres(place):
                assert await ask(pool) == "Työvalmennus"


async def test_a_server_killed_after_the_work_does_not_spoil_it(place: Path) -> None:
    with EmbeddedPostgres(place) as url:
        async with opened(url) as pool:
            async with pool.connection() as connection:
                answer = await connection.fetchval("SELECT 1")
                kill(place)
            assert answer == 1
            with EmbeddedPostgres(place):
                with suppress(DatabaseUnavailable):  # given back before its loss could be noticed
                    await ask(pool)
                assert await ask(pool) == "Työvalmennus"


async def execute_in_time(pool: Pool, query: str, *arguments: str) -> None:
    async with pool.connection() as connection:
        await connection.execute("SET statement_timeout = '50ms'")
        await connection.execute(query, *arguments)


@pytest.mark.parametrize(
    ("query", "arguments", "error"),
    [
        ("SELECT 1 / 0", (), asyncpg.DivisionByZeroError),
        ("SELECT", ("too many",), asyncpg.InterfaceError),
        ("SELECT pg_sleep(60)", (), DatabaseUnavailable),
    ],
    ids=["a statement", "its arguments", "its time"],
)
async def test_what_is_wrong_with_a_statement_is_no_loss_of_the_connection(
    database_url: str, query: str, arguments: tuple[str, ...], error: type[Exception]
) -> None:
    async with opened(database_url) as pool:
        with pytest.raises(error):
            await execute_in_time(pool, query, *arguments)
        assert await ask(pool) == "Työvalmennus"


async def test_what_is_wrong_with_the_work_itself_stays_what_it_is(database_url: str) -> None:
    async with opened(database_url) as pool:
        with pytest.raises(FileNotFoundError):
            async with pool.connection():
                (Path("/") / "nowhere" / "at all").read_text()
