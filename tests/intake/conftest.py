"""A source for each test of this folder."""

from __future__ import annotations

import pytest

from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.intake.list_feed import source


@pytest.fixture
async def town(database: Connection) -> SourceRow:
    return await source(database, "town")
