"""`polku export`: a file that is whole or not there."""

from __future__ import annotations

import asyncio
from collections.abc import Generator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from catalogue.cli import app
from catalogue.exports.formats import FORMATS
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.exports.small_catalogue import CATALOGUE
from tests.search.database import publish


@pytest.fixture(autouse=True)
def _own_database(database_url: str, monkeypatch: pytest.MonkeyPatch) -> Generator[None]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    settings.cache_clear()
    yield
    settings.cache_clear()


async def polku(*arguments: str) -> Result:
    return await asyncio.to_thread(CliRunner().invoke, app, ["export", *arguments])


@pytest.mark.parametrize("format", FORMATS)
async def test_every_format_is_written(format: str, database: Connection, tmp_path: Path) -> None:
    await publish(database, *CATALOGUE)
    said = await polku(format)
    result = await polku(format, "--output", str(tmp_path / "file"))
    assert (result.exit_code, said.exit_code) == (0, 0), result.exception
    assert len((tmp_path / "file").read_bytes()) > 500
    assert [each.name for each in tmp_path.iterdir()] == ["file"]


async def test_a_format_that_is_not_there_is_refused(tmp_path: Path) -> None:
    result = await polku("parchment", "--output", str(tmp_path / "file"))
    assert "There is no format 'parchment'. There are: " in str(result.exception)
    assert list(tmp_path.iterdir()) == []


async def test_a_file_stays_as_it_was_where_writing_fails(
    database: Connection, tmp_path: Path
) -> None:
    file = tmp_path / "file"
    file.write_text("yesterday's")
    await database.execute("DROP TABLE document CASCADE")
    result = await polku("csv", "--output", str(file))
    assert result.exit_code != 0
    assert [each.read_text() for each in tmp_path.iterdir()] == ["yesterday's"]
