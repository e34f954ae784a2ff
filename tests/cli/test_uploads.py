"""A partner's own source, and a worker as a process that reads what the partner sends for it."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from pathlib import Path
from uuid import UUID

import pytest
from typer.testing import CliRunner

from catalogue.access.rights import Right
from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store import sources
from catalogue.store.database import Connection
from tests.access.organizations import HELSINKI, TAMPERE, tell_organizations
from tests.cli.test_worker import published, workers
from tests.server.uploading import desk, sheet


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*words: str) -> tuple[int, str]:
    result = await asyncio.to_thread(CliRunner().invoke, app, words)
    return result.exit_code, result.output + str(result.exception or "")


async def test_a_source_that_a_partner_fills_has_an_owner_and_no_schedule(
    database: Connection,
) -> None:
    await tell_organizations(database)
    words = ("sources", "add", "spreadsheet", "sheet", "--set", "system=oulu")
    code, said = await polku(*words, "--owner", HELSINKI)
    found = await sources.get(database, "sheet")
    assert (code, found.owner) == (0, UUID(HELSINKI)), said
    assert (found.system, found.delta_schedule, found.full_schedule) == ("oulu", None, None)

    assert (await polku("sources", "edit", "sheet", "--owner", TAMPERE))[0] == 0
    assert (await sources.get(database, "sheet")).owner == UUID(TAMPERE)
    assert (await polku("sources", "edit", "sheet", "--licence", "CC0-1.0"))[0] == 0
    assert (await sources.get(database, "sheet")).owner == UUID(TAMPERE)


async def test_nobody_unknown_can_own_a_source(database: Connection) -> None:
    unknown = str(UUID(int=1))
    code, said = await polku("sources", "add", "spreadsheet", "sheet", "--owner", unknown)
    assert (code, f"There is no organisation with the id {unknown}" in said) == (1, True)
    assert await sources.find(database, "sheet") is None


async def test_a_worker_reads_what_a_partner_has_sent(
    database: Connection, database_url: str, tmp_path: Path
) -> None:
    async with desk(database, database_url, tmp_path) as opened, published(database_url) as publish:
        key = await opened.key(HELSINKI, Right.SUBMIT)
        sent = await opened.send(key, sheet())
        with workers(database_url):
            await publish()  # pyright: ignore[reportGeneralTypeIssues]
        told = (await opened.ask(key, sent.headers["location"])).json()
    assert (told["state"], told["counts"]["created"], told["issues"]) == ("COMPLETE", 3, [])
    assert await database.fetchval("SELECT body FROM upload") is None
