"""How the score of one entry comes about, part by part, measured on the index itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Clause, Snapshot, all_of, has_term, scored
from catalogue.search.engine.schema import STANDING_SCALE
from catalogue.search.fields import Field
from catalogue.search.question.clauses import (
    EXACT_NAME,
    all_words,
    alternative_clause,
    any_words,
)
from catalogue.search.question.meaning import Asked, Meaning, Way


@dataclass(frozen=True, slots=True)
class ScorePart:
    """What one way in which a word was found gives.

    Of the ways of one word (`asked`) the best counts whole and the others by the share TIE.
    `terms` are the index's own; of each of them any will do, those of a compound or a phrase
    parted by a space are needed together. `weight` is that of the way, `score` what it gives.
    """

    asked: str
    way: Way
    bag: Bag
    terms: str
    weight: float
    score: float


@dataclass(frozen=True, slots=True)
class Explanation:
    """The score of an entry.

    `total` is what orders the answer: `words` (what words, phrases and places give), and
    `exact_name` where the question is the entry's name, times `factor` for where it serves, how
    well it is described and how fresh it is. `total` is 0.0 where the entry answers no word.
    """

    total: float
    words: float
    exact_name: float
    factor: float
    parts: tuple[ScorePart, ...]


class Explainer:
    """Explains the score of one entry of an index."""

    def __init__(self, snapshot: Snapshot, entity_id: str) -> None:
        self._snapshot = snapshot
        self._itself = scored(has_term(Field.ID, entity_id), 0.0)

    def explanation(self, meaning: Meaning) -> Explanation:
        """By all words of the question or, where the entry has not all, by those that it has."""
        answering = all_words(meaning)
        if not self._score(answering):
            answering = any_words(meaning)
        plain = self._score(answering)
        ranked = self._snapshot.ranked_by_standing(all_of(answering, self._itself), 1)
        total = ranked[0][0] / STANDING_SCALE if ranked else 0.0
        named = self._score(scored(has_term(Field.EXACT_NAME, meaning.name), EXACT_NAME))
        named = min(named, plain)
        factor = total / plain if plain else 1.0
        return Explanation(total, plain - named, named, factor, tuple(self._parts(meaning)))

    def _parts(self, meaning: Meaning) -> Iterator[ScorePart]:
        for asked in meaning.asked:
            yield from sorted(self._of(asked), key=lambda part: -part.score)

    def _of(self, asked: Asked) -> Iterator[ScorePart]:
        for alternative in (*asked.alternatives, *asked.loose):
            score = self._score(alternative_clause(alternative)) * asked.weight
            if score:
                terms = " ".join(
                    "|".join(term.text for term in needed) for needed in alternative.needed
                )
                weight = alternative.weight * asked.weight
                yield ScorePart(asked.text, alternative.way, alternative.bag, terms, weight, score)
        for word in asked.words:
            yield from self._of(word)

    def _score(self, clause: Clause) -> float:
        hits = self._snapshot.ranked(all_of(clause, self._itself), 1)
        return hits[0][0] if hits else 0.0
