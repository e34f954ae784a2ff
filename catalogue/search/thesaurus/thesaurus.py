"""Finds in the words of a question what the thesaurus knows of them."""

from __future__ import annotations

import re
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

_AGE = re.compile(r"^\d{2}(?!\d)")
"""`56` of `56-vuotias`: an age, where something beside it says so."""

LONGEST = 4
"""Words of a phrase that is looked for, small ones left out."""

_FADING = 0.8
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

    `is_name` where it is another name of the same thing, in this language or another. `is_sure`
    where it is worth as much as in the language of the reader, whatever its own is.
    """

    bag: Bag
    phrase: str
    weight: float
    is_name: bool = False
    is_sure: bool = False


class Finding(NamedTuple):
    """What some words of a question, by their places in it, mean together."""

    places: tuple[int, ...]
    synonyms: tuple[Synonym, ...]

    @property
    def is_situation(self) -> bool:
        """Whether several words tell of something that the field has other words for."""
        return len(self.places) > 1 and not all(each.is_name for each in self.synonyms)


class Thesaurus:
    """Knows phrases by the base forms of their words, whatever their order and inflection."""

    def __init__(self, analyzer: Analyzer) -> None:
        self._analyzer = analyzer
        self._kinds = files.kinds()
        self._alike = self._by_alike()
        self._names = self._by_name([*files.terms(), *_code_names()])
        self._field = {(bag, *key) for bag, key in self._names if len(key) == 1}
        self._known = self._by_key()
        self._by_word = _by_longest_word(self._known)

    def findings(self, tokens: Sequence[str], bag: Bag) -> list[Finding]:
        """What is known of any of the tokens together, most words first."""
        alone, together = self._places(tokens, bag)
        found: dict[tuple[int, ...], list[Synonym]] = {}
        for word in together:
            for key in self._by_word.get((bag, word), ()):
                places = alone if len(key) == 1 else together
                if key <= places.keys():
                    where = tuple(sorted({places[each] for each in key}))
                    found.setdefault(where, []).extend(self._known[bag, key])
        ordered = sorted(found.items(), key=lambda each: (-len(each[0]), each[0]))
        return [Finding(where, tuple(synonyms)) for where, synonyms in ordered]

    def _places(self, tokens: Sequence[str], bag: Bag) -> tuple[dict[str, int], dict[str, int]]:
        """Where each word is: as it is by itself, and as it may be in a phrase of several.

        There a compound is also what its last part says (`rakennustyö` is `työ`), and ages and
        words that are alike count.
        """
        alone: dict[str, int] = {}
        together: dict[str, int] = {}
        for place, token in enumerate(tokens):
            word = self._analyzer.word(token, bag)
            bases = [term.text for term in word.whole]
            known = [(bag, base) for base in (*bases, *_AGE.findall(token))]
            alike = [first for each in known for first in self._alike.get(each, ())]
            last = [part[0].text for part in word.parts[-1:]]
            alone |= {base: alone.get(base, place) for base in bases}
            together |= {base: together.get(base, place) for base in (*bases, *last, *alike)}
        return alone, together

    def is_term(self, token: str, bag: Bag) -> bool:
        """Whether the word is one of the field's."""
        terms = self._analyzer.word(token, bag).whole
        return any((bag, term.text) in self._field for term in terms)

    def _by_key(self) -> dict[tuple[Bag, Key], list[Synonym]]:
        known: dict[tuple[Bag, Key], list[Synonym]] = defaultdict(list)
        for bag, said, meant in files.entries():
            found = list(self._meant(bag, meant))
            keys = [self._key(phrase, bag) for phrase in meant]
            self._field |= {(bag, *key) for key in keys if len(key) == 1}
            for phrase in said:
                known[bag, self.key_of(phrase, bag)] += found
        for name, found in self._names.items():
            known[name] += found
        return known

    def _meant(self, bag: Bag, meant: Sequence[str]) -> Iterator[Synonym]:
        """The field's words and those of kinds of services, then the same in other languages."""
        weighed = [(phrase, _FADING**place) for place, phrase in enumerate(meant)]
        for phrase, weight in weighed:
            for word in self._kinds[phrase][bag] if phrase in self._kinds else (phrase,):
                yield Synonym(bag, word, weight)
        for phrase, weight in weighed:
            for name in self._elsewhere(phrase, bag):
                yield name._replace(weight=weight * name.weight, is_name=False)

    def _elsewhere(self, phrase: str, bag: Bag) -> Iterator[Synonym]:
        """The names in other languages; nearly every service tells its kind in Finnish."""
        if phrase in self._kinds:
            for name in _others(self._kinds[phrase], bag):
                yield name._replace(weight=1.0, is_sure=True) if name.bag is Bag.FI else name
        else:
            names = self._names.get((bag, self._key(phrase, bag)), ())
            yield from (name for name in names if name.bag is not bag)

    def _by_alike(self) -> dict[tuple[Bag, str], list[str]]:
        """By the base form of each word that is alike to others, what stands for all of them."""
        found: dict[tuple[Bag, str], list[str]] = defaultdict(list)
        for bag, (first, *others) in files.alike():
            for base in (base for word in (first, *others) for base in self._key(word, bag)):
                found[bag, base].append(f"{files.ALIKE}{first}")
        return dict(found)

    def key_of(self, phrase: str, bag: Bag) -> Key:
        """The key of a phrase that people say; a word marked there is any that is alike to it."""
        marked = frozenset(word for word in phrase.split() if word.startswith(files.ALIKE))
        plain = " ".join(word for word in phrase.split() if word not in marked)
        return marked | self._key(plain, bag)

    def _by_name(self, rows: Iterable[TermNames]) -> dict[tuple[Bag, Key], list[Synonym]]:
        found: dict[tuple[Bag, Key], list[Synonym]] = defaultdict(list)
        for row in rows:
            for bag, names in row.items():
                for name in names:
                    key = self._key(name, bag)
                    if 0 < len(key) <= LONGEST:
                        found[bag, key].extend(_beside(row, bag, name))
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


def _beside(row: TermNames, bag: Bag, name: str) -> Iterator[Synonym]:
    """The other names of a term, those in the same language first."""
    yield from (Synonym(bag, each, 1.0, is_name=True) for each in row[bag] if each != name)
    yield from _others(row, bag)


def _others(row: TermNames, bag: Bag) -> Iterator[Synonym]:
    """The names in other languages."""
    for other, names in row.items():
        if other is not bag:
            yield from (Synonym(other, each, TRANSLATED, is_name=True) for each in names)


def _code_names() -> Iterator[TermNames]:
    for classification in _CODES:
        for code in classification().current():
            yield {Bag.of(language): (name,) for language, name in code.names.items()}
