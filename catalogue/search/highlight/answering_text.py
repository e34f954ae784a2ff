"""A text that answers something of a question: by which of its words, and where they stand."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from operator import itemgetter

from catalogue.model.text import Language
from catalogue.search.highlight.answers import PLACES_LIMIT, Answer, Span
from catalogue.search.highlight.passages import Mark, Worth
from catalogue.search.query import MatchField

_ACCENTS_LIMIT = 8


class AnsweringText:
    """`text` is in plain letters; `weights` are those of the asked, by their numbers."""

    def __init__(
        self,
        field: MatchField,
        language: Language,
        text: str,
        answers: Sequence[Answer],
        weights: Sequence[float],
    ) -> None:
        self.field = field
        self.language = language
        self.text = text
        self.answers = answers
        self.closest = _closest(answers)
        self._weights = weights
        self._lower = _lower(text)
        self._spans: dict[str, list[Span]] = {}

    def without_loose(self, firmly: frozenset[int]) -> AnsweringText | None:
        """Without loose answers to what is answered firmly; None when nothing is left."""
        kept = [each for each in self.answers if not each.is_loose or each.asked not in firmly]
        if not kept:
            return None
        if len(kept) == len(self.answers):
            return self
        return AnsweringText(self.field, self.language, self.text, kept, self._weights)

    @property
    def is_whole(self) -> bool:
        """Whether it answers all that was asked, and none of it loosely."""
        firmly = {each.asked for each in self.answers if not each.is_loose}
        return len(firmly) == len(self._weights)

    @property
    def worth(self) -> Worth:
        """What a passage of it is worth at most."""
        return Worth.of((self._weights[each.asked], each.rank) for each in self.closest)

    def words(self, answer: Answer) -> str:
        """The words by which the text answers most closely, as they stand in it."""
        if answer.spans:
            first, *_ = answer.spans
            return self.text[first[0][0] : first[-1][1]]
        words = _fewest(answer)
        spans = {span for word in words for span in self._standing(word)[:1]}
        return " ".join([self.text[start:end] for start, end in sorted(spans)] or words)

    def marks(self) -> list[Mark]:
        """All words that answer alone; those that do so together only where it is the closest."""
        together = [each for each in self.closest if not each.is_single]
        alone = [each for each in self.answers if each.is_single]
        return [mark for answer in (*together, *alone) for mark in self._marks(answer)]

    def _marks(self, answer: Answer) -> Iterator[Mark]:
        weight = self._weights[answer.asked]
        for span in (span for run in answer.spans for span in run):
            yield Mark(*span, answer.asked, weight, answer.rank)
        for rank, word in (meeting for each in answer.meetings for meeting in each):
            for span in self._standing(word):
                yield Mark(*span, answer.asked, weight, rank)

    def _standing(self, word: str) -> list[Span]:
        """Where a word in lower case stands by itself; nowhere where it is oddly written."""
        if word not in self._spans:
            self._spans[word] = list(islice(_spans(word, self._lower), PLACES_LIMIT))
        return self._spans[word]


def _spans(word: str, text: str) -> Iterator[Span]:
    start = text.find(word)
    while start >= 0:
        end = start + len(word)
        if not (_joins(text[end : end + 2]) or _joins(text[max(0, start - 2) : start][::-1])):
            yield start, _end(text, end)
        start = text.find(word, end)


def _fewest(answer: Answer) -> list[str]:
    """The one word that is all that was needed, as a compound can be; else one for each."""
    first, *others = answer.meetings
    for _, word in sorted(first, key=itemgetter(0)):
        if all(any(word == each for _, each in other) for other in others):
            return [word]
    return [min(met, key=itemgetter(0))[1] for met in answer.meetings]


def _closest(answers: Iterable[Answer]) -> Sequence[Answer]:
    """The closest answer to each of the asked."""
    best: dict[int, Answer] = {}
    for answer in answers:
        known = best.get(answer.asked)
        if known is None or answer.rank < known.rank:
            best[answer.asked] = answer
    return list(best.values())


def _lower(text: str) -> str:
    """In lower case with the places of the text: one capital letter becomes two characters."""
    lower = text.lower()
    is_aligned = len(lower) == len(text)
    return lower if is_aligned else "".join(letter.lower()[-1] for letter in text)


def _joins(following: str) -> bool:
    """Whether a word goes on with these characters: a letter, a digit, or a hyphen before one."""
    return following.removeprefix("-")[:1].isalnum()


def _end(text: str, end: int) -> int:
    """The end of a word with the accents that could not be composed into its last letter."""
    for letter in text[end : end + _ACCENTS_LIMIT]:
        if not unicodedata.category(letter).startswith("M"):
            break
        end += 1
    return end
