"""Which words of an entity answer which of the asked, in the order in which they are told."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from catalogue.codes.municipalities import municipalities
from catalogue.model.text import Language
from catalogue.search.highlight.answering_text import AnsweringText
from catalogue.search.highlight.sought import RANKS, Sought
from catalogue.search.indexing.entry_texts import WEIGHTS
from catalogue.search.query import Document, Match, MatchField
from catalogue.search.question.meaning import Way
from catalogue.search.served_area import served_area
from catalogue.search.texts import visited_municipalities

_WAYS = tuple(RANKS)
_FIELDS = sorted(MatchField, key=lambda field: -WEIGHTS[field])
_LANGUAGES = tuple(Language)


class NumberedMatch(NamedTuple):
    """A match, with the number of what was asked."""

    asked: int
    match: Match


def word_matches(found: Iterable[AnsweringText], sought: Sought) -> Iterator[NumberedMatch]:
    """The closest of each text."""
    for text in found:
        for answer in text.closest:
            asked, way = sought.asked[answer.asked], _WAYS[answer.rank]
            match = Match(text.field, text.language, text.words(answer), asked, way)
            yield NumberedMatch(answer.asked, match)


def place_matches(
    document: Document, sought: Sought, language: Language
) -> Iterator[NumberedMatch]:
    """A place that the question names is matched by its code, in whatever words."""
    if not sought.places:
        return
    here = {*served_area(document).municipalities, *visited_municipalities(document)}
    for asked, place in sought.places:
        for code in sorted(here.intersection(place.municipalities))[:1]:
            yield NumberedMatch(asked, _place_match(sought.asked[asked], code, language))


def sorted_matches(matches: Iterable[NumberedMatch], language: Language) -> Iterable[Match]:
    """By what was asked and the weight of the field.

    Of each the closest, in the reader's language where that matched as well.
    """

    def precedence(numbered: NumberedMatch) -> tuple[int, int, bool, int, int]:
        match = numbered.match
        is_foreign = match.language is not language
        field, place = _FIELDS.index(match.field), _LANGUAGES.index(match.language)
        return numbered.asked, field, is_foreign, place, RANKS[match.way]

    found: dict[tuple[int, MatchField], Match] = {}
    for asked, match in sorted(matches, key=precedence):
        found.setdefault((asked, match.field), match)
    return found.values()


def _place_match(asked: str, code: str, language: Language) -> Match:
    found = municipalities().get(code)
    is_translated = found is not None and language in found.names
    told = language if is_translated else Language.FI
    return Match(MatchField.PLACE, told, found.name(told) if found else code, asked, Way.WORD)
