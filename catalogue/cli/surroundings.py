"""Where this installation lives: its folders and its database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from pathlib import Path

from catalogue.cli.installation import default_data_folder
from catalogue.errors import SettingsInvalid
from catalogue.settings import settings
from catalogue.store import revision
from catalogue.store.addresses import Wanted, canonical
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres


def data_directory() -> Path:
    """The folder for everything that this machine keeps; made when it is not there.

    Raises SettingsInvalid when it cannot be made.
    """
    directory = settings().data_dir or default_data_folder()
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise SettingsInvalid(
            f"The data folder {directory} cannot be made ({error.strerror}). Set POLKU_DATA_DIR to "
            "a folder that this account may write."
        ) from error
    return directory


def dictionary_directory() -> Path:
    return data_directory() / "dictionary"


@contextmanager
def database_url() -> Generator[str]:
    """The database's address; the embedded server runs for as long as the block, unless one is set.

    Raises DatabaseUnavailable when the embedded server cannot be started.
    """
    if url := settings().database_url:
        yield canonical(url, Wanted.PRIMARY)
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
