"""The compiled dictionaries: whole, shared, and made anew when they are damaged."""

from __future__ import annotations

import shutil
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis.compiling import compiled
from catalogue.search.analysis.grammar import ENGLISH
from tests.analyzer import DICTIONARY


@pytest.fixture
def english(tmp_path: Path) -> Path:
    """A folder with the English dictionary, the quickest to compile."""
    path = next(path for path in DICTIONARY.glob("en-*") if path.is_dir())
    shutil.copytree(path, tmp_path / path.name)
    return tmp_path


def test_it_is_compiled_where_it_is_missing(tmp_path: Path) -> None:
    assert compiled(tmp_path, ENGLISH).bases("children") == ["child"]


def test_several_that_want_it_at_once_get_the_same(tmp_path: Path) -> None:
    with ThreadPoolExecutor(3) as threads:
        found = list(threads.map(lambda _: compiled(tmp_path, ENGLISH).bases("went"), range(3)))
    assert found == [["go"]] * 3


def test_a_damaged_one_is_compiled_anew(english: Path) -> None:
    [words] = english.glob("*/words")
    words.write_bytes(words.read_bytes()[:1000])
    assert compiled(english, ENGLISH).bases("children") == ["child"]


def test_where_it_cannot_be_written_the_error_says_what_it_takes(tmp_path: Path) -> None:
    (tmp_path / "en-2-0-0-3.draft").write_text("in the way")
    with pytest.raises(IndexUnavailable, match=r"1\.2 GB of memory"):
        compiled(tmp_path, ENGLISH)
