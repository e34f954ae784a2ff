"""What all tests share: a real PostgreSQL for each worker, a fresh database for each test."""

from __future__ import annotations

import asyncio
import itertools
import os
import shutil
import tempfile
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest

from catalogue.store import migrations
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres
from tests.log import Log

MEMORY = Path("/dev/shm")  # noqa: S108 - only what tests make for themselves
ENOUGH = 3_000_000_000
"""Bytes; all that two workers have at once is a third of it."""

_numbers = itertools.count()


def _work_in_memory() -> None:
    """On a disk, a fresh database of some 500 files takes twenty times as long."""
    if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ENOUGH:
        os.environ["TMPDIR"] = str(MEMORY)
        tempfile.tempdir = None  # asks the environment anew


_work_in_memory()


@pytest.fixture(scope="session", autouse=True)
def log() -> Generator[Log]:
    """What applications log inside of the tests of this worker."""
    log = Log()
    with log.listening():
        yield log
    assert log.marked() == []  # neither before the first test nor after the last one


@pytest.fixture(autouse=True)
def _nothing_marked_is_logged(log: Log) -> Generator[None]:  # pyright: ignore[reportUnusedFunction]
    """Looked at after each test, so that one knows which it was."""
    yield
    assert log.marked() == []


@pytest.fixture(scope="session")
def postgres_url() -> Generator[str]:
    """The server of this worker: an embedded one of its own, or the one that DATABASE_URL names."""
    if url := os.environ.get("DATABASE_URL"):
        yield url
        return
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        Path(folder).chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(Path(folder) / "data") as url:
            asyncio.run(_waits_for_no_disk(url))
            yield url


async def _waits_for_no_disk(url: str) -> None:
    """What tests write need not outlive them: a database is made and dropped in half the time."""
    async with connected(url) as connection:
        for name in ("fsync", "full_page_writes", "synchronous_commit"):
            await connection.execute(f"ALTER SYSTEM SET {name} = off")
        await connection.execute("SELECT pg_reload_conf()")


@pytest.fixture(scope="session")
async def template(postgres_url: str) -> AsyncGenerator[str]:
    """The name of a migrated database that tests get copies of."""
    name = f"template_{os.getpid()}"
    async with created(postgres_url, name) as url:
        await migrations.migrate(url)
        yield name


@pytest.fixture
async def database_url(postgres_url: str, template: str) -> AsyncGenerator[str]:
    """A migrated database for this test alone."""
    name = f"test_{os.getpid()}_{next(_numbers)}"
    async with created(postgres_url, name, template) as url:
        yield url


@asynccontextmanager
async def created(server: str, name: str, template: str = "template0") -> AsyncGenerator[str]:
    """The address of a new database on the server, which is dropped at the end."""
    parts = urlsplit(server)
    async with connected(server) as connection:
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE {template}")
        yield urlunsplit(parts._replace(path=f"/{name}"))
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Connection]:
    """A connection to this test's database."""
    async with connected(database_url) as connection:
        yield connection
