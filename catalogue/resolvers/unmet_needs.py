"""What people look for in vain: noted by theme and place alone, and shown to those who plan.

Of a search or a situation nothing is kept but the codes of its themes and municipalities, the
language it was asked in, and the day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from functools import reduce
from itertools import product

from catalogue.access import rights
from catalogue.access.rights import Right
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code, today
from catalogue.codes.lists import themes
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import themes_of
from catalogue.errors import InputInvalid
from catalogue.matching import matches
from catalogue.matching.matches import Matches, Question
from catalogue.matching.needs import question_of
from catalogue.model.identity import EntityKind
from catalogue.model.text import Language
from catalogue.resolvers.codes import checked, named
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS
from catalogue.search.parts import strings
from catalogue.search.query import Filter, Hits, PlaceInText, Query, Window
from catalogue.search.reader import Reader
from catalogue.store import unmet_needs
from catalogue.store.unmet_needs import UnmetNeed, UnmetNeedRow, Wanted

SEARCH, MATCH = "SEARCH", "MATCH"

MOST_CODES = 5
"""Who names more themes or municipalities than this asks for none of them in particular."""

MOST_ROWS = 1_000

_BEST = Window(first=20)


def note_search(query: Query, window: Window, hits: Hits, context: RequestContext) -> None:
    """Counts a search for services that asks for something and finds nothing at all."""
    is_first = window.after is None and window.before is None
    if query.kind is not EntityKind.SERVICE or hits.hits or not (is_first and _asks(query)):
        return
    named = query.filter.themes or themes_of(*query.filter.service_classes)
    meant = named or _themes_meant(query, context.reader, hits.wording.places)
    places = query.filter.municipalities or _places_meant(hits)
    _count(SEARCH, meant, places, query.language, context)


async def note_match(question: Question, found: Matches, context: RequestContext) -> None:
    """Counts a situation, by its first page, that no service fits or answers a need of."""
    situation = question.situation
    is_answered = any(match.is_answer for match in found.matches)
    if is_answered or await context.in_worker(matches.can_be_answered, situation, context.reader):
        if context.form:  # what it asked before is answered now
            context.services.unmet.count((), context.form)
        return
    meant = situation.themes or _themes_meant(question_of(situation), context.reader)
    place = (situation.municipality,) if situation.municipality else ()
    _count(MATCH, meant, place, situation.language, context)


async def most_frequent(
    first_day: dt.date,
    last_day: dt.date,
    municipality_codes: Sequence[str] | None,
    theme_codes: Sequence[str] | None,
    context: RequestContext,
) -> list[UnmetNeedRow]:
    """What was asked in vain most often, in the whole months of these days.

    Raises Unauthenticated, Forbidden and InputInvalid.
    """
    rights.demand(context.viewer, Right.READ_STATISTICS)
    if last_day < first_day:
        raise InputInvalid("unmetNeeds: the period ends before it begins: `from` is after `to`.")
    wanted = Wanted(
        first_day,
        last_day,
        _checked(municipalities(), municipality_codes, "municipalities"),
        _checked(themes(), theme_codes, "themes"),
    )
    async with context.database.reading() as connection:
        return await unmet_needs.most_frequent(connection, wanted, MOST_ROWS)


def municipality(row: UnmetNeedRow) -> Code | None:
    return named(municipalities(), row.municipality) if row.municipality else None


def theme(row: UnmetNeedRow) -> Code | None:
    return named(themes(), row.theme) if row.theme else None


def _asks(query: Query) -> bool:
    """Whether it is more than a look at all there is."""
    return bool(query.text.strip()) or query.filter != Filter(states=query.filter.states)


def _themes_meant(query: Query, reader: Reader, places: Sequence[PlaceInText] = ()) -> list[str]:
    """The themes that all of the best services have which its words alone find, anywhere."""
    text = reduce(lambda text, place: text.replace(place.text, " "), places, query.text)
    if not text.strip():
        return []
    hits = reader.search(Query(EntityKind.SERVICE, text, query.language), _BEST).hits
    told = [strings(hit.document, "themes") for hit in hits]
    return [each.code for each in themes() if told and all(each.code in codes for codes in told)]


def _places_meant(hits: Hits) -> tuple[str, ...]:
    return tuple(code for place in hits.wording.places for code in place.municipalities)


def _count(
    question: str,
    themes: Sequence[str],
    places: Sequence[str],
    language: Language,
    context: RequestContext,
) -> None:
    pairs = product(_few(themes), _few(places))
    day = today()
    needs = (UnmetNeed(day, question, theme, place, language) for theme, place in pairs)
    context.services.unmet.count(needs, context.form)


def _few(codes: Sequence[str]) -> Iterable[str]:
    """The codes, each once; none where none is meant, or so many that none in particular is."""
    distinct = dict.fromkeys(codes)
    return distinct if 0 < len(distinct) <= MOST_CODES else ("",)


def _checked(
    classification: Classification, codes: Sequence[str] | None, argument: str
) -> tuple[str, ...] | None:
    if codes is None:
        return None
    if len(codes) > LIMITS.filter_values:
        raise InputInvalid(f"{argument}: at most {LIMITS.filter_values} codes.")
    return checked(classification, codes, argument)
