"""The small catalogue, answered by the real application; its database is never there."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from catalogue.store.database import Connection
from tests.schema.town import Town
from tests.server.serving import Asking, asking, publish_catalogue


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody writes to."""
    return publish_catalogue(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
async def ask(index: Path) -> AsyncGenerator[Asking]:
    async with asking(index) as asked:
        yield asked


@pytest.fixture
def town(database: Connection, tmp_path: Path) -> Town:
    return Town(database, tmp_path)


@pytest.fixture
async def ask_town(town: Town, database_url: str) -> AsyncGenerator[Asking]:
    """The application over the town's database and index; both may still be empty."""
    await town.index()
    async with asking(town.directory, database_url) as asked:
        yield asked
