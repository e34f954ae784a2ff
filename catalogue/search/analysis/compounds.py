"""The parts of a compound: what the dictionary's own compounds are made of, or plain words.

A word is parted where every part but the last is a *head* and the last a form of a *tail*. How
often a part is seen in compounds of the dictionary speaks for it; a part that is seen in none can
still be a plain word in the form that joins it to the next.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import lru_cache
from math import log
from typing import NamedTuple

from catalogue.search.analysis.dictionary import Dictionary
from catalogue.search.analysis.grammar import Grammar
from catalogue.search.analysis.tokens import WORD_LENGTH_LIMIT, folded

_SHORTEST_PART = 3
_SHORTEST_COMPOUND = 6
_PLAIN_HEAD = 5
"""Letters, at least, of a head that is seen in no compound of the dictionary."""

_VOUCHING = 30
"""A word that the dictionary knows is parted with a plain part only if another is seen so often."""

_PART_COST = 6.0
_PLAIN_COUNT = 0.5
"""Fewer parts are better, unless they are much rarer: counts weigh by their logarithm."""

_ENDS_KEPT = 30_000
"""Ends of words whose best parting is remembered: different words end alike."""


@dataclass(frozen=True, slots=True, order=True)
class Part:
    """A part as it stands in the word, its base form, and in how many compounds it is seen."""

    text: str
    base: str
    count: int


class _Way(NamedTuple):
    score: float
    parts: tuple[Part, ...]


class Splitter:
    """Parts the words of one language. Any number of threads may use it at once."""

    def __init__(self, dictionary: Dictionary, grammar: Grammar) -> None:
        self._dictionary = dictionary
        self._grammar = grammar
        self._best_end: Callable[[str], _Way | None] = lru_cache(_ENDS_KEPT)(self._parted_end)

    def parts(self, word: str) -> tuple[Part, ...]:
        """The parts in their order; none of a word that is no compound."""
        if not _SHORTEST_COMPOUND <= len(word) <= WORD_LENGTH_LIMIT or not word.isalpha():
            return ()
        way = max(self._joined(word), default=None)
        if way is None or (word in self._dictionary and not _is_vouched(way.parts)):
            return ()
        return way.parts

    def with_accents(self, word: str) -> str | None:
        """A compound whose letters have lost their accents, as it should be written.

        Its last part in the base form; None where no two words can be made out. The later the
        last part begins, the less is guessed.
        """
        if len(word) < _SHORTEST_COMPOUND or not word.isascii():
            return None
        for place in range(len(word) - _PLAIN_HEAD + 1, _PLAIN_HEAD - 2, -1):
            head, tail = self._accented_head(word[:place]), self._accented_tail(word[place:])
            if head and tail and not (head + tail).isascii():
                return head + tail
        return None

    def _accented_head(self, head: str) -> str | None:
        found = [head] if head in self._dictionary.bases(head) else []
        found += self._dictionary.bases_without_accents(head)
        return next((base for base in found if folded(base) == head), None)

    def _accented_tail(self, tail: str) -> str | None:
        known = self._dictionary
        found = (*known.bases(tail), *known.bases_without_accents(tail))
        return next((base for base in found if known.tail_count(base)), None)

    def _parted_end(self, end: str) -> _Way | None:
        """The best way to read what follows a head: as a tail, or as heads and a tail."""
        tails = [_Way(_score(part), (part,)) for part in self._tails(end)]
        return max((*tails, *self._joined(end)), default=None)

    def _joined(self, text: str) -> Iterator[_Way]:
        """The ways to part a text into a head and what follows it."""
        following = {
            length: best
            for length in range(_SHORTEST_PART, len(text) - _SHORTEST_PART + 1)
            if (best := self._best_end(text[length:]))
        }
        for part in self._heads(text, following):
            best = following[len(part.text)]
            yield _Way(_score(part) + best.score, (part, *best.parts))

    def _tails(self, text: str) -> Iterator[Part]:
        for base in self._dictionary.bases(text):
            if self._grammar.may_be_tail(base):
                yield Part(text, base, self._dictionary.tail_count(base))

    def _heads(self, text: str, lengths: Collection[int]) -> Iterator[Part]:
        """Those of some lengths: what follows is looked at first, for little of it is a word."""
        counts = self._dictionary.head_counts(text) if lengths else {}
        for length in lengths:
            head = text[:length]
            if length in counts or self._is_plain_head(head):
                yield Part(head, self._base(head), counts.get(length, 0))

    def _is_plain_head(self, head: str) -> bool:
        """Whether it is a word in a form that joins it to the next."""
        if len(head) < _PLAIN_HEAD and head not in self._grammar.short_heads:
            return False
        if head.endswith(self._grammar.joining) and head in self._dictionary:
            return True
        bases = self._grammar.head_bases(head)
        return any(base in self._dictionary.bases(base) for base in bases)

    def _base(self, head: str) -> str:
        """The base form of a head; the head itself where it stands in compounds alone."""
        for base in self._grammar.head_bases(head):
            found = self._dictionary.bases(base)
            if found:
                return base if base in found else found[0]
        return head


def _score(part: Part) -> float:
    return log(part.count or _PLAIN_COUNT) - _PART_COST


def _is_vouched(parts: tuple[Part, ...]) -> bool:
    counts = [part.count for part in parts]
    return min(counts) > 0 or max(counts) >= _VOUCHING
