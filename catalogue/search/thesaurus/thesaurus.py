"""Finds in the words of a question what the thesaurus knows of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache
from typing import NamedTuple

from catalogue.codes.classification import Classification
from catalogue.codes.lists import life_events, stages, target_groups, themes
from catalogue.codes.service_classes import service_classes
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.stop_words import FAINT_WORDS, STOP_WORDS
from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag
from catalogue.search.thesaurus import files
from catalogue.search.thesaurus.files import TermNames

LONGEST = 4
"""Words of a phrase that is looked for, small ones left out."""

_FADING = 0.9
"""Each further word of the field is worth so much of the one before it."""

TRANSLATED = 0.8
"""What a term's name in another language is worth beside a word of its own."""

_CODES: Sequence[Callable[[], Classification]] = (
    service_classes,
    life_events,
    target_groups,
    themes,
    stages,
)
"""Classifications whose names are terms of the field."""

Key = frozenset[str]
"""The base forms of a phrase's words, in no order, small words left out."""


class Synonym(NamedTuple):
    """A phrase that means what was said, and how well (1.0: as well as the best).

    `is_name` where it is another name of the same thing, in this language or another.
    """

    bag: Bag
    phrase: str
    weight: float
    is_name: bool = False


class Finding(NamedTuple):
    """What some words of a question, by their places in it, mean together."""

    places: tuple[int, ...]
    synonyms: tuple[Synonym, ...]


class Thesaurus:
    """Knows phrases by the base forms of their words, whatever their order and inflection."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._names = self._by_name([*files.terms(), *_code_names()])
        self._field = {(bag, word) for bag, key in self._names for word in key}
        self._known = self._by_key()
        self._by_word = _by_longest_word(self._known)

    def findings(self, tokens: Sequence[str], bag: Bag) -> list[Finding]:
        """What is known of any of the tokens together, most words first."""
        places: defaultdict[str, list[int]] = defaultdict(list)
        for place, token in enumerate(tokens):
            for term in self._analyzer.word(token, bag).whole:
                places[term.text].append(place)
        found: dict[tuple[int, ...], list[Synonym]] = {}
        for word in places:
            for key in self._by_word.get((bag, word), ()):
                if key <= places.keys():
                    where = tuple(sorted({places[each][0] for each in key}))
                    found.setdefault(where, []).extend(self._known[bag, key])
        ordered = sorted(found.items(), key=lambda each: (-len(each[0]), each[0]))
        return [Finding(where, tuple(synonyms)) for where, synonyms in ordered]

    def is_term(self, token: str, bag: Bag) -> bool:
        """Whether the word is one of the field's."""
        terms = self._analyzer.word(token, bag).whole
        return any((bag, term.text) in self._field for term in terms)

    def _by_key(self) -> dict[tuple[Bag, Key], list[Synonym]]:
        known: dict[tuple[Bag, Key], list[Synonym]] = defaultdict(list)
        for bag, said, meant in files.entries():
            found = list(self._meant(bag, meant))
            self._field |= {(bag, word) for phrase in meant for word in self._key(phrase, bag)}
            for phrase in said:
                known[bag, self._key(phrase, bag)] += found
        for name, found in self._names.items():
            known[name] += found
        return known

    def _meant(self, bag: Bag, meant: Sequence[str]) -> Iterator[Synonym]:
        """The field's words, then their names in other languages."""
        weights = [_FADING**place for place in range(len(meant))]
        yield from map(Synonym, [bag] * len(meant), meant, weights)
        for phrase, weight in zip(meant, weights, strict=True):
            for name in self._names.get((bag, self._key(phrase, bag)), ()):
                if name.bag is not bag:
                    yield name._replace(weight=weight * name.weight, is_name=False)

    def _by_name(self, rows: Iterable[TermNames]) -> dict[tuple[Bag, Key], list[Synonym]]:
        found: dict[tuple[Bag, Key], list[Synonym]] = defaultdict(list)
        for row in rows:
            for bag, names in row.items():
                for name in names:
                    key = self._key(name, bag)
                    if 0 < len(key) <= LONGEST:
                        found[bag, key].extend(_others(row, bag, name))
        return found

    def _key(self, phrase: str, bag: Bag) -> Key:
        analyzed = (self._analyzer.word(token, bag).whole for token in telling(words(phrase)))
        bases = [whole[0].text for whole in analyzed if whole]
        return frozenset(base for base in bases if base not in FAINT_WORDS) or frozenset(bases)


@cache
def thesaurus(analyzer: Analyzer) -> Thesaurus:
    """The thesaurus of a process, read once (0.7 s)."""
    return Thesaurus(analyzer)


def telling(tokens: Sequence[str]) -> list[str]:
    """The tokens that say something; all of them where none does."""
    return [token for token in tokens if token not in STOP_WORDS] or list(tokens)


def _by_longest_word(
    known: Iterable[tuple[Bag, Key]],
) -> dict[tuple[Bag, str], list[Key]]:
    """The keys by the word of each that is likely to be the rarest."""
    found: dict[tuple[Bag, str], list[Key]] = defaultdict(list)
    for bag, key in known:
        found[bag, max(key, key=lambda word: (len(word), word))].append(key)
    return found


def _others(row: TermNames, bag: Bag, name: str) -> Iterator[Synonym]:
    for other, names in row.items():
        weight = 1.0 if other is bag else TRANSLATED
        for each in names:
            if (other, each) != (bag, name):
                yield Synonym(other, each, weight, is_name=True)


def _code_names() -> Iterator[TermNames]:
    for classification in _CODES:
        for code in classification().current():
            yield {Bag.of(language): (name,) for language, name in code.names.items()}
