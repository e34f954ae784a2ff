"""The indexes of two versions lie side by side; those that nobody needs any more are deleted."""

from __future__ import annotations

import os
import time
from pathlib import Path

import pytest

from catalogue.search.indexing import generations

LONG_AGO = time.time() - 2 * generations.KEPT_UNUSED


@pytest.fixture
def ours(tmp_path: Path) -> Path:
    """The folder of the program that runs."""
    directory = generations.place(tmp_path)
    directory.mkdir()
    return directory


def version(directory: Path, written: float = LONG_AGO) -> Path:
    """An index of another version."""
    directory.mkdir(exist_ok=True)
    (directory / "current.json").write_text('{"folder": "index-0"}')
    (directory / "index-0").mkdir()
    (directory / "index-0" / "meta.json").touch()
    os.utime(directory / "index-0", (written, written))
    return directory


def test_an_index_of_another_version_is_deleted_when_nobody_has_kept_it_for_a_week(
    ours: Path, tmp_path: Path
) -> None:
    version(tmp_path / "format-0-0")
    generations.forget_unused(ours)
    assert [each.name for each in tmp_path.iterdir()] == [ours.name]


def test_it_is_kept_for_a_week_for_who_goes_back(ours: Path, tmp_path: Path) -> None:
    other = version(tmp_path / "format-0-0", written=time.time())
    generations.forget_unused(ours)
    assert (other / "index-0" / "meta.json").exists()


def test_it_is_kept_while_its_program_runs(ours: Path, tmp_path: Path) -> None:
    other = version(tmp_path / "format-0-0")
    with generations.writing(other):
        generations.forget_unused(ours)
    assert (other / "index-0" / "meta.json").exists()


def test_the_index_of_the_first_versions_goes_from_around_ours(ours: Path, tmp_path: Path) -> None:
    version(tmp_path)
    version(ours)
    generations.forget_unused(ours)
    assert [each.name for each in tmp_path.iterdir()] == [ours.name]
    assert (ours / "index-0" / "meta.json").exists()


def test_a_folder_that_is_no_versions_own_is_left_alone(tmp_path: Path) -> None:
    version(tmp_path / "format-0-0")
    generations.forget_unused(tmp_path / "mine")
    assert (tmp_path / "format-0-0" / "index-0").exists()
