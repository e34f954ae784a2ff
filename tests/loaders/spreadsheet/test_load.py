"""A sheet into the database: what an operator relies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.cli.load import run_source
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from loaders.spreadsheet.limits import LONGEST_CELL
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, HEADINGS, feed_of, write_csv, write_xlsx

SOURCE = SourceRow("sheet", "spreadsheet", "spreadsheet", {}, "CC-BY-4.0", "Esimerkki", 3)


@pytest.fixture
def sheet(tmp_path: Path) -> Path:
    return write_csv(tmp_path / "x.csv", HEADINGS, CLUB, CAFE)


async def load(database: Connection, path: Path, *, dry_run: bool = False) -> RunReport:
    """A run of the source is always of the whole file."""
    return await run_source(database, SOURCE, feed_of(path), RunOptions(dry_run=dry_run))


async def test_the_same_sheet_twice_changes_nothing_whatever_its_form_and_order(
    database: Connection, sheet: Path, tmp_path: Path
) -> None:
    first = await load(database, sheet)
    again = await load(database, write_xlsx(tmp_path / "y.xlsx", (), HEADINGS, CAFE, CLUB))
    assert (first.state, first.counts) == (RunState.COMPLETE, Counts(read=3, created=3))
    assert (again.state, again.counts) == (RunState.COMPLETE, Counts(read=3, unchanged=3))


async def test_a_row_is_changed_added_retracted_and_comes_back(
    database: Connection, sheet: Path
) -> None:
    await load(database, sheet)
    changed = (*CLUB[:2], "Kempele")
    write_csv(sheet, HEADINGS, changed, ("Paja", "Esimerkkiyhdistys ry", "Oulu"))
    report = await load(database, sheet)
    assert report.counts == Counts(read=3, created=1, updated=1, unchanged=1, retracted=1)
    write_csv(sheet, HEADINGS, CLUB, CAFE)
    report = await load(database, sheet)
    assert (report.counts.revived, report.counts.retracted) == (1, 1)


async def test_a_dry_run_says_what_would_change_and_writes_nothing(
    database: Connection, sheet: Path
) -> None:
    await load(database, sheet)
    write_csv(sheet, HEADINGS, CLUB, ("Paja", "Esimerkkiyhdistys ry", "Ouluu"))
    preview = await load(database, sheet, dry_run=True)
    assert preview.counts == Counts(read=3, created=1, unchanged=2, retracted=1, warned=1)
    assert [(issue.field, issue.value) for issue in preview.issues] == [("C3", "Ouluu")]
    write_csv(sheet, HEADINGS, CLUB, CAFE)
    assert (await load(database, sheet)).counts == Counts(read=3, unchanged=3)


async def test_a_row_that_lost_its_name_stays_as_it_was(
    database: Connection, tmp_path: Path
) -> None:
    headings = ("Tunniste", *HEADINGS)
    path = write_csv(tmp_path / "x.csv", headings, ("1", *CLUB), ("2", *CAFE))
    await load(database, path)
    write_csv(path, headings, ("1", "", *CLUB[1:]), ("2", *CAFE))
    report = await load(database, path)
    assert report.counts == Counts(read=3, unchanged=2, rejected=1)
    states = await database.fetch("SELECT DISTINCT state FROM document")
    assert [row["state"] for row in states] == ["ACTIVE"]


async def test_a_sheet_that_lost_most_of_its_rows_is_held(
    database: Connection, tmp_path: Path
) -> None:
    rows = [(f"Palvelu {number}", "Esimerkkiyhdistys ry", "Oulu") for number in range(40)]
    path = write_csv(tmp_path / "x.csv", HEADINGS, *rows)
    await load(database, path)
    report = await load(database, write_csv(path, HEADINGS, *rows[:20]))
    assert (report.state, report.counts.retracted) == (RunState.HELD, 0)


async def test_a_broken_sheet_changes_nothing(database: Connection, sheet: Path) -> None:
    await load(database, sheet)
    sheet.write_bytes(b"PK\x03\x04")
    report = await load(database, sheet)
    assert (report.state, report.counts) == (RunState.FAILED, Counts())
    assert report.message.startswith("x.csv is damaged")


async def test_after_a_load_that_failed_the_file_is_read_as_it_is_now(
    database: Connection, tmp_path: Path
) -> None:
    rows = [(f"Palvelu {number}", "Esimerkkiyhdistys ry", "Oulu") for number in range(250)]
    too_long = ("a" * (LONGEST_CELL + 1), "Esimerkkiyhdistys ry", "Oulu")
    path = write_csv(tmp_path / "x.csv", HEADINGS, *rows, too_long)
    failed = await load(database, path)
    staged = await database.fetchval("SELECT count(*) FROM staged_page")
    again = await load(database, write_csv(path, HEADINGS, *rows[:3], CAFE))
    assert (failed.state, staged) == (RunState.FAILED, 2)
    assert (again.state, again.counts) == (RunState.COMPLETE, Counts(read=5, created=5))
