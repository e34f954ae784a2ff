"""Rules on what the client needs: themes, concepts, words, and the stage on the way."""

from __future__ import annotations

from catalogue.codes.code import Code
from catalogue.codes.lists import stages, themes
from catalogue.matching.criterion import Rule
from catalogue.matching.finding import Evidence, Finding, Wording, meets, unknown
from catalogue.matching.offer import Offer
from catalogue.matching.situation import Situation
from catalogue.model.identity import EntityKind
from catalogue.search.eligibility.terms import concept_term
from catalogue.search.engine.index import Clause, all_of, has_any_term, has_term, scored, weighted
from catalogue.search.fields import Field
from catalogue.search.query import Query
from catalogue.search.question.clauses import EXACT_NAME, any_words
from catalogue.search.view import View

_THEME = Wording("Aiheena on {theme}.", "Ämnet är {theme}.", "Its theme is {theme}.")
_OTHER_THEME = Wording(
    "Ei kuulu tarpeen aiheisiin.",
    "Hör inte till behovets ämnen.",
    "It is not of the themes of the need.",
)


def _judge_theme(situation: Situation, offer: Offer) -> Finding:
    shared = [code for code in situation.themes if code in offer.themes]
    codes: list[Code] = [code for each in shared if (code := themes().get(each))]
    if not codes:
        return unknown(_OTHER_THEME.told())
    return meets(_THEME.told(theme=codes[0]), *map(Evidence.code, codes))


THEME = Rule(
    lambda situation: bool(situation.themes),
    _judge_theme,
    lambda situation, _view: has_any_term(Field.THEME, situation.themes),
)

_CONCEPT = Wording(
    "Sillä on tarvetta kuvaava käsite.",
    "Den har ett begrepp som beskriver behovet.",
    "It has a concept that describes the need.",
)
_NO_CONCEPT = Wording(
    "Sillä ei ole tarvetta kuvaavaa käsitettä.",
    "Den har inget begrepp som beskriver behovet.",
    "It has no concept that describes the need.",
)


def _judge_concept(situation: Situation, offer: Offer) -> Finding:
    if set(offer.concepts).isdisjoint(situation.concepts):
        return unknown(_NO_CONCEPT.told())
    return meets(_CONCEPT.told())


CONCEPT = Rule(
    lambda situation: bool(situation.concepts),
    _judge_concept,
    lambda situation, _view: has_any_term(
        Field.ELIGIBILITY, [concept_term(uri) for uri in situation.concepts]
    ),
)

_WORDS = Wording(
    "Tekstissä puhutaan tarpeesta: {words}.",
    "Texten talar om behovet: {words}.",
    "Its texts speak of the need: {words}.",
)
_NO_WORDS = Wording(
    "Tekstissä ei puhuta tarpeesta näillä sanoilla.",
    "Texten talar inte om behovet med dessa ord.",
    "Its texts do not speak of the need in these words.",
)


def _judge_words(_situation: Situation, offer: Offer) -> Finding:
    if not offer.matched:
        return unknown(_NO_WORDS.told())
    found = dict.fromkeys((each.word, each.language) for each in offer.matched)
    shown = list(found)[:_SHOWN]
    words = ", ".join(word for word, _ in shown)
    return meets(_WORDS.told(words=words), *(Evidence.words(*each) for each in shown))


_SHOWN = 3
"""Words that a sentence names."""


def question_of(situation: Situation) -> Query:
    """The words of the need as a search for services."""
    return Query(EntityKind.SERVICE, situation.words, situation.language)


def _with_words(situation: Situation, view: View) -> Clause:
    """Any of the words, as the ordinary search finds and ranks them; the best has 1."""
    found = any_words(view.meaning(question_of(situation)))
    services = scored(has_term(Field.KIND, EntityKind.SERVICE), 0.0)
    ranked = view.snapshot.ranked(all_of(services, found), _LOOKED_AT)
    best = next((score for score, _ in ranked if score < EXACT_NAME), 1.0)
    return weighted(found, 1.0 / max(best, 1.0))


_LOOKED_AT = 20
"""Hits of which some may have the very words for a name; the best of the others is the measure."""

WORDS = Rule(
    lambda situation: bool(situation.words.strip()), _judge_words, _with_words, is_graded=True
)

_STAGE = Wording(
    "Auttaa tässä vaiheessa: {stage}.",
    "Hjälper i detta skede: {stage}.",
    "It helps at this stage: {stage}.",
)
_OTHER_STAGE = Wording(
    "Ei kerrota, että se auttaisi tässä vaiheessa.",
    "Det nämns inte att den hjälper i detta skede.",
    "Nothing tells that it helps at this stage.",
)


def _judge_stage(situation: Situation, offer: Offer) -> Finding:
    stage = stages().get(situation.stage or "")
    if stage is None or stage.code not in offer.stages:
        return unknown(_OTHER_STAGE.told())
    return meets(_STAGE.told(stage=stage), Evidence.code(stage))


STAGE = Rule(
    lambda situation: situation.stage is not None,
    _judge_stage,
    lambda situation, _view: has_term(Field.STAGE, situation.stage or ""),
)
