"""The small catalogue behind `/hsds/`: its index alone, and with its database."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.store.database import Connection
from tests.exports.small_catalogue import CATALOGUE
from tests.search import builders
from tests.search.database import publish
from tests.server.serving import Asking, asking


@pytest.fixture(scope="session")
def small_index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    directory = tmp_path_factory.mktemp("small")
    builders.publish(directory, CATALOGUE)
    return directory


@pytest.fixture(scope="session")
async def ask_index(small_index: Path) -> AsyncGenerator[Asking]:
    """Whoever asks finds no database."""
    async with asking(small_index) as asked:
        yield asked


@pytest.fixture
async def ask_all(
    small_index: Path, database: Connection, database_url: str
) -> AsyncGenerator[Asking]:
    await publish(database, *CATALOGUE)
    async with asking(small_index, database_url) as asked:
        yield asked
