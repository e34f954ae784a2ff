"""From the words of a question to a ranked condition."""

from __future__ import annotations

from catalogue.model.text import Language
from catalogue.search.analysis import (
    PART_WEIGHT,
    Bag,
    Term,
    plain_name,
    query_tokens,
    terms,
    word_parts,
)
from catalogue.search.fields import Field
from catalogue.search.index import (
    Clause,
    Snapshot,
    all_of,
    best_of,
    has_term,
    has_word,
    nothing,
    preferring,
    scored,
    weighted,
)

OTHER_LANGUAGES = 0.3
"""What a word is worth when it is found in another language than the reader's."""

TIE = 0.3
"""How much of the other ways in which one word is found adds to the best."""

EXACT_NAME = 4096.0
"""Above every sum of scores: at most 32 words, each below 100."""


BEGINNING = 0.4
"""What a Finnish word is worth that is found by the beginning of its stem alone."""

_ENDING = 2
_SHORTEST = 5
_MOST_ALIKE = 20


def text_clause(text: str, language: Language, snapshot: Snapshot) -> Clause:
    """Entries with all the words of the text, in any language; none where it has no word."""
    tokens = query_tokens(text)
    if not tokens:
        return nothing()
    words = all_of(*(_word(token, Bag.of(language), snapshot) for token in tokens))
    return preferring(words, scored(has_term(Field.EXACT_NAME, plain_name(text)), EXACT_NAME))


def _word(token: str, own: Bag, snapshot: Snapshot) -> Clause:
    """Entries with the word or, where it has parts, with all of these."""
    ways = [
        weighted(has_word(bag, term.text), term.weight * (1.0 if bag is own else OTHER_LANGUAGES))
        for bag in Bag
        for term in (*terms(token, bag), *_alike(token, bag, snapshot))
    ]
    if parts := word_parts(token):
        together = all_of(*(_word(part, own, snapshot) for part in parts))
        ways.append(weighted(together, PART_WEIGHT))
    return best_of(ways, TIE)


def _alike(token: str, bag: Bag, snapshot: Snapshot) -> list[Term]:
    """Stems that begin as the token's does: Finnish endings leave several stems of one word."""
    found = terms(token, bag) if bag is Bag.FI else ()
    beginning = found[0].text[:-_ENDING] if found else ""
    if len(beginning) < _SHORTEST:
        return []
    return [Term(word, BEGINNING) for word in snapshot.words(bag, beginning, _MOST_ALIKE)]
