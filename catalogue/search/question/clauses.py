"""From a meaning to ranked conditions on entries."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.search.analysis.word import Bag, Term
from catalogue.search.engine.index import (
    Clause,
    all_of,
    any_of,
    best_of,
    but_not,
    everything,
    has_phrase,
    has_term,
    has_word,
    nothing,
    preferring,
    scored,
    weighted,
)
from catalogue.search.fields import Field
from catalogue.search.question.meaning import Alternative, Asked, Meaning, Phrase, PlaceInQuestion
from catalogue.search.served_area import serves

TIE = 0.4
"""How much of the other ways in which one word is found adds to the best."""

PLACE_WORD = 0.5
"""What it is worth that a text names the place that was asked for."""

EXACT_NAME = 4096.0
"""Above every sum of scores: at most 32 words, each below 100."""


def all_words(meaning: Meaning) -> Clause:
    """Entries that answer everything that is asked."""
    telling = [each for each in meaning.asked if not each.is_faint] or meaning.asked
    faint = [each for each in meaning.asked if each.is_faint and each not in telling]
    if not telling:
        return _complete(meaning, [])
    return _complete(meaning, [preferring(all_of(*map(answers, telling)), *map(answers, faint))])


def any_words(meaning: Meaning) -> Clause:
    """Entries that answer any of the words, or a part of one; phrases and places still hold."""
    asked = [way for each in meaning.asked for way in _loosely(each)]
    return _complete(meaning, [any_of(asked)] if asked else [])


def is_widened_by_any(meaning: Meaning) -> bool:
    """Whether any of the words can be more than all of them."""
    asked = meaning.asked
    return len(asked) > 1 or any(each.loose or each.words for each in asked)


def _complete(meaning: Meaning, asked: list[Clause]) -> Clause:
    wanted = [*asked, *map(phrase_clause, meaning.phrases), *map(_place, meaning.places)]
    excluded = [*map(answers, meaning.excluded), *map(phrase_clause, meaning.excluded_phrases)]
    if not wanted and not excluded:
        return nothing()
    clause = all_of(*wanted) if wanted else scored(everything(), 1.0)
    if excluded:
        clause = but_not(clause, any_of(excluded))
    if not meaning.name:
        return clause
    return preferring(clause, scored(has_term(Field.EXACT_NAME, meaning.name), EXACT_NAME))


def answers(asked: Asked) -> Clause:
    """Entries that answer a word.

    The score of a word is that of its best way, and a little of the others.
    """
    ways = [alternative_clause(each) for each in asked.alternatives]
    if asked.words:
        ways.append(all_of(*map(answers, asked.words)))
    return weighted(best_of(ways, TIE), asked.weight)


def _loosely(asked: Asked) -> Iterator[Clause]:
    ways = [alternative_clause(each) for each in (*asked.alternatives, *asked.loose)]
    if ways:
        yield weighted(best_of(ways, TIE), asked.weight)
    for word in asked.words:
        yield from _loosely(word)


def alternative_clause(alternative: Alternative) -> Clause:
    """Entries with all the words that an alternative needs."""
    needed = [_any_term(terms, alternative.bag) for terms in alternative.needed]
    return weighted(all_of(*needed), alternative.weight / len(needed))


def _any_term(terms: Sequence[Term], bag: Bag) -> Clause:
    ways = [weighted(has_word(bag, term.text), term.weight) for term in terms]
    return best_of(ways, TIE)


def phrase_clause(phrase: Phrase) -> Clause:
    return best_of([has_phrase(bag, terms) for bag, terms in phrase.terms if terms], TIE)


def _place(place: PlaceInQuestion) -> Clause:
    """What serves the place or tells of it; what tells of it is worth more."""
    named = weighted(all_of(*map(answers, place.asked)), PLACE_WORD)
    serving = scored(serves(frozenset(place.place.municipalities)), 0.0)
    return any_of([serving, named])
