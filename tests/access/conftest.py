"""What tests of access share: connections to a database of their own."""

from __future__ import annotations

from collections.abc import AsyncGenerator

import pytest

from catalogue.store.database import Pool


@pytest.fixture
async def pool(database_url: str) -> AsyncGenerator[Pool]:
    opened = Pool(database_url)
    await opened.open()
    yield opened
    await opened.close()
