"""Two ways of looking at a fit agree: the index that ranks and hides, the rules that say why."""

from __future__ import annotations

import datetime as dt
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from catalogue.errors import CursorInvalid
from catalogue.matching.criteria import CRITERIA, asked
from catalogue.matching.criterion import CriterionName
from catalogue.matching.finding import Verdict
from catalogue.matching.matches import Question, count, judge, match_services
from catalogue.matching.situation import (
    AgeGroup,
    Benefit,
    Education,
    FamilySituation,
    IntegrationPhase,
    LabourMarketPosition,
    LanguageLevel,
    Situation,
    SpokenLanguage,
    WorkAbility,
)
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.document import Document as Envelope
from catalogue.model.identity import EntityKind
from catalogue.search.engine.index import all_of, has_term
from catalogue.search.fields import Field
from catalogue.search.query import Document, Filter, Query
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import publish, service, stored, texts
from tests.search.conftest import CATALOGUE

MONDAY = dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)
WORDS = {
    "Ohjaamo alle 30-vuotiaille": "Palvelu työttömille työnhakijoille",
    "Mentorointi yli 55-vuotiaille": "För arbetslösa över 55 år",
    "Paja 16–29-vuotiaille": "Työmarkkinatuella olevalle tai alle 20-vuotiaille",
    "Rekrytointi työnantajille": "Maahanmuuttajille ja pitkäaikaistyöttömille",
}
_SPEAKING = [
    service(
        name,
        summary=texts(summary),
        requirements=texts("Alle 40-vuotias") if number == 1 else None,
        area=Area(coverage=AreaCoverage.LIMITED, municipalities=("837",) if number else ()),
        target_groups=("KR2.6",) if "Rekry" in name else ("KR1", "KR1.3"),
        life_events=("KE5", "KE13"),
    )
    for number, (name, summary) in enumerate(WORDS.items())
]
_FOR_FOUNDERS = service(
    "Kevyt alku yrittäjänä", target_groups=("KR2.8",), benefit_effect=texts("Etuus jatkuu.")
)
EVERYTHING: list[Envelope] = [*CATALOGUE, *_SPEAKING, _FOR_FOUNDERS]
SERVICES = [
    each for each in stored(EVERYTHING) if (each["kind"], each["state"]) == ("SERVICE", "ACTIVE")
]

_chance = random.Random(11)  # noqa: S311 - the same situations each time


def _some(values: list[object], most: int = 2) -> tuple[object, ...]:
    return tuple(_chance.sample(values, _chance.randint(0, most)))


def _one(values: list[object]) -> object:
    return _chance.choice([None, *values])


def _situations(number: int) -> Iterator[Situation]:
    for _ in range(number):
        spoken = _some(["fi", "sv", "en", "ar"])
        yield Situation.model_validate(
            {
                "age": _one([17, 27, 34, 58]),
                "age_group": _one(list(AgeGroup)),
                "municipality": _one(["837", "091", "980", "478"]),
                "languages": tuple(
                    SpokenLanguage(code=str(code), level=_chance.choice([None, *LanguageLevel]))
                    for code in spoken
                ),
                "position": _one(list(LabourMarketPosition)),
                "unemployed_months": _one([3, 14]),
                "education": _one(list(Education)),
                "benefit": _one(list(Benefit)),
                "work_ability": _one(list(WorkAbility)),
                "integration_phase": _one(list(IntegrationPhase)),
                "family": _some(list(FamilySituation)),
                "themes": _some(["EMPLOYMENT", "SOCIAL"]),
                "stage": _one(["GUIDANCE", "SKILLS"]),
                "within_km": _one([5.0, 30.0]),
                "open_at": _some([MONDAY, MONDAY + dt.timedelta(hours=12)]),
                **{
                    name: _chance.random() < 0.3
                    for name in ("anonymous", "without_appointment", "remote", "free", "accessible")
                },
            }
        )


SITUATIONS = [Situation(), *_situations(60)]


@pytest.fixture(scope="module")
def reader(tmp_path_factory: pytest.TempPathFactory) -> Reader:
    directory: Path = tmp_path_factory.mktemp("index")
    publish(directory, EVERYTHING)
    return Reader(directory, ANALYZER)


def verdicts(situation: Situation, document: Document, reader: Reader) -> dict[str, Verdict]:
    judged = judge(situation, document, reader)
    return {each.criterion: each.finding.verdict for each in judged}


