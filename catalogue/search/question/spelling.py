"""Which words an index knows, and what was probably meant by one that nobody knows."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.stop_words import FAINT_WORDS
from catalogue.search.analysis.word import Bag, Term
from catalogue.search.corrections import corrections
from catalogue.search.engine.index import Snapshot

_CERTAIN = 0.9
"""What a correction is worth at best; less by the share of letters that differ."""


_UNCHANGED = 2
"""Letters that a word begins with however it is inflected."""


class Spelling:
    """The words of one state of an index, and of the dictionaries."""

    def __init__(self, analyzer: Analyzer, snapshot: Snapshot) -> None:
        self._analyzer = analyzer
        self._snapshot = snapshot

    def is_known(self, token: str) -> bool:
        """Whether a text has the word or a dictionary does, or it is small talk."""
        return token in FAINT_WORDS or self._analyzer.is_listed(token) or self._is_told(token)

    def is_one_word(self, tokens: Sequence[str]) -> bool:
        """Whether texts write these words as one."""
        joined = "".join(tokens)
        begins = joined[: len(tokens[0]) + _UNCHANGED]
        return any(self._snapshot.words(bag, begins, 1) for bag in Bag) and self._is_told(joined)

    def _is_told(self, token: str) -> bool:
        return any(
            self._snapshot.frequency(bag, word.whole[0].text)
            for bag in Bag
            if (word := self._analyzer.word(token, bag)).whole
        )

    def beginnings(
        self, token: str, own: Bag, limit: int
    ) -> Iterator[tuple[Bag, float, tuple[Term, ...]]]:
        """The terms that begin as a word does, in the reader's language, the most frequent ones."""
        found = self._snapshot.words(own, token, limit)
        if found:
            yield own, 1.0, tuple(Term(text, 1.0) for text in found)

    def correction(self, token: str, own: Bag) -> tuple[str, float] | None:
        """The word that was probably meant and what it is worth; None where there is none such.

        One letter away in any language, else two in the reader's own: that takes a while.
        """
        tries = [(bag, 1) for bag in sorted(Bag, key=lambda bag: bag is not own)]
        for bag, distance in [*tries, (own, 2)]:
            for candidate in corrections(self._snapshot, token, bag, 1, [distance]):
                return candidate.form, _CERTAIN - candidate.distance / len(token)
        return None
