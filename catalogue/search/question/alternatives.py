"""The ways in which a word that was asked for may be told in a text."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag, Term, Word
from catalogue.search.engine.index import Snapshot
from catalogue.search.question.meaning import Alternative, Way
from catalogue.search.thesaurus.thesaurus import Finding, Synonym, telling

OTHER_LANGUAGES = 0.4
"""What a word is worth when it is found in another language than the reader's."""

PARTS = 0.5
"""What all parts of a compound are worth together, beside the whole."""

SINGLE_PART = 0.35
"""What one of them is worth, where any word will do."""

SYNONYM = (0.8, 1.6, 2.2)
"""What a synonym is worth, by how many words it was found by."""

MOST_SYNONYMS = (12, 30)
"""Of one word, and of several."""


class Alternatives:
    """Makes alternatives for readers of one language, of words that texts of an index have."""

    def __init__(self, analyzer: Analyzer, snapshot: Snapshot, own: Bag) -> None:
        self._analyzer = analyzer
        self._snapshot = snapshot
        self._own = own

    def of_word(self, token: str, weight: float = 1.0, way: Way = Way.WORD) -> list[Alternative]:
        """The word in each language, or all the parts that it is made of there."""
        found: list[Alternative] = []
        for bag in Bag:
            found += _of_word(self._word(token, bag), bag, weight * self._share(bag), way)
        return found

    def of_parts(self, token: str) -> list[Alternative]:
        """Single parts of a compound."""
        return [
            Alternative(bag, (told,), SINGLE_PART * self._share(bag), Way.PART)
            for bag in Bag
            for part in self._analyzer.word(token, bag).parts
            if (told := self._told(part, bag))
        ]

    def of_finding(self, finding: Finding) -> list[Alternative]:
        """What some words mean by the thesaurus; the more words, the surer it is."""
        return self.of_synonyms(finding.synonyms, len(finding.places))

    def of_synonyms(self, synonyms: Sequence[Synonym], count: int = 1) -> list[Alternative]:
        """Of as many words."""
        share = SYNONYM[min(count, len(SYNONYM)) - 1]
        found: list[Alternative] = []
        for synonym in synonyms[: MOST_SYNONYMS[min(count, len(MOST_SYNONYMS)) - 1]]:
            language = 1.0 if synonym.is_sure else self._share(synonym.bag)
            found += self._of_synonym(synonym, share * language)
        return found

    def _of_synonym(self, synonym: Synonym, share: float) -> Iterator[Alternative]:
        bag, weight = synonym.bag, share * synonym.weight
        found = [self._word(token, bag) for token in telling(words(synonym.phrase))]
        if all(word.whole for word in found):
            yield Alternative(bag, tuple(word.whole for word in found), weight, Way.SYNONYM)
        parts = tuple(part for word in found for part in (word.parts or (word.whole,)))
        if len(parts) > len(found) and all(parts):
            yield Alternative(bag, parts, weight * PARTS, Way.SYNONYM)

    def _word(self, token: str, bag: Bag) -> Word:
        """The word by the terms that there are: it spares the index most of its work."""
        word = self._analyzer.word(token, bag)
        parts = tuple(self._told(part, bag) for part in word.parts)
        return Word(self._told(word.whole, bag), parts if all(parts) else ())

    def _told(self, terms: tuple[Term, ...], bag: Bag) -> tuple[Term, ...]:
        return tuple(term for term in terms if self._snapshot.frequency(bag, term.text))

    def _share(self, bag: Bag) -> float:
        return 1.0 if bag is self._own else OTHER_LANGUAGES


def _of_word(word: Word, bag: Bag, weight: float, way: Way) -> Iterator[Alternative]:
    if word.whole:
        yield Alternative(bag, (word.whole,), weight, way)
    if word.parts:
        part = Way.PART if way is Way.WORD else way
        yield Alternative(bag, word.parts, weight * PARTS, part)
