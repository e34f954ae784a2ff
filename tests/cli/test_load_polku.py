"""`polku load polku`: what it needs to be told, and how its sources are named."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from pathlib import Path

import pytest
from typer.testing import CliRunner

from catalogue.cli import app
from catalogue.settings import settings
from catalogue.store import sources
from catalogue.store.database import Connection
from tests.loaders.polku.catalogues import Other, catalogue


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


@pytest.fixture
async def turku(postgres_url: str, template: str, tmp_path: Path) -> AsyncGenerator[Other]:
    async with catalogue("turku", postgres_url, template, tmp_path) as found:
        await found.load("town", {"a": "Yksi"}, licence="CC-BY-4.0")
        await found.load("port", {"p": "Satama"})
        yield found


async def polku(*words: str) -> tuple[int, str]:
    result = await asyncio.to_thread(CliRunner().invoke, app, words)
    return result.exit_code, " ".join((result.output + str(result.exception or "")).split())


async def test_each_system_of_another_catalogue_is_a_source_of_its_own(
    database: Connection, turku: Other
) -> None:
    words = ("load", "polku", "--base-url", turku.url)
    preview = await polku(*words, "--set", "system=town", "--dry-run")
    loads = [await polku(*words, "--set", f"system={name}") for name in ("town", "port", "town")]

    assert (preview[0], "1 read = 1 created" in preview[1]) == (0, True)
    assert [code for code, _ in loads] == [0, 0, 0]
    assert "0 read = 0 created" in loads[2][1]
    found = await sources.every(database)
    assert [(each.system, each.licence) for each in found] == [
        ("port", "CC0-1.0"),
        ("town", "CC-BY-4.0"),
    ]
    assert all(each.id.startswith("polku-127.0.0.1") for each in found)


async def test_a_source_of_one_system_is_not_filled_with_another(turku: Other) -> None:
    words = ("load", "polku", "--base-url", turku.url, "--source", "turku", "--set")
    await polku(*words, "system=town")
    code, said = await polku(*words, "system=port")
    assert (code, "The source turku is one of town, not of port" in said) == (1, True)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("--set", "system=town"), "Say which catalogue: --base-url"),
        (("--base-url", "http://127.0.0.1:1/"), "What can be set: system: Whose records"),
    ],
)
async def test_what_is_not_said_is_asked_for(
    database: Connection, words: tuple[str, ...], sentence: str
) -> None:
    code, said = await polku("load", "polku", *words)
    assert (code, sentence in said) == (1, True)
    assert await sources.every(database) == []
