"""Questions put to one document by hand: what a meaning is made of is tried elsewhere."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalogue.model.document import Document as Envelope
from catalogue.model.text import Language
from catalogue.search.analysis.word import Bag
from catalogue.search.highlight.highlighter import Highlighter
from catalogue.search.query import Document, MatchField, MatchReport
from catalogue.search.question.meaning import Alternative, Asked, Meaning, Phrase, Way
from tests.analyzer import ANALYZER
from tests.search.builders import service, stored, texts


def asked(word: str) -> Asked:
    """A word or all its parts; its single parts loosely."""
    return Asked(word, tuple(_ways(word)), tuple(_single_parts(word)))


def _ways(word: str) -> Iterator[Alternative]:
    for bag in Bag:
        found = ANALYZER.word(word, bag)
        yield Alternative(bag, (found.whole,), 1.0, Way.WORD)
        if found.parts:
            yield Alternative(bag, found.parts, 0.5, Way.PART)


def _single_parts(word: str) -> Iterator[Alternative]:
    for bag in Bag:
        for part in ANALYZER.word(word, bag).parts:
            yield Alternative(bag, (part,), 0.3, Way.PART)


def told_as(word: str, other: str, way: Way) -> Asked:
    """A word that is answered by another one as well, or by all words of a phrase."""
    bags = (Bag.FI, Bag.SV, Bag.EN)
    others = [
        Alternative(bag, tuple(ANALYZER.word(each, bag).whole for each in other.split()), 0.5, way)
        for bag in bags
    ]
    return Asked(word, (*_ways(word), *others))


def quoted(text: str) -> Phrase:
    terms = (
        (bag, [ANALYZER.word(word, bag).whole[0].text for word in text.split()]) for bag in Bag
    )
    return Phrase(text, tuple((bag, tuple(found)) for bag, found in terms))


def meaning(*words: str | Asked, phrases: Sequence[str] = ()) -> Meaning:
    return Meaning(
        asked=tuple(word if isinstance(word, Asked) else asked(word) for word in words),
        phrases=tuple(map(quoted, phrases)),
    )


def report(
    question: Meaning | str, document: Envelope | Document, language: Language = Language.FI
) -> MatchReport:
    question = meaning(*question.split()) if isinstance(question, str) else question
    stored_one = stored([document])[0] if isinstance(document, Envelope) else document
    return Highlighter(question, language, ANALYZER).report(stored_one)


def passage(question: Meaning | str, text: str, field: str = "description") -> str:
    """The passage of a service with this text, "" without any."""
    found = report(question, service("Nimi").model_copy(update={field: texts(text)}))
    return next((each.html for each in found.highlights if each.field is not MatchField.NAME), "")
