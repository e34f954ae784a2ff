"""The terms of words as bags take them, remembered for the documents to come."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag

WORDS_KEPT = 300_000
"""Words remembered at most, some 330 bytes each.

To analyse one takes a hundred times as long as to look it up, and rare words are most of all:
100,000 services of 240 words have 350,000 different ones, and each process meets a part of them.
"""


class KnownWord(NamedTuple):
    """The terms of a word, each once, the base form first; and how much each says of the word.

    The terms are one text, parted by spaces: it takes half the memory, and many words' terms are
    joined faster than gathered. All is empty where the word was too long to be one.
    """

    terms: str
    shares: tuple[float, ...]
    base: str


Words = dict[Bag, dict[str, KnownWord]]


class KnownWords:
    """Analyses a word once, as long as it comes again now and then; for one thread."""

    def __init__(self, analyzer: Analyzer, kept: int = WORDS_KEPT) -> None:
        self._analyzer = analyzer
        self._half = kept // 2
        self._count = 0
        self._recent: Words = _nothing_known()
        self._older: Words = _nothing_known()
        self._shares: dict[tuple[float, ...], tuple[float, ...]] = {}

    def words(self, tokens: Collection[str], bag: Bag) -> list[KnownWord]:
        """What is known of each token, in their order."""
        recent = map(self._recent[bag].get, tokens)
        return [
            found or self._recalled(token, bag) for token, found in zip(tokens, recent, strict=True)
        ]

    def _recalled(self, token: str, bag: Bag) -> KnownWord:
        """When half of all are recent ones, those that have not come since are forgotten."""
        found = self._older[bag].get(token) or self._analyzed(token, bag)
        if self._count == self._half:
            self._older, self._recent = self._recent, _nothing_known()
            self._count = 0
        self._recent[bag][token] = found
        self._count += 1
        return found

    def _analyzed(self, token: str, bag: Bag) -> KnownWord:
        shares: dict[str, float] = {}
        for term, share in self._analyzer.word(token, bag).terms():
            shares[term] = shares.get(term, 0.0) + share
        told = tuple(shares.values())
        terms = " ".join(shares)
        return KnownWord(terms, self._shares.setdefault(told, told), next(iter(shares), ""))


def _nothing_known() -> Words:
    return {bag: {} for bag in Bag}
