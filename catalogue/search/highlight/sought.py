"""A question's words, arranged so that a word of a text tells at once what it answers."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import replace
from typing import NamedTuple

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag, Term, Word
from catalogue.search.question.meaning import (
    Alternative,
    Asked,
    Meaning,
    PlaceInQuestion,
    Way,
)

RANKS: Mapping[Way, int] = {way: rank for rank, way in enumerate(Way)}
"""The closest way is 0."""

_ROOT_BELOW = 0.5
"""Roots weigh 0.35 at most; whatever else a word is found by weighs this or more."""

_WORDS_KEPT = 2_000
"""Words of texts of which it is remembered what they answer, in each language."""


class Option(NamedTuple):
    """A way to answer: which of the asked, and by how many words. Single words are one way."""

    asked: int
    words: int
    is_loose: bool


class Sighting(NamedTuple):
    """One of the words that an option needs, by the two's numbers, and how closely it is met."""

    needed: tuple[int, int]
    rank: int


class _Need(NamedTuple):
    needed: tuple[int, int]
    rank: int
    is_root: bool


_Needs = dict[str, list[_Need]]
"""Term → what it is needed for."""


Sightings = tuple[Sighting, ...]


class AnsweringWords:
    """The words of texts in one language that answer something. Any thread may ask it.

    What a word answers is worked out when it is first met.
    """

    def __init__(self, bag: Bag, needs: _Needs, analyzer: Analyzer) -> None:
        self._bag = bag
        self._needs = needs
        self._analyzer = analyzer
        self._met_before: tuple[set[str], dict[str, Sightings]] = set(), {}

    def among(self, tokens: Collection[str]) -> Mapping[str, Sightings]:
        """Those of a text's words that answer something, in their order, with what each answers."""
        met, answering = self._met_before
        if len(met) >= _WORDS_KEPT:
            met, answering = self._met_before = set(), {}
        if new := set(tokens).difference(met):
            answering |= self._answering(new)
            met |= new  # last: another thread takes what was met for worked out
        if answering.keys().isdisjoint(tokens):
            return {}
        return {token: answering[token] for token in tokens if token in answering}

    def _answering(self, tokens: Collection[str]) -> Mapping[str, Sightings]:
        """Hardly a word does, which one comparison tells."""
        words = self._analyzer.words(tokens, self._bag)
        are_others = self._needs.keys().isdisjoint
        return {
            token: self._sightings(word)
            for token, word in zip(tokens, words, strict=True)
            if not are_others(word.texts)
        }

    def _sightings(self, word: Word) -> Sightings:
        closest: dict[tuple[int, int], int] = {}
        for terms, rank in ((word.whole, 0), *((part, RANKS[Way.PART]) for part in word.parts)):
            for needed, found in self._met(terms, rank):
                closest[needed] = min(found, closest.get(needed, found))
        return tuple(Sighting(needed, rank) for needed, rank in closest.items())

    def _met(self, terms: Iterable[Term], rank: int) -> Iterator[Sighting]:
        for text, weight in terms:
            for need in self._needs.get(text, ()):
                is_root = need.is_root or weight < _ROOT_BELOW
                least = RANKS[Way.ROOT] if is_root else 0
                yield Sighting(need.needed, max(rank, need.rank, least))


class Sought:
    """What a meaning asks for. Any number of threads may use it at once.

    `asked` are its words, phrases and places as typed, each once; all else has their numbers.
    `weights` are what each says of the need.
    """

    def __init__(self, meaning: Meaning, analyzer: Analyzer) -> None:
        self._numbers: dict[str, int] = {}
        self.weights: list[float] = []
        self._needs: defaultdict[Bag, _Needs] = defaultdict(dict)
        self.options: list[Option] = []
        for asked in _single(meaning):
            self._add(asked)
        self.phrases = [(self._number(each.text), dict(each.terms)) for each in meaning.phrases]
        self.places = [(self._number(each.text), each.place) for each in meaning.places]
        self.asked = tuple(self._numbers)
        self._words: Mapping[Bag, AnsweringWords] = {
            bag: AnsweringWords(bag, needs, analyzer) for bag, needs in self._needs.items()
        }

    def words(self, bag: Bag) -> AnsweringWords | None:
        """None where no word of that language answers anything."""
        return self._words.get(bag)

    def is_told_in(self, bag: Bag) -> bool:
        """Whether a text of that language can answer anything."""
        return bag in self._words or any(bag in phrases for _, phrases in self.phrases)

    def _number(self, text: str, weight: float = 1.0) -> int:
        if text not in self._numbers:
            self._numbers[text] = len(self.weights)
            self.weights.append(weight)
        return self._numbers[text]

    def _add(self, asked: Asked) -> None:
        number = self._number(asked.text, asked.weight)
        for alternatives, is_loose in ((asked.alternatives, False), (asked.loose, True)):
            single = self._add_option(Option(number, 1, is_loose)) if alternatives else 0
            for alternative in alternatives:
                words = len(alternative.needed)
                several = Option(number, words, is_loose)
                self._add_needs(alternative, self._add_option(several) if words > 1 else single)

    def _add_option(self, option: Option) -> int:
        self.options.append(option)
        return len(self.options) - 1

    def _add_needs(self, alternative: Alternative, option: int) -> None:
        needs = self._needs[alternative.bag]
        for needed, terms in enumerate(alternative.needed):
            for text, weight in terms:
                need = _Need((option, needed), RANKS[alternative.way], weight < _ROOT_BELOW)
                needs.setdefault(text, []).append(need)


def _single(meaning: Meaning) -> Iterator[Asked]:
    for asked in meaning.asked:
        yield asked
        yield from asked.words
    yield from map(_as_one, meaning.places)


def _as_one(place: PlaceInQuestion) -> Asked:
    """Of a place's name all words must be there."""
    if len(place.asked) == 1:
        return replace(place.asked[0], text=place.text)
    return Asked(place.text, tuple(_all_of(place.asked)))


def _all_of(words: Iterable[Asked]) -> Iterator[Alternative]:
    for bag in Bag:
        first = [next((way for way in word.alternatives if way.bag is bag), None) for word in words]
        if all(first):
            needed = tuple(terms for way in first if way for terms in way.needed)
            yield Alternative(bag, needed, 1.0, Way.WORD)
