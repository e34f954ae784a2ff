"""Words of all languages that were asked for lately, analysed.

Texts come back to the same words: a page of hits has a thousand different ones, and to analyse one
of them anew takes longer than all else that is done with it. The languages share the room, for one
has many more words than the others: Finnish inflects them more.
"""

from __future__ import annotations

import threading
from collections.abc import Mapping
from typing import TypeVar, cast

from catalogue.search.analysis.word import Bag, Term, Word

_Value = TypeVar("_Value")


class _Half:
    """Words by their tokens in each language, and what they have in common."""

    def __init__(self) -> None:
        self.words: Mapping[Bag, dict[str, Word]] = {bag: {} for bag in Bag}
        self.shared: dict[object, object] = {}

    def __len__(self) -> int:
        return sum(map(len, self.words.values()))


class KnownWords:
    """Any number of threads may use it at once.

    It has two halves. Once the newer one is full, the older is forgotten, but for what was asked
    for meanwhile. The forms of a word have most of their terms in common: each stands there once.
    """

    def __init__(self, most: int) -> None:
        self._size = most // 2
        self._newer = _Half()
        self._older = _Half()
        self._turning = threading.Lock()

    def get(self, token: str, bag: Bag) -> Word | None:
        found = self._newer.words[bag].get(token)
        if found is None and (found := self._older.words[bag].get(token)) is not None:
            self._keep(token, bag, found)
        return found

    def newest(self, bag: Bag) -> Mapping[str, Word]:
        """A half or less, as it is at the moment: who asks for many words is spared the calls."""
        return self._newer.words[bag]

    def put(self, token: str, bag: Bag, word: Word) -> Word:
        """The word as it is kept."""
        whole, parts = self._terms(word.whole), tuple(map(self._terms, word.parts))
        texts = dict.fromkeys(text for terms in (whole, *parts) for text, _ in terms)
        kept = self._once(Word(whole, parts, tuple(texts)))
        self._keep(token, bag, kept)
        return kept

    def _keep(self, token: str, bag: Bag, word: Word) -> None:
        if len(self._newer) >= self._size:
            self._turn()
        self._newer.words[bag][token] = word

    def _turn(self) -> None:
        with self._turning:
            if len(self._newer) >= self._size:  # no other thread was quicker
                self._older, self._newer = self._newer, _Half()

    def _terms(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return self._once(tuple(self._once(Term(self._once(text), w)) for text, w in terms))

    def _once(self, value: _Value) -> _Value:
        return cast("_Value", self._newer.shared.setdefault(value, value))
