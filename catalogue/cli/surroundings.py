"""Where this installation lives: its folders and its database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from catalogue.settings import settings
from catalogue.store import revision
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres, default_directory

PROJECT = Path(__file__).parents[2]


def data_directory() -> Path:
    """The folder for everything that this machine keeps; made when it is not there."""
    directory = settings().data_dir or default_directory(PROJECT)
    directory.mkdir(parents=True, exist_ok=True)
    return directory


def index_directory() -> Path:
    return data_directory() / "index"


def dictionary_directory() -> Path:
    return data_directory() / "dictionary"


@contextmanager
def database_url() -> Generator[str]:
    """The database's address; the embedded server runs for as long as the block, unless one is set.

    Raises DatabaseUnavailable when the embedded server cannot be started.
    """
    if url := settings().database_url:
        yield url.replace("postgres://", "postgresql://", 1)
    else:
        with EmbeddedPostgres(data_directory() / "postgres") as url:
            yield url


@asynccontextmanager
async def database() -> AsyncGenerator[Connection]:
    """A connection to the migrated database.

    Raises DatabaseUnavailable, or DatabaseOutdated when it has to be migrated first.
    """
    with database_url() as url:
        await revision.check(url)
        async with connected(url) as connection:
            yield connection
