"""Reads the files of the thesaurus."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterator, Mapping
from importlib.resources import files
from io import StringIO
from typing import NamedTuple

from catalogue.search.analysis.word import Bag

_ARROW = "→"
_EQUALS = " = "
_KIND = "@"
ALIKE = "~"
"""Before a word of a phrase: any of the words that are alike to it."""

_OR = " | "
_AGES = re.compile(r"(\d{2})–(\d{2})")
_LANGUAGES = (Bag.FI, Bag.SV, Bag.EN)


class Entry(NamedTuple):
    """What people say, and the field's words for it, the best first; all in one language."""

    bag: Bag
    said: tuple[str, ...]
    meant: tuple[str, ...]


class Alike(NamedTuple):
    """Words that are one in a phrase of several words; ages are numbers of two digits."""

    bag: Bag
    words: tuple[str, ...]


TermNames = dict[Bag, tuple[str, ...]]
"""One term of the field in each language, the best name first."""


def entries() -> Iterator[Entry]:
    """Raises ValueError, naming file and line, for a line that is no entry."""
    for bag, line, where in _lines():
        if _EQUALS not in line:
            yield _entry(bag, line, where)


def alike() -> Iterator[Alike]:
    for bag, line, _ in _lines():
        if _EQUALS in line:
            words = (_ages(word) for word in _phrases(line.replace(_EQUALS, ",")))
            yield Alike(bag, tuple(each for found in words for each in found))


def terms() -> Iterator[TermNames]:
    for row in _rows("terms.csv"):
        yield _names(row)


def kinds() -> Mapping[str, TermNames]:
    """The kinds of services that entries lead to, by their names there (`@work try-out`)."""
    return {_KIND + row["kind"]: _names(row) for row in _rows("kinds.csv")}


def _lines() -> Iterator[tuple[Bag, str, str]]:
    for bag in _LANGUAGES:
        name = f"{bag}.txt"
        for number, line in enumerate(_text(name).splitlines(), start=1):
            if line.strip() and not line.startswith("#"):
                yield bag, line, f"{name}, line {number}"


def _rows(name: str) -> Iterator[Mapping[str, str]]:
    return csv.DictReader(StringIO(_text(name), newline=""))


def _names(row: Mapping[str, str]) -> TermNames:
    return {bag: tuple(name.strip() for name in row[bag].split(_OR)) for bag in _LANGUAGES}


def _ages(word: str) -> list[str]:
    """Every age of a range (`13–29`), or the word itself."""
    ages = _AGES.fullmatch(word)
    return [str(age) for age in range(int(ages[1]), int(ages[2]) + 1)] if ages else [word]


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
