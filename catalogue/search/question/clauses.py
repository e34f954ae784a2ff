"""From the words of a question to a ranked condition."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.model.text import Language
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.stop_words import STOP_WORDS
from catalogue.search.analysis.tokens import (
    QUERY_LENGTH_LIMIT,
    QUERY_WORDS_LIMIT,
    plain_name,
    words,
)
from catalogue.search.analysis.word import Bag, Term
from catalogue.search.engine.index import (
    Clause,
    all_of,
    best_of,
    has_term,
    has_word,
    nothing,
    preferring,
    scored,
    weighted,
)
from catalogue.search.fields import Field

OTHER_LANGUAGES = 0.3
"""What a word is worth when it is found in another language than the reader's."""

TIE = 0.3
"""How much of the other ways in which one word is found adds to the best."""

PARTS = 0.5
"""What all parts of a compound are worth together beside the whole."""

EXACT_NAME = 4096.0
"""Above every sum of scores: at most 32 words, each below 100."""


def text_clause(text: str, language: Language, analyzer: Analyzer) -> Clause:
    """Entries with all the words of the text, in any language; none where it has no word."""
    tokens = query_tokens(text)
    if not tokens:
        return nothing()
    every = all_of(*(_word(token, Bag.of(language), analyzer) for token in tokens))
    return preferring(every, scored(has_term(Field.EXACT_NAME, plain_name(text)), EXACT_NAME))


def query_tokens(text: str) -> list[str]:
    """The words that a question asks for; those that say nothing only where there are no others."""
    tokens = words(text[:QUERY_LENGTH_LIMIT])[:QUERY_WORDS_LIMIT]
    return [token for token in tokens if token not in STOP_WORDS] or tokens


def _word(token: str, own: Bag, analyzer: Analyzer) -> Clause:
    """Entries with the word or, where it has parts, with all of these."""
    ways: list[Clause] = []
    for bag in Bag:
        word = analyzer.word(token, bag)
        share = 1.0 if bag is own else OTHER_LANGUAGES
        ways += _terms(word.whole, bag, share)
        if word.parts:
            parts = (best_of(list(_terms(part, bag, 1.0)), TIE) for part in word.parts)
            ways.append(weighted(all_of(*parts), share * PARTS))
    return best_of(ways, TIE)


def _terms(terms: Iterable[Term], bag: Bag, share: float) -> Iterable[Clause]:
    return (weighted(has_word(bag, term.text), share * term.weight) for term in terms)
