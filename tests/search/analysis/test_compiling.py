"""The compiled dictionaries: whole, shared, and made anew when they are damaged."""

from __future__ import annotations

import shutil
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from catalogue.errors import IndexUnavailable
from catalogue.search.analysis.compiling import compile_dictionary
from catalogue.search.analysis.dictionaries import compiled_meanwhile, dictionaries
from catalogue.search.analysis.dictionary import Dictionary
from catalogue.search.analysis.grammar import ENGLISH
from catalogue.search.analysis.word import Bag
from tests.analyzer import DICTIONARY


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """A folder with all dictionaries."""
    for path in filter(Path.is_dir, DICTIONARY.iterdir()):
        shutil.copytree(path, tmp_path / path.name)
    return tmp_path


def english(directory: Path) -> Path:
    return next(path for path in directory.glob("en-*") if path.is_dir())


def test_it_is_compiled_where_it_is_missing(directory: Path) -> None:
    shutil.rmtree(english(directory))
    assert dictionaries(directory)[Bag.EN].bases("children") == ["child"]


def test_several_that_want_it_at_once_get_the_same(tmp_path: Path) -> None:
    path = tmp_path / "en-new"
    with ThreadPoolExecutor(3) as threads:
        list(threads.map(lambda _: compile_dictionary(path, ENGLISH), range(3)))
    assert Dictionary(path).bases("went") == ["go"]


def test_a_damaged_one_is_compiled_anew(directory: Path) -> None:
    words = english(directory) / "words"
    words.write_bytes(words.read_bytes()[:1000])
    assert dictionaries(directory)[Bag.EN].bases("children") == ["child"]


def test_one_of_another_version_goes_when_the_new_one_comes(tmp_path: Path) -> None:
    (tmp_path / "en-old").mkdir()
    compile_dictionary(tmp_path / "en-new", ENGLISH)
    assert {path.name for path in tmp_path.iterdir()} == {"en-new", "en-new.lock"}


def test_where_it_cannot_be_written_the_error_says_what_it_takes(directory: Path) -> None:
    path = english(directory)
    shutil.rmtree(path)
    path.with_suffix(".draft").write_text("in the way")
    with pytest.raises(IndexUnavailable, match=r"1\.2 GB of memory"):
        dictionaries(directory)


def test_who_leaves_early_does_not_wait_for_what_is_being_compiled(tmp_path: Path) -> None:
    began = time.monotonic()
    with compiled_meanwhile(tmp_path):
        pass
    assert time.monotonic() - began < 5
    assert [path for path in tmp_path.iterdir() if path.suffix not in {".lock", ".draft"}] == []
