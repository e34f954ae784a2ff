"""The pages of sources: how fresh they are, how their runs went, what was refused."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest

from catalogue.store.database import Connection
from tests.pages.reading import Page
from tests.schema.town import Town
from tests.server.serving import NOWHERE, asking


@pytest.fixture
async def town(database: Connection, tmp_path: Path) -> Town:
    """A source that was read twice, with one record that was refused."""
    town = Town(database, tmp_path)
    await town.load({"1": "Työhönvalmennus"})
    await town.load({"1": "Työhönvalmennus", "2": "Velkaneuvonta", "3": ""})
    return town


@pytest.fixture
async def visitor(town: Town, database_url: str) -> AsyncGenerator[httpx.AsyncClient]:
    async with asking(town.directory, database_url) as asked:
        asked.client.cookies.set("polku_language", "en")
        yield asked.client


async def read(visitor: httpx.AsyncClient, address: str) -> Page:
    response = await visitor.get(address)
    assert response.status_code == 200
    return Page(response.text)


def without_moments(page: Page) -> list[str]:
    return [line.partition(" Last read")[0] for line in page.lines]


async def test_each_source_says_how_it_stands(visitor: httpx.AsyncClient) -> None:
    page = await read(visitor, "/sources")
    assert without_moments(page) == [
        "Sources",
        "Where the catalogue comes from, when each source was read, and what came of it.",
        "Quality by organisation",
        "as before",
        "new or changed",
        "refused",
        "not published",
        "town",
        "The town, licence CC0-1.0",
        "● read when somebody asks for it.",
        "The last run: ✓ read to the end and published; 3 read, 1 new or changed, 1 refused.",
    ]
    assert {"href": "/sources/town"} in page.all("a")
    assert len([each for each in page.all("svg") if each.get("role") == "img"]) == 1


async def test_what_is_late_comes_first(
    visitor: httpx.AsyncClient, town: Town, database: Connection
) -> None:
    await town.load({"1": "Muu"}, source="zeal")
    await database.execute(
        "UPDATE source SET delta_schedule = '15 2 * * *', last_complete_at = '2026-01-01'"
        " WHERE id = 'zeal'"
    )
    page = await read(visitor, "/sources")
    assert [line for line in page.lines if line in {"town", "zeal"}] == ["zeal", "town"]
    assert any(line.startswith("▲ late: it was not read when") for line in page.lines)


async def test_a_source_tells_what_was_refused_in_plain_words(visitor: httpx.AsyncClient) -> None:
    page = await read(visitor, "/sources/town")
    wrong = page.lines.index("What was wrong (1)")
    counts = "3 read, 1 new or changed, 1 refused; 1 as before, 0 gone, 0 with a warning, "
    assert page.lines[wrong - 2 : wrong + 3] == [
        "All of it: ✓ read to the end and published",
        counts + "0 that could not be read.",
        "What was wrong (1)",
        "Something that a record cannot do without is missing – ✕ the record was left out",
        "The service has no name. Record: 3. Field: name.",
    ]
    assert page.languages["The service has no name."] == "en"
    assert "a value that only its owner may see" not in " ".join(page.lines)


async def test_an_unknown_source_leads_to_the_others(visitor: httpx.AsyncClient) -> None:
    response = await visitor.get("/sources/nobody")
    assert response.status_code == 404
    assert {"href": "/sources"} in Page(response.text).all("a")


async def test_without_the_database_the_page_asks_for_patience(town: Town) -> None:
    async with asking(town.directory, NOWHERE) as asked:
        assert (await asked.client.get("/sources")).status_code == 503


async def test_anybody_may_look_and_nobody_is_offered_links(visitor: httpx.AsyncClient) -> None:
    page = await read(visitor, "/sources")
    assert {"href": "/links"} not in page.all("a")
