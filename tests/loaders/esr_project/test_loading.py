"""Descriptions into the database: what an operator relies on."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalogue.cli.load import run_source
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from loaders.esr_project.saved_feed import EsrProjectSavedFeed
from tests.loaders.esr_project.printed import SILTA

SOURCE = SourceRow("esr-project", "eura", "esr-project", {}, "Public record", "EURA", 5)


@pytest.fixture
def saved(tmp_path: Path) -> Path:
    (tmp_path / "S29001.txt").write_text(SILTA, encoding="utf-8")
    return tmp_path


async def load(database: Connection, folder: Path) -> RunReport:
    return await run_source(database, SOURCE, EsrProjectSavedFeed(folder), RunOptions(full=True))


async def test_the_same_load_twice_changes_nothing(database: Connection, saved: Path) -> None:
    first = await load(database, saved)
    (saved / "S29001.txt").write_text(SILTA.replace("\n", "\r\n"), encoding="cp1252")
    second = await load(database, saved)
    assert (first.state, first.counts) == (RunState.COMPLETE, Counts(read=4, created=4))
    assert (second.state, second.counts) == (RunState.COMPLETE, Counts(read=4, unchanged=4))


async def test_a_project_that_is_no_longer_saved_is_retracted_and_comes_back(
    database: Connection, saved: Path
) -> None:
    (saved / "S29002.txt").write_text(SILTA.replace("S29001", "S29002"), encoding="utf-8")
    await load(database, saved)
    gone = (saved / "S29002.txt").rename(saved / "S29002.kept")
    assert (await load(database, saved)).counts == Counts(read=4, unchanged=4, retracted=1)
    gone.rename(saved / "S29002.txt")
    assert (await load(database, saved)).counts.revived == 1


async def test_a_broken_file_changes_nothing(database: Connection, saved: Path) -> None:
    await load(database, saved)
    (saved / "S29002.txt").write_bytes(b"")
    report = await load(database, saved)
    assert (report.state, report.counts) == (RunState.FAILED, Counts())
    assert report.message.startswith("S29002.txt is empty.")


async def test_no_stored_payload_has_the_contact_person(database: Connection, saved: Path) -> None:
    await load(database, saved)
    rows = await database.fetch("SELECT body FROM source_record")
    assert [row["body"] for row in rows if "maija" in row["body"].lower()] == []
