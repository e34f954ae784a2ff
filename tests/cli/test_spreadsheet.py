"""Sheets from the command line: an empty one is written, a filled one previewed and loaded."""

from __future__ import annotations

from collections.abc import Generator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from catalogue.cli import app
from catalogue.settings import settings
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, HEADINGS, write_csv

OWN = """
system = "oulu"
key = ["name"]

[[column]]
field = "name"
heading = { fi = "Palvelun nimi" }

[[column]]
field = "area"
heading = { fi = "Kunnat" }
"""


@pytest.fixture
def polku(
    database_url: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Generator[CliRunner]:
    monkeypatch.setenv("DATABASE_URL", database_url)
    monkeypatch.chdir(tmp_path)
    settings.cache_clear()
    yield CliRunner()
    settings.cache_clear()


def run(polku: CliRunner, *words: str) -> Result:
    return polku.invoke(app, words, env={"COLUMNS": "300"})


def test_a_template_is_written_and_says_how_to_load_it(polku: CliRunner, tmp_path: Path) -> None:
    result = run(polku, "spreadsheet", "template", "services", "-o", "s.csv", "--language", "sv")
    assert result.exit_code == 0
    assert "polku load spreadsheet s.csv --mapping services" in " ".join(result.output.split())
    assert (tmp_path / "s.csv").read_text(encoding="utf-8-sig").startswith("Identifierare;")


def test_the_ready_mappings_are_listed(polku: CliRunner) -> None:
    result = run(polku, "spreadsheet", "mappings")
    assert result.exit_code == 0
    assert "service_manual" in result.output


def test_a_sheet_is_previewed_loaded_and_read_again_by_its_source(
    polku: CliRunner, tmp_path: Path
) -> None:
    sheet = write_csv(tmp_path / "x.csv", HEADINGS, CLUB, ("Paja", "Muu ry", "Ouluu"))
    words = ("load", "spreadsheet", str(sheet), "--mapping", "services", "--source", "sheet")
    preview = run(polku, *words, "--dry-run")
    assert (preview.exit_code, "4 read = 4 created" in preview.output) == (0, True)
    assert "Did you mean Oulu?" in " ".join(preview.output.split())
    assert "4 read = 4 created" in run(polku, *words).output
    write_csv(sheet, HEADINGS, CLUB, CAFE)
    again = run(polku, "sources", "run", "sheet")
    assert "3 read = 1 created + 0 updated + 2 unchanged + 0 rejected; 2 retracted" in again.output


def test_a_changed_mapping_of_ones_own_is_applied_to_the_rows_that_are_stored(
    polku: CliRunner, tmp_path: Path
) -> None:
    mapping = tmp_path / "own.toml"
    mapping.write_text(OWN)
    sheet = write_csv(tmp_path / "x.csv", HEADINGS, CLUB)
    loaded = run(polku, "load", "spreadsheet", str(sheet), "--mapping", "own.toml")
    assert (loaded.exit_code, "1 created" in loaded.output) == (0, True)
    mapping.write_text(OWN.replace('field = "area"', 'field = "requirements"'))
    remapped = run(polku, "remap", "oulu")
    assert (remapped.exit_code, "1 updated" in remapped.output) == (0, True)


def test_a_mapping_that_is_not_there_is_said_so(polku: CliRunner, tmp_path: Path) -> None:
    sheet = write_csv(tmp_path / "x.csv", HEADINGS, CLUB)
    result = run(polku, "load", "spreadsheet", str(sheet), "--mapping", "nowhere")
    assert result.exit_code != 0
    assert "There is no mapping 'nowhere'" in str(result.exception)
