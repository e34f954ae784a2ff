"""The compiled dictionary of a language, read from files that all processes share in memory."""

from __future__ import annotations

from pathlib import Path
from typing import Any, cast

import marisa_trie

WORDS = "words"
FOLDED = "folded"
HEADS = "heads"
TAILS = "tails"
COUNT = "<H"
"""The files of a dictionary, and how the figures in the last two are written."""


class Dictionary:
    """Forms with their base forms, and what compounds are made of.

    A base form is kept as how many letters to take off the form and what to add.
    """

    def __init__(self, directory: Path) -> None:
        """Maps the files of the folder; raises OSError where one is missing or broken."""
        try:
            self._words = _bytes_trie(directory / WORDS)
            self._folded = _bytes_trie(directory / FOLDED)
            self._heads = _counts(directory / HEADS)
            self._tails = _counts(directory / TAILS)
        except RuntimeError as error:
            raise OSError(str(error)) from error

    def bases(self, form: str) -> list[str]:
        """The base forms of a form, likeliest first; none of an unknown one."""
        return _read(self._words, form)

    def bases_without_accents(self, form: str) -> list[str]:
        """The base forms of a form whose letters have lost their accents."""
        return _read(self._folded, form)

    def __contains__(self, form: str) -> bool:
        return form.isalpha() and form in self._words

    def head_counts(self, text: str) -> dict[int, int]:
        """The lengths of a text's beginnings that begin compounds, and how many each begins."""
        found: list[str] = self._heads.prefixes(text)
        return {len(head): self._heads[head][0][0] for head in found}

    def tail_count(self, base: str) -> int:
        """How many compounds of the dictionary end with this base form."""
        found = self._tails.get(base)
        return int(found[0][0]) if found else 0


def change_of(form: str, base: str) -> bytes:
    """How many of the form's last letters to take off (a byte), and what to add instead."""
    shared = 0
    for mine, other in zip(form, base, strict=False):
        if mine != other:
            break
        shared += 1
    return bytes([len(form) - shared]) + base[shared:].encode()


def _read(trie: Any, form: str) -> list[str]:
    """Only letters are looked up: others mean something to the trie itself."""
    return [_applied(form, change) for change in trie.get(form, ())] if form.isalpha() else []


def _applied(form: str, change: bytes) -> str:
    return form[: len(form) - change[1]] + change[2:].decode()


def _bytes_trie(path: Path) -> Any:
    return cast("Any", marisa_trie).BytesTrie().mmap(str(path))


def _counts(path: Path) -> Any:
    return cast("Any", marisa_trie).RecordTrie(COUNT).mmap(str(path))
