"""What analysis makes of a word."""

from __future__ import annotations

from collections.abc import Iterator
from enum import StrEnum
from typing import NamedTuple


class Bag(StrEnum):
    """Where the terms of a language are kept; the Sámi languages share one, without dictionary."""

    FI = "fi"
    SV = "sv"
    EN = "en"
    SAMI = "sami"

    @classmethod
    def of(cls, language: str) -> Bag:
        return _BAGS.get(language, cls.SAMI)


_BAGS = {bag.value: bag for bag in (Bag.FI, Bag.SV, Bag.EN)}

PART_WEIGHT = 0.6
"""What one part of a compound says of the whole, where a text is indexed."""


class Term(NamedTuple):
    """A term by which a word is found, and how much it says of the word (1.0: all)."""

    text: str
    weight: float


class Word(NamedTuple):
    """The terms of a word, its base form first, and those of each part where it is a compound.

    `texts` are those of all its terms, each once, where the word is kept: that it has none of the
    terms of a question is then told by one comparison.
    """

    whole: tuple[Term, ...]
    parts: tuple[tuple[Term, ...], ...] = ()
    texts: tuple[str, ...] = ()

    def terms(self) -> Iterator[Term]:
        """All by which a text that has this word is found; the same text may come again."""
        yield from self.whole
        for part in self.parts:
            yield from (Term(text, PART_WEIGHT * weight) for text, weight in part)
