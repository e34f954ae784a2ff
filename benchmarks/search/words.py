"""Running text: words as often as people use them, a few very often and most hardly ever."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from benchmarks.search.vocabulary import SEED, Forms

_SHIFT, _EXPONENT = 2.7, 1.07
"""Of the Zipf-Mandelbrot distribution: the share of a rank is (rank + shift) ^ -exponent."""

_FIRST_FORM = 0.4
"""How often a word stands in its most frequent form; in the others always less."""

_SENTENCE = 9


class Words:
    """Words drawn from a vocabulary by their frequency."""

    def __init__(self, words: Sequence[Forms]) -> None:
        self._chance = np.random.default_rng(SEED)
        self._forms = np.array([form for forms in words for form in forms], dtype=object)
        counts = np.array([len(forms) for forms in words])
        self._last = counts - 1
        self._starts = np.cumsum(counts) - counts
        shares = (np.arange(len(counts)) + 1 + _SHIFT) ** -_EXPONENT
        self._cumulative = np.cumsum(shares / shares.sum())

    def draw(self, count: int) -> list[str]:
        ranks = np.searchsorted(self._cumulative[:-1], self._chance.random(count))
        places = self._chance.geometric(_FIRST_FORM, count) - 1
        return self._forms[self._starts[ranks] + np.minimum(places, self._last[ranks])].tolist()

    def text(self, count: int) -> str:
        """Sentences of so many words in all."""
        words = self.draw(count)
        sentences = (words[start : start + _SENTENCE] for start in range(0, count, _SENTENCE))
        return " ".join(f"{' '.join(sentence).capitalize()}." for sentence in sentences)
