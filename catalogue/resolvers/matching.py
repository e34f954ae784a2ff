"""Services that fit a situation: worked out in a thread, told in the reader's language.

The situation is kept for the time of the request alone, and is in no log.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from catalogue.codes.classification import Classification
from catalogue.codes.lists import languages, stages, themes
from catalogue.codes.municipalities import municipalities
from catalogue.errors import InputInvalid
from catalogue.matching import matches
from catalogue.matching.finding import Evidence, Sentence
from catalogue.matching.matches import Matches, Question
from catalogue.matching.situation import Situation
from catalogue.model.text import Language
from catalogue.resolvers import unmet_needs
from catalogue.resolvers.codes import checked
from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.limits import LIMITS, checked_text
from catalogue.resolvers.paging import page_size
from catalogue.resolvers.text import language_given
from catalogue.search.eligibility.ages import OLDEST
from catalogue.search.places import FARTHEST_KM

MOST_MOMENTS = 10
MOST_MONTHS = 1200


@dataclass(frozen=True, slots=True, eq=False)
class MatchPage:
    """A page of matches, with the question that their total is counted from."""

    question: Question
    found: Matches
    after: str | None


async def page(
    question: Question, first: int | None, after: str | None, context: RequestContext
) -> MatchPage:
    """Raises InputInvalid, CursorInvalid, PageTooDeep and IndexUnavailable."""
    question = Question(checked_situation(question.situation), question.includes_ineligible)
    size = page_size(first)
    found = await context.in_worker(matches.match_services, question, size, after, context.reader)
    if after is None:
        await unmet_needs.note_match(question, found, context)
    return MatchPage(question, found, after)


async def total(page: MatchPage, context: RequestContext) -> int:
    return await context.in_worker(matches.count, page.question, context.reader)


def sentence(told: Sentence, context: RequestContext) -> str:
    return told[language_given(told, context.languages)]


def evidence_language(evidence: Evidence, context: RequestContext) -> Language:
    return language_given(evidence.text, context.languages)


def evidence_text(evidence: Evidence, context: RequestContext) -> str:
    return evidence.text[evidence_language(evidence, context)]


def checked_situation(situation: Situation) -> Situation:
    """The situation with its codes as they are today. Raises InputInvalid."""
    checked_text(situation.words, "situation.words")
    _within(situation.age, OLDEST, "situation.age")
    _within(situation.unemployed_months, MOST_MONTHS, "situation.unemployedMonths")
    _within(situation.within_km, FARTHEST_KM, "situation.withinKm")
    _few(situation.open_at, MOST_MOMENTS, "situation.openAt")
    for name in ("themes", "concepts", "languages", "family"):
        _few(getattr(situation, name), LIMITS.filter_values, f"situation.{name}")
    return situation.model_copy(
        update={
            "municipality": _code(municipalities, situation.municipality, "municipality"),
            "stage": _code(stages, situation.stage, "stage"),
            "themes": checked(themes(), situation.themes, "situation.themes"),
            "languages": tuple(
                each.model_copy(update={"code": _code(languages, each.code, "languages")})
                for each in situation.languages
            ),
        }
    )


def _code(classification: Callable[[], Classification], code: str | None, name: str) -> str | None:
    if code is None:
        return None
    return checked(classification(), [code], f"situation.{name}")[0]


def _within(number: float | None, most: int, field: str) -> None:
    if number is not None and not 0 <= number <= most:
        raise InputInvalid(f"{field}: give a number from 0 to {most:,}.")


def _few(values: Iterable[object], most: int, field: str) -> None:
    if len(list(values)) > most:
        raise InputInvalid(f"{field}: at most {most} values.")
