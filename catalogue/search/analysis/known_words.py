"""Words of one language that were asked for lately, analysed.

Texts come back to the same words: a page of hits has a thousand different ones, and to analyse one
of them anew takes longer than all else that is done with it.
"""

from __future__ import annotations

import threading
from typing import TypeVar, cast

from catalogue.search.analysis.word import Term, Word

_Value = TypeVar("_Value")


class KnownWords:
    """Any number of threads may use it at once.

    It has two halves. Once the newer one is full, the older is forgotten, but for what was asked
    for meanwhile. The forms of a word have most of their terms in common: each stands there once.
    """

    def __init__(self, most: int) -> None:
        self._half = most // 2
        self._newer: dict[str, Word] = {}
        self._older: dict[str, Word] = {}
        self._shared: dict[object, object] = {}
        self._turning = threading.Lock()

    def get(self, token: str) -> Word | None:
        found = self._newer.get(token)
        if found is None and (found := self._older.get(token)) is not None:
            self._keep(token, found)
        return found

    def put(self, token: str, word: Word) -> Word:
        """The word as it is kept."""
        kept = self._once(Word(self._terms(word.whole), tuple(map(self._terms, word.parts))))
        self._keep(token, kept)
        return kept

    def _keep(self, token: str, word: Word) -> None:
        if len(self._newer) >= self._half:
            self._turn()
        self._newer[token] = word

    def _turn(self) -> None:
        with self._turning:
            if len(self._newer) >= self._half:  # no other thread was quicker
                self._older, self._newer, self._shared = self._newer, {}, {}

    def _terms(self, terms: tuple[Term, ...]) -> tuple[Term, ...]:
        return self._once(tuple(self._once(Term(self._once(text), w)) for text, w in terms))

    def _once(self, value: _Value) -> _Value:
        return cast("_Value", self._shared.setdefault(value, value))
