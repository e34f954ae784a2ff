"""The bags of an entry: the terms by which it is found, each as often in its bag as it weighs.

That is BM25F in one field: what counts of a word is where it stands and how often.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.fields import BagText
from catalogue.search.indexing.entry_texts import Texts, WeighedText, texts_of, words_of
from catalogue.search.indexing.known_words import KnownWord, KnownWords
from catalogue.search.query import Document

SCALE = 2
"""How often a term is written for a weight of 1."""

_TWICE = 1.5 / SCALE
"""The least weight for which a term is written more than once; most weigh less."""


class EntryWords:
    """Makes the bags of entries; for one thread."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._known = KnownWords(analyzer)

    def of(self, document: Document, texts: Texts | None = None) -> dict[Bag, BagText]:
        """Empty bags are left out; `texts` are the document's, where they are at hand."""
        return {bag: self._bag(bag, found) for bag, found in (texts or texts_of(document)).items()}

    def _bag(self, bag: Bag, texts: Iterable[WeighedText]) -> BagText:
        weights: dict[str, float] = {}
        quoted: list[Sequence[str]] = []
        for text, weight, is_quoted in texts:
            tokens = words_of(text)
            for token in self._with_completed(tokens, text, bag):
                weights[token] = weights.get(token, 0.0) + weight
            if is_quoted:
                quoted.append(tokens)
        known = self._known.words(weights, bag)
        of_token = dict(zip(weights, known, strict=True))
        phrases = tuple(_phrase(tokens, of_token) for tokens in quoted)
        return BagText(_repeated(_frequencies(weights.values(), known)), phrases)

    def _with_completed(self, tokens: Sequence[str], text: str, bag: Bag) -> Iterable[str]:
        """Few texts have words to be completed: the others are told by a glance."""
        return [*tokens, *self._analyzer.completed(text, bag)] if "- " in text else tokens


def _frequencies(weights: Iterable[float], known: Sequence[KnownWord]) -> Mapping[str, float]:
    """What each term weighs by all the words that it tells of."""
    terms = " ".join([word.terms for word in known]).split()
    weighed = zip(weights, known, strict=True)
    parts = [weight * share for weight, word in weighed for share in word.shares]
    found: dict[str, float] = {}
    for term, part in zip(terms, parts, strict=True):
        found[term] = found.get(term, 0.0) + part
    return found


def _repeated(frequencies: Mapping[str, float]) -> str:
    """Each term as often as it weighs, at least once."""
    written = [*frequencies]
    for term, frequency in frequencies.items():
        if frequency >= _TWICE:
            written += [term] * (round(SCALE * frequency) - 1)
    return " ".join(written)


def _phrase(tokens: Iterable[str], known: Mapping[str, KnownWord]) -> str:
    return " ".join([base for token in tokens if (base := known[token].base)])
