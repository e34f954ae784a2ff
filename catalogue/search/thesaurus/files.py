"""Reads the files of the thesaurus."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from importlib.resources import files
from io import StringIO
from typing import NamedTuple

from catalogue.search.analysis.word import Bag

_ARROW = "→"
_OR = " | "
_LANGUAGES = (Bag.FI, Bag.SV, Bag.EN)


class Entry(NamedTuple):
    """What people say, and the field's words for it, the best first; all in one language."""

    bag: Bag
    said: tuple[str, ...]
    meant: tuple[str, ...]


TermNames = dict[Bag, tuple[str, ...]]
"""One term of the field in each language, the best name first."""


def entries() -> Iterator[Entry]:
    """Raises ValueError, naming file and line, for a line that is no entry."""
    for bag in _LANGUAGES:
        name = f"{bag}.txt"
        for number, line in enumerate(_text(name).splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield _entry(bag, line, f"{name}, line {number}")


def terms() -> Iterator[TermNames]:
    for row in csv.DictReader(StringIO(_text("terms.csv"), newline="")):
        yield {bag: tuple(name.strip() for name in row[bag].split(_OR)) for bag in _LANGUAGES}


def _entry(bag: Bag, line: str, where: str) -> Entry:
    said, arrow, meant = line.partition(_ARROW)
    entry = Entry(bag, _phrases(said), _phrases(meant))
    if not (arrow and entry.said and entry.meant):
        raise ValueError(f"{where}: write `what people say {_ARROW} the words of the field`.")
    return entry


def _phrases(text: str) -> tuple[str, ...]:
    found = (phrase.strip() for phrase in text.split(","))
    return tuple(phrase for phrase in found if phrase)


def _text(name: str) -> str:
    return files(__package__ or "").joinpath(name).read_text("utf-8")
