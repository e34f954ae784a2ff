"""What one text answers of a question."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.tokens import TEXT_WORDS_LIMIT, suspended, tokens
from catalogue.search.analysis.word import Bag, Word
from catalogue.search.highlight.plain_text import PlainText
from catalogue.search.highlight.sought import Option, Sighting, Sought

PLACES_LIMIT = 50
"""Places in one text where a word or phrase is looked at: a bound for texts that repeat it."""

Span = tuple[int, int]
"""Where a part of a text begins and ends."""


Meeting = tuple[int, str]
"""How closely a word of the text, in lower case, is one of the needed."""


class Answer(NamedTuple):
    """How a text answers one of the asked.

    `meetings` are those of each needed word; a phrase has instead the `spans` of its words.
    """

    asked: int
    rank: int
    is_loose: bool
    meetings: Sequence[Sequence[Meeting]]
    spans: Sequence[Sequence[Span]] = ()

    @property
    def is_single(self) -> bool:
        """Whether each of the words that share in it would do alone."""
        return len(self.meetings) <= 1


def word_answers(
    source: PlainText, bag: Bag, sought: Sought, analyzer: Analyzer
) -> Iterator[Answer]:
    """All ways in which words of a plain text answer something."""
    answering = sought.words(bag)
    if answering is None:
        return
    hits = dict(answering.among(source.words))
    for word in analyzer.completed(source.text, bag):
        for found in answering.among([word]).values():
            hits[_as_written(word, source.text)] = found
    if hits:
        yield from _complete(hits, sought.options)


def phrase_answers(text: str, bag: Bag, sought: Sought, analyzer: Analyzer) -> Iterator[Answer]:
    """The quoted phrases that stand in a plain text."""
    if not sought.phrases:
        return
    standing = list(islice(tokens(text), TEXT_WORDS_LIMIT))
    terms = [_first_term(analyzer.word(token.text, bag)) for token in standing]
    for asked, phrases in sought.phrases:
        spans = [
            [(token.start, token.end) for token in standing[start:stop]]
            for start, stop in islice(_runs(phrases.get(bag, ()), terms), PLACES_LIMIT)
        ]
        if spans:
            yield Answer(asked, 0, is_loose=False, meetings=(), spans=spans)


def _as_written(word: str, text: str) -> str:
    """What stands for a word that the text leaves to be completed: `talous-`."""
    return next(f"{each}-" for each, _ in suspended(text) if word.startswith(each))


def _complete(
    hits: Mapping[str, Sequence[Sighting]], options: Sequence[Option]
) -> Iterator[Answer]:
    """The options of which every needed word is there."""
    met: dict[tuple[int, int], list[Meeting]] = {}
    for word, sightings in hits.items():
        for needed, rank in sightings:
            met.setdefault(needed, []).append((rank, word))
    by_option: dict[int, list[list[Meeting]]] = {}
    for (option, _), meetings in met.items():
        by_option.setdefault(option, []).append(meetings)
    for number, found in by_option.items():
        option = options[number]
        if len(found) == option.words:
            rank = max([min(each)[0] for each in found])
            yield Answer(option.asked, rank, option.is_loose, found)


def _first_term(word: Word) -> str:
    return word.whole[0].text if word.whole else ""


def _runs(phrase: Sequence[str], terms: Sequence[str]) -> Iterator[Span]:
    """Where the terms are those of the phrase, one after the other."""
    length = len(phrase)
    for start, term in enumerate(terms):
        if length and term == phrase[0] and terms[start : start + length] == list(phrase):
            yield start, start + length
