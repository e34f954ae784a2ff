"""What the words of an entity's texts are worth, by where they stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from catalogue.search.analysis.tokens import words
from catalogue.search.analysis.word import Bag
from catalogue.search.query import Document, MatchField
from catalogue.search.texts import document_texts

WEIGHTS = {
    MatchField.NAME: 4.0,
    MatchField.ALTERNATIVE_NAME: 4.0,
    MatchField.KEYWORD: 2.5,
    MatchField.CONCEPT: 2.5,
    MatchField.SUMMARY: 1.5,
    MatchField.ORGANIZATION: 1.5,
    MatchField.DESCRIPTION: 1.0,
    MatchField.SERVICE_CLASS: 1.0,
    MatchField.LIFE_EVENT: 1.0,
    MatchField.TARGET_GROUP: 1.0,
    MatchField.THEME: 1.0,
    MatchField.STAGE: 1.0,
    MatchField.PLACE: 1.0,
    MatchField.USER_INSTRUCTION: 0.5,
    MatchField.REQUIREMENTS: 0.5,
}
"""Twice or half as much hardly changes an answer: they need no tuning."""

QUOTED = frozenset(
    {
        MatchField.NAME,
        MatchField.ALTERNATIVE_NAME,
        MatchField.KEYWORD,
        MatchField.CONCEPT,
        MatchField.SUMMARY,
        MatchField.DESCRIPTION,
        MatchField.USER_INSTRUCTION,
        MatchField.REQUIREMENTS,
    }
)
"""Fields in which phrases are looked for: what others are called is no quotation."""


class WeighedText(NamedTuple):
    """A text, what a word in it is worth, and whether it can be quoted."""

    text: str
    weight: float
    is_quoted: bool


Texts = Mapping[Bag, Sequence[WeighedText]]


def texts_of(document: Document) -> Texts:
    """All texts by which a stored document (cards embedded) is found, by the bags they belong to.

    Empty bags are left out.
    """
    found: defaultdict[Bag, list[WeighedText]] = defaultdict(list)
    for field, language, text in document_texts(document):
        found[Bag.of(language)].append(WeighedText(text, WEIGHTS[field], field in QUOTED))
    return found


@lru_cache(maxsize=1_024)
def words_of(text: str) -> tuple[str, ...]:
    """The words of a text; those of a document at hand are wanted again, those of codes always."""
    return tuple(words(text))
