"""When what was asked in vain is written."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from catalogue.server import unmet_needs
from catalogue.store.database import Connection
from tests.server.serving import asking

IN_VAIN = """{ services(filter: {themes: ["HEALTH"], municipalities: ["091"]}) { nodes { id } } }"""
COUNTED = "SELECT sum(count) FROM unmet_need"


async def test_it_is_written_while_the_server_goes_on(
    index: Path, database: Connection, database_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(unmet_needs, "WRITE_EVERY", 0.0)
    async with asking(index, database_url) as ask:
        for number in (1, 2):
            await ask.data(IN_VAIN)
            async with asyncio.timeout(10):
                while await database.fetchval(COUNTED) != number:
                    pass  # each question gives the writer its turn


async def test_it_is_written_when_the_server_ends(
    index: Path, database: Connection, database_url: str
) -> None:
    async with asking(index, database_url) as ask:
        await ask.data(IN_VAIN)
        assert await database.fetchval(COUNTED) is None
    assert await database.fetchval(COUNTED) == 1


async def test_what_cannot_be_written_keeps_no_server_from_ending(
    index: Path, database: Connection, database_url: str
) -> None:
    await database.execute("DROP TABLE unmet_need")
    async with asking(index, database_url) as ask:
        assert (await ask.data(IN_VAIN))["services"]["nodes"] == []
