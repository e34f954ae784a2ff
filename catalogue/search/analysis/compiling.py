"""Compiles simplemma's dictionaries into files that are mapped instead of loaded.

As simplemma loads it, the Finnish dictionary takes 340 MB of every process; compiled it takes
some 20 MB of the page cache, shared by all. The dictionaries have licences of their own (see
NOTICE.md), so they are compiled where they are used.
"""

from __future__ import annotations

import csv
import fcntl
import shutil
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from importlib.resources import files
from io import StringIO
from pathlib import Path
from typing import Any, NamedTuple, cast

import marisa_trie

from catalogue.search.analysis.dictionary import (
    COUNT,
    FOLDED,
    HEADS,
    TAILS,
    WORDS,
    Dictionary,
    change_of,
)
from catalogue.search.analysis.grammar import GRAMMARS, Grammar
from catalogue.search.analysis.tokens import folded

COMPILER_VERSION = "3"
"""Raised when the files change; those of another version are compiled anew."""

_LONGEST_FORM = 40
_PRODUCTIVE = 3
_PRODUCTIVE_WITHOUT_BASE = 10
"""How many compounds a part must be seen in; more where the part is not a word by itself."""

_ROUNDS = 4


def compile_dictionary(path: Path, grammar: Grammar) -> None:
    """Whole or not at all; of several processes that want it at once, one works and others wait."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not is_whole(path):
            _compile(path, grammar)


def is_whole(path: Path) -> bool:
    try:
        Dictionary(path)
    except OSError:
        return False
    return True


def _compile(path: Path, grammar: Grammar) -> None:
    draft = path.with_suffix(".draft")
    shutil.rmtree(draft, ignore_errors=True)
    draft.mkdir()
    _write(draft, grammar)
    for other in path.parent.glob(f"{grammar.bag}-*"):
        if other != draft:  # of another version, or damaged; who has it open keeps its files
            shutil.rmtree(other, ignore_errors=True)
    draft.rename(path)


def _write(draft: Path, grammar: Grammar) -> None:
    readings = _readings(_forms(grammar), grammar)
    _save(draft / WORDS, _changes(readings))
    _save(draft / FOLDED, _changes(dict(_without_accents(readings))))
    heads, tails = _compound_parts(readings, grammar)
    for name, counts in ((HEADS, heads), (TAILS, tails)):
        records = [(text, (min(count, 65_535),)) for text, count in counts.items()]
        cast("Any", marisa_trie).RecordTrie(COUNT, records).save(str(draft / name))


def _save(path: Path, changes: Iterable[tuple[str, bytes]]) -> None:
    cast("Any", marisa_trie).BytesTrie(changes).save(str(path))


def _forms(grammar: Grammar) -> dict[str, str]:
    """Form → base form, in lower case; a word that is written so wins over a name."""
    # Every process asks this module whether there is something to compile; next to none has to.
    from simplemma.strategies.dictionaries import DefaultDictionaryFactory  # noqa: PLC0415

    words: dict[str, str] = {}
    names: dict[str, str] = {}
    for form, base in DefaultDictionaryFactory().get_dictionary(grammar.bag).items():
        if len(form) <= _LONGEST_FORM and form.isalpha() and base.isalpha():
            is_word = form == form.lower() and base == base.lower()
            (words if is_word else names)[form.lower()] = base.lower()
    return names | words


def _readings(forms: Mapping[str, str], grammar: Grammar) -> dict[str, tuple[str, ...]]:
    """Form → base forms.

    The dictionary knows one base of each form. A form that is a base itself is read as that, too
    (`työ` is not only an old form of `sinä`), and where a plural passes for a base, its forms are
    read as those of its singular as well (`palvelut`). What is still missing is in readings.csv.
    """
    counts = Counter(forms.values())
    readings: dict[str, tuple[str, ...]] = {}
    for form, base in forms.items():
        found = [base]
        if form != base and counts[form] >= grammar.fewest_forms:
            found.insert(0, form)
        if base.endswith("t") and counts[base[:-1]] >= grammar.fewest_forms:
            found.append(base[:-1])
        readings[form] = tuple(found)
    for base in counts:
        readings.setdefault(base, (base,))
    for form, base in _missing(grammar):
        readings[form] = tuple(dict.fromkeys((base, *readings.get(form, ()))))
    return readings


def _missing(grammar: Grammar) -> Iterator[tuple[str, str]]:
    """Forms of common words that the dictionary reads as those of another word alone."""
    text = files(__package__ or "").joinpath("readings.csv").read_text("utf-8")
    for row in csv.DictReader(StringIO(text, newline="")):
        if row["language"] == grammar.bag:
            yield from ((form, row["base"]) for form in row["forms"].split())


def _changes(readings: Mapping[str, Iterable[str]]) -> Iterator[tuple[str, bytes]]:
    """Each with its place in the order first: the file gives what it holds of a form sorted."""
    for form, bases in readings.items():
        for place, base in enumerate(bases):
            yield form, bytes([place]) + change_of(form, base)


def _without_accents(
    readings: Mapping[str, tuple[str, ...]],
) -> Iterator[tuple[str, tuple[str, ...]]]:
    for form, bases in readings.items():
        plain = folded(form)
        if plain not in readings:
            yield plain, bases


class _Split(NamedTuple):
    head: str
    tail: str


def _compound_parts(
    readings: Mapping[str, tuple[str, ...]], grammar: Grammar
) -> tuple[Counter[str], Counter[str]]:
    """What begins and what ends compounds, with how many: parts that vouch for each other.

    Every way to part a base form is a guess; guesses whose parts are seen in few others are
    dropped, and again, until those that stay support each other.
    """
    counts = Counter(base for bases in readings.values() for base in bases)
    bases = {base for base, count in counts.items() if count >= grammar.fewest_forms}
    splits = [split for word in bases for split in _splits(word, bases, grammar)]
    for _ in range(_ROUNDS):
        heads, tails = _counted(splits)
        needed = {head: _needed(head, readings, grammar) for head in heads}
        splits = [
            split
            for split in splits
            if tails[split.tail] >= _PRODUCTIVE and heads[split.head] >= needed[split.head]
        ]
    return _counted(splits)


def _splits(word: str, bases: set[str], grammar: Grammar) -> Iterator[_Split]:
    for place in range(3, len(word) - 2):
        split = _Split(word[:place], word[place:])
        is_split = split.tail in bases and grammar.may_be_tail(split.tail)
        if is_split and grammar.may_be_head(split.head):
            yield split


def _counted(splits: Iterable[_Split]) -> tuple[Counter[str], Counter[str]]:
    heads: Counter[str] = Counter()
    tails: Counter[str] = Counter()
    for head, tail in splits:
        heads[head] += 1
        tails[tail] += 1
    return heads, tails


def _needed(head: str, readings: Mapping[str, object], grammar: Grammar) -> int:
    is_word = any(base in readings for base in grammar.head_bases(head))
    return _PRODUCTIVE if is_word else _PRODUCTIVE_WITHOUT_BASE


if __name__ == "__main__":
    _, wanted, language = sys.argv
    compile_dictionary(Path(wanted), next(each for each in GRAMMARS if each.bag == language))
