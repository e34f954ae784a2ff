"""What all tests share: a real PostgreSQL for each worker, a fresh database for each test."""

from __future__ import annotations

import asyncio
import itertools
import tempfile
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest

from catalogue.store import migrations
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres

_numbers = itertools.count()


@pytest.fixture(scope="session")
def postgres_url() -> Generator[str]:
    """A server for this worker, with a migrated database `polku` that tests are copied from."""
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        Path(folder).chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(Path(folder) / "data") as url:
            asyncio.run(migrations.migrate(url))
            yield url


@pytest.fixture
async def database_url(postgres_url: str) -> AsyncGenerator[str]:
    """A migrated database for this test alone."""
    name = f"test_{next(_numbers)}"
    admin = postgres_url.replace("/polku?", "/postgres?")
    async with connected(admin) as connection:
        await connection.execute(f"CREATE DATABASE {name} TEMPLATE polku")
        yield postgres_url.replace("/polku?", f"/{name}?")
        await connection.execute(f"DROP DATABASE {name} WITH (FORCE)")


@pytest.fixture
async def database(database_url: str) -> AsyncGenerator[Connection]:
    """A connection to this test's database."""
    async with connected(database_url) as connection:
        yield connection
