"""The small catalogue, answered by the real application; its database is never there."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import pytest

from tests.server.serving import Asking, asking, publish_catalogue


@pytest.fixture(scope="session")
def index(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An index that nobody writes to."""
    return publish_catalogue(tmp_path_factory.mktemp("index"))


@pytest.fixture(scope="session")
async def ask(index: Path) -> AsyncGenerator[Asking]:
    async with asking(index) as asked:
        yield asked