@pytest.mark.parametrize("situation", SITUATIONS)
def test_the_index_finds_what_each_rule_finds(situation: Situation, reader: Reader) -> None:
    view = reader.view
    services = has_term(Field.KIND_IN_STATE, "SERVICE:ACTIVE")
    found = {each["id"]: verdicts(situation, each, reader) for each in SERVICES}

    for criterion in asked(situation):
        for way, verdict in (("meeting", Verdict.MEETS), ("failing", Verdict.FAILS)):
            clause = all_of(services, getattr(criterion.rule, way)(situation, view))
            by_index = set(view.snapshot.ids(view.snapshot.matching(clause, 1000)))
            by_rule = {key for key, each in found.items() if each[criterion.name] is verdict}
            assert (criterion.name, verdict, by_index) == (criterion.name, verdict, by_rule)


@pytest.mark.parametrize("situation", SITUATIONS[:12])
def test_pages_have_every_service_once_in_one_order(situation: Situation, reader: Reader) -> None:
    question = Question(situation, includes_ineligible=True)
    whole = match_services(question, 100, None, reader)

    ids, after = [], None
    while True:
        page = match_services(question, 7, after, reader)
        ids += [each.service["id"] for each in page.matches]
        if not page.has_next_page:
            break
        after = page.matches[-1].cursor
    order = [(not each.is_eligible, -each.score) for each in whole.matches]
    assert ids == [each.service["id"] for each in whole.matches]
    assert len(set(ids)) == count(question, reader) == len(SERVICES)
    assert order == sorted(order)


@pytest.mark.parametrize("situation", SITUATIONS[:12])
def test_exactly_those_that_fail_something_are_hidden(situation: Situation, reader: Reader) -> None:
    shown = match_services(Question(situation), 100, None, reader).matches

    fitting = {
        each["id"]
        for each in SERVICES
        if Verdict.FAILS not in verdicts(situation, each, reader).values()
    }
    assert {each.service["id"] for each in shown} == fitting
    assert count(Question(situation), reader) == len(fitting)


@pytest.mark.parametrize("age", [34, 45, 58])
def test_the_filter_of_age_hides_what_fails_on_age(age: int, reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, filter=Filter(age=age))

    assert reader.count(query) == count(Question(Situation(age=age)), reader) < len(SERVICES)


def test_nothing_asked_hides_nothing_and_scores_nothing(reader: Reader) -> None:
    found = match_services(Question(Situation()), 100, None, reader).matches

    assert len(found) == len(SERVICES)
    assert {(each.score, len(each.criteria)) for each in found} == {(0, 0)}


def test_what_meets_comes_before_what_is_not_known(reader: Reader) -> None:
    found = match_services(Question(Situation(age=27)), 100, None, reader).matches
    told = [each.criteria[0].finding.verdict for each in found]

    assert told == sorted(told, key=[Verdict.MEETS, Verdict.UNKNOWN].index)
    assert told.count(Verdict.MEETS) == 3


def test_a_need_in_words_is_found_in_another_language(reader: Reader) -> None:
    situation = Situation.model_validate({"words": "skuldrådgivning", "language": "sv"})
    best = match_services(Question(situation), 1, None, reader).matches[0]

    assert str(best.service["slug"]).startswith("velkaneuvonta")
    assert best.criteria[0].finding.verdict is Verdict.MEETS


@pytest.mark.parametrize(
    ("benefit", "verdict"),
    [(Benefit.BASIC_ALLOWANCE, Verdict.MEETS), (Benefit.SOCIAL_ASSISTANCE, Verdict.UNKNOWN)],
)
def test_the_effect_on_unemployment_benefits_is_for_those_on_them(
    benefit: Benefit, verdict: Verdict, reader: Reader
) -> None:
    (founders,) = stored([_FOR_FOUNDERS])

    assert verdicts(Situation(benefit=benefit), founders, reader) == {"BENEFIT": verdict}


def test_who_is_unemployed_may_found_a_business(reader: Reader) -> None:
    (founders,) = stored([_FOR_FOUNDERS])
    situation = Situation(position=LabourMarketPosition.UNEMPLOYED)

    assert verdicts(situation, founders, reader)["TARGET_GROUP"] is Verdict.UNKNOWN


def test_a_cursor_of_another_situation_is_refused(reader: Reader) -> None:
    cursor = match_services(Question(Situation(age=27)), 1, None, reader).matches[0].cursor

    with pytest.raises(CursorInvalid):
        match_services(Question(Situation(age=28)), 1, cursor, reader)


def test_every_criterion_has_one_row() -> None:
    assert [each.name for each in CRITERIA] == list(CriterionName)
