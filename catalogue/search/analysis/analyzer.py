"""Words to terms, in each language: one object of a process, for texts and questions alike."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path

from catalogue.search.analysis.compounds import Splitter
from catalogue.search.analysis.derivations import finnish_roots, swedish_root
from catalogue.search.analysis.dictionaries import dictionaries
from catalogue.search.analysis.dictionary import Dictionary
from catalogue.search.analysis.endings import bases_before_ending
from catalogue.search.analysis.grammar import GRAMMARS
from catalogue.search.analysis.known_words import KnownWords
from catalogue.search.analysis.stems import stem
from catalogue.search.analysis.tokens import WORD_LENGTH_LIMIT, folded, suspended
from catalogue.search.analysis.word import Bag, Term, Word

ANALYZER_VERSION = 2
"""Raised whenever the same text may give other terms: an index of another version is built anew."""

WORDS_KEPT = 180_000
"""Words of all languages together that are kept analysed: a quarter of a kilobyte each."""

_BASES_KEPT = 20_000
"""Base forms whose roots are remembered: a word has a dozen forms, and parts come again more."""

_SECOND_READING = 0.8
_GUESSED = 0.9
_STEM = 0.7
_FOLDED = 0.5
_ROOT = 0.35
_NOTHING = Word(())


class Analyzer:
    """Any number of threads may ask it at once."""

    def __init__(self, dictionaries: Mapping[Bag, Dictionary]) -> None:
        self._dictionaries = dictionaries
        self._splitters = {
            grammar.bag: Splitter(dictionaries[grammar.bag], grammar) for grammar in GRAMMARS
        }
        self._known = KnownWords(WORDS_KEPT)
        self._roots = lru_cache(maxsize=_BASES_KEPT)(self._roots_of)

    @classmethod
    def open(cls, directory: Path) -> Analyzer:
        """With the dictionaries of a folder; they are compiled (25 s) where it has none.

        Raises IndexUnavailable when they cannot be.
        """
        return cls(dictionaries(directory))

    def word(self, token: str, bag: Bag) -> Word:
        """The terms of a word in lower case; none of one that is too long to be a word."""
        found = self._known.get(token, bag)
        if found is None:
            is_word = len(token) <= WORD_LENGTH_LIMIT
            word = self._analyzed(token, bag) if is_word else _NOTHING
            found = self._known.put(token, bag, word)
        return found

    def words(self, tokens: Iterable[str], bag: Bag) -> list[Word]:
        """As `word`, of many: most of them have been met lately, and cost no call."""
        lately = self._known.newest(bag)
        return [lately.get(token) or self.word(token, bag) for token in tokens]

    def parts(self, token: str, bag: Bag) -> list[str]:
        """The base forms of what a compound is made of; none of another word."""
        if "-" in token:
            return token.split("-")
        splitter = self._splitters.get(bag)
        return [part.base for part in splitter.parts(token)] if splitter else []

    def bases(self, token: str, bag: Bag) -> list[str]:
        """The base forms that the dictionary of a language gives for a word; none of another."""
        dictionary = self._dictionaries.get(bag)
        return dictionary.bases(token) if dictionary else []

    def is_listed(self, token: str) -> bool:
        """Whether a dictionary of any language lists the word as it is written."""
        return any(token in dictionary for dictionary in self._dictionaries.values())

    def completed(self, text: str, bag: Bag) -> Iterator[str]:
        """The words that a text leaves to be completed: `talousneuvonta` of `talous- ja …`."""
        splitter = self._splitters.get(bag)
        if splitter is None:
            return
        for beginning, following in suspended(text):
            tail = _tail(splitter, following)
            if tail:
                yield beginning + tail

    def _analyzed(self, token: str, bag: Bag) -> Word:
        if "-" in token:
            return self._hyphenated(token, bag)
        match bag:
            case Bag.FI:
                return self._finnish(token)
            case Bag.SV | Bag.EN:
                return self._stemmed(token, bag)
            case Bag.SAMI:
                return Word(_distinct([Term(token, 1.0), Term(folded(token), _FOLDED)]))

    def _hyphenated(self, token: str, bag: Bag) -> Word:
        """Joined it is one word, apart several; its last part tells how it is inflected."""
        *first, last = token.split("-")
        joined = "".join(first)
        whole = [*self.word(joined + last, bag).whole]
        whole += [Term(joined + term.text, term.weight) for term in self.word(last, bag).whole]
        parts = (self.word(part, bag).whole for part in (*first, last))
        return Word(_distinct(whole), tuple(part for part in parts if part))

    def _finnish(self, token: str) -> Word:
        dictionary, splitter = self._dictionaries[Bag.FI], self._splitters[Bag.FI]
        parts = splitter.parts(token)
        if bases := dictionary.bases(token):
            whole = list(self._with_roots(bases, 1.0))
        elif parts:
            whole = self._joined("".join(part.text for part in parts[:-1]) + parts[-1].base)
        elif accented := splitter.with_accents(token):
            return self._accented(token, accented)
        else:
            whole = self._unknown(token)
        return Word(_distinct(whole), tuple(self._part(part.base) for part in parts))

    def _accented(self, token: str, accented: str) -> Word:
        word = self.word(accented, Bag.FI)
        whole = [Term(text, _GUESSED * weight) for text, weight in word.whole]
        return Word(_distinct([*whole, *_stem_terms(token, Bag.FI)]), word.parts)

    def _joined(self, base: str) -> list[Term]:
        """A compound that the dictionary does not know; without accents nobody could part it."""
        return [*self._with_roots([base], 1.0), Term(folded(base), _FOLDED)]

    def _unknown(self, token: str) -> list[Term]:
        """Read with the accents that were left out, or without an ending; else its stem."""
        dictionary = self._dictionaries[Bag.FI]
        bases = dictionary.bases_without_accents(token) or bases_before_ending(token, dictionary)
        return [*self._with_roots(bases, _GUESSED), *_stem_terms(token, Bag.FI)]

    def _with_roots(self, bases: list[str], weight: float) -> Iterator[Term]:
        for place, base in enumerate(bases):
            yield Term(base, weight * _SECOND_READING ** min(place, 1))
        for base in bases:
            for root, step in self._roots(base):
                yield Term(root, weight * _ROOT / step)

    def _roots_of(self, base: str) -> list[tuple[str, int]]:
        return finnish_roots(base, self._dictionaries[Bag.FI])

    def _part(self, base: str) -> tuple[Term, ...]:
        return _distinct(self._with_roots([base], 1.0))

    def _stemmed(self, token: str, bag: Bag) -> Word:
        dictionary = self._dictionaries[bag]
        parts = self._splitters[bag].parts(token)
        bases = dictionary.bases(token) or dictionary.bases_without_accents(token)
        whole = [Term(stem(token, bag), 1.0)]
        whole += [Term(stem(base, bag), _SECOND_READING) for base in bases]
        if parts and not bases:
            joined = "".join(part.text for part in parts[:-1]) + parts[-1].base
            whole.append(Term(stem(joined, bag), 1.0))
        if bag is Bag.SV:
            whole += _swedish_roots([token, *bases], dictionary)
        if not bases or (bag is Bag.EN and not token.isascii()):
            whole.append(Term(folded(whole[0].text), _FOLDED))
        stems = (_distinct([Term(stem(part.base, bag), 1.0)]) for part in parts)
        return Word(_distinct(whole), tuple(stems))


@lru_cache(maxsize=10_000)
def _tail(splitter: Splitter, word: str) -> str | None:
    parts = splitter.parts(word)
    return parts[-1].text if parts else None


def _stem_terms(token: str, bag: Bag) -> list[Term]:
    found = stem(token, bag)
    return [Term(token, 1.0), Term(found, _STEM), Term(folded(found), _FOLDED)]


def _swedish_roots(words: list[str], dictionary: Dictionary) -> list[Term]:
    roots = (swedish_root(word, dictionary) for word in words)
    return [Term(stem(root, Bag.SV), _ROOT) for root in roots if root]


def _distinct(terms: Iterator[Term] | list[Term]) -> tuple[Term, ...]:
    """Each term once, with the weight that it has where it comes first."""
    found: dict[str, float] = {}
    for text, weight in terms:
        found.setdefault(text, weight)
    return tuple(Term(text, weight) for text, weight in found.items())
