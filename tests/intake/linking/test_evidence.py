"""The laws of weak evidence, and the traps that it must not fall into."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, TypeVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.intake.linking.evidence import Judgement, Reason, judge, score
from catalogue.intake.linking.features import Features
from catalogue.intake.linking.frequencies import Frequencies
from catalogue.intake.linking.names import name_of
from catalogue.intake.linking.weights import (
    DISTANCE_KNOTS,
    MANY,
    NAME_KNOTS,
    THRESHOLD,
    WEIGHTS,
    Evidence,
)

T = TypeVar("T")

NOBODY = Frequencies([])
EMPTY: dict[Evidence, dict[str, Any]] = {
    Evidence.NAME: {"names": ()},
    Evidence.ADDRESS: {"streets": ()},
    Evidence.PHONE: {"phones": ()},
    Evidence.EMAIL: {"emails": ()},
    Evidence.EMAIL_DOMAIN: {"domains": ()},
    Evidence.WEB_PAGE: {"pages": ()},
    Evidence.ORGANIZATION: {"organisers": (), "organiser_names": ()},
    Evidence.BUSINESS_ID: {"business_id": None},
    Evidence.MUNICIPALITY: {"municipalities": ()},
    Evidence.GENERAL_DESCRIPTION: {"general_description": None},
    Evidence.CHANNEL: {"channels": ()},
    Evidence.START: {"start": None},
}
"""What a record would have to be silent of, for the evidence to be gone."""


def some(*values: T) -> st.SearchStrategy[tuple[T, ...]]:
    """Up to two of them, in the order in which they are given here."""
    chosen = st.sets(st.sampled_from(range(len(values))), max_size=2)
    return chosen.map(lambda places: tuple(values[place] for place in sorted(places)))


NAMES = [
    name_of(language, text)
    for language, text in (
        ("fi", "Kallion kirjasto"),
        ("fi", "Kallion koulu"),
        ("fi", "Työpaja 1"),
        ("fi", "Työpaja 2"),
        ("fi", "Espoon ohjaamo"),
        ("sv", "Berghälls bibliotek"),
    )
]
FEATURES = st.builds(
    Features,
    kind=st.just("SERVICE_CHANNEL"),
    type=st.sampled_from(["PHONE", "SERVICE_LOCATION"]),
    names=some(*NAMES),
    municipalities=some("049", "091"),
    streets=some("kirkkokatu 1, 049", "viides linja 11, 091"),
    points=some((60.18, 24.95), (60.1805, 24.95), (60.2, 24.6)),
    phones=some("+358401", "+358402"),
    emails=some("a@hel.fi", "b@hel.fi"),
    domains=some("hel.fi"),
    pages=some("hel.fi/a", "hel.fi/b"),
    business_id=st.sampled_from([None, "0201256-6", "0101263-6"]),
    organisers=some("espoo", "helsinki"),
    organiser_names=some(*NAMES),
    general_description=st.sampled_from([None, "library", "digital"]),
    channels=some("a", "b"),
    start=st.sampled_from([None, "2026-12-01T10:00:00Z", "2026-12-08T10:00:00Z"]),
)
CORPORA = st.lists(st.tuples(st.just("ptv"), FEATURES), max_size=12).map(Frequencies)


@given(FEATURES, FEATURES, CORPORA)
def test_whoever_is_first_the_score_is_the_same(
    first: Features, second: Features, frequencies: Frequencies
) -> None:
    one, other = judge(first, second, frequencies), judge(second, first, frequencies)
    assert one.score == other.score
    assert said(one) == sorted((what, weight, b, a) for what, weight, a, b in said(other))


def said(judgement: Judgement) -> list[tuple[str, float, str, str]]:
    return sorted(
        (each.evidence, each.weight, each.first, each.second) for each in judgement.reasons
    )


@given(FEATURES, FEATURES, CORPORA, st.data())
def test_silence_about_what_agreed_never_raises_the_score(
    first: Features, second: Features, frequencies: Frequencies, data: st.DataObject
) -> None:
    whole = judge(first, second, frequencies)
    agreed = {reason.evidence for reason in whole.reasons if reason.weight > 0}
    evidence = data.draw(st.sampled_from(sorted(EMPTY.keys() & agreed) or [Evidence.START]))
    silent = replace(first, **EMPTY[evidence]) if evidence in agreed else first
    if silent.numbers == first.numbers and silent.places_in_names == first.places_in_names:
        assert judge(silent, second, frequencies).score <= whole.score


@given(FEATURES, FEATURES)
def test_numbers_in_names_must_agree(first: Features, second: Features) -> None:
    one = replace(first, names=(name_of("fi", "Työpaja 1"),))
    other = replace(second, names=(name_of("fi", "Työpaja 2"),))
    assert judge(one, other, NOBODY).score < THRESHOLD


@given(FEATURES, FEATURES)
def test_a_judgement_can_be_reckoned_from_its_reasons(first: Features, second: Features) -> None:
    found = judge(first, second, NOBODY)
    assert found.score == score(found.reasons)
    assert all(0 < abs(each.weight) <= abs(WEIGHTS[each.evidence].most) for each in found.reasons)
    assert [each.weight for each in found.reasons] == sorted(
        (each.weight for each in found.reasons), reverse=True
    )


def service(organiser: str, municipality: str) -> Features:
    return Features(
        kind="SERVICE",
        type="SERVICE",
        names=(name_of("fi", "Kirjastopalvelut"),),
        municipalities=(municipality,),
        organisers=(organiser,),
        organiser_names=(name_of("fi", organiser),),
        general_description="library",
    )


def test_the_same_name_at_another_organiser_is_not_the_same_service() -> None:
    here = service("Helsingin kaupunki", "091")
    assert judge(here, service("Helsingin kaupunki", "091"), NOBODY).score >= THRESHOLD
    assert judge(here, service("Espoon kaupunki", "049"), NOBODY).score < THRESHOLD
    assert judge(here, service("Digineuvojat ry", "091"), NOBODY).score < THRESHOLD


def test_a_name_alone_is_not_enough() -> None:
    nowhere = Features(kind="SERVICE", type="SERVICE", names=(name_of("fi", "Digituki"),))
    bearers = Frequencies([("ptv", nowhere)] * (MANY + 1))
    assert judge(nowhere, nowhere, bearers).score < THRESHOLD


@pytest.mark.parametrize(
    ("field", "evidence"),
    [
        ({"phones": ("+358931010000",)}, Evidence.PHONE),
        ({"emails": ("kirjaamo@hel.fi",)}, Evidence.EMAIL),
        ({"pages": ("hel.fi",)}, Evidence.WEB_PAGE),
        ({"streets": ("pohjoisesplanadi 11, 091",)}, Evidence.ADDRESS),
    ],
)
def test_what_many_share_is_no_evidence(field: dict[str, Any], evidence: Evidence) -> None:
    features = replace(Features("SERVICE_CHANNEL", "SERVICE_LOCATION", ()), **field)
    weights = [
        next((r.weight for r in judge(features, features, shared_by(features, n)).reasons), 0.0)
        for n in (1, MANY, MANY + 1)
    ]
    most = WEIGHTS[evidence].most
    assert weights == pytest.approx([most, most / MANY, 0.0])


def shared_by(features: Features, records: int) -> Frequencies:
    return Frequencies([("ptv", features)] * records)


def test_the_same_thing_in_two_systems_makes_nothing_common() -> None:
    features = Features("SERVICE_CHANNEL", "SERVICE_LOCATION", (), phones=("+358401",))
    assert Frequencies([("ptv", features), ("tpr", features)]).count("phone:+358401") == 1


def test_a_reason_shows_what_either_side_says() -> None:
    one = Features("EVENT", "COURSE", (name_of("fi", "CV-klinikka"),), start="2026-12-02")
    other = replace(one, start="2026-12-09")
    assert judge(one, other, NOBODY).reasons == (
        Reason(Evidence.NAME, 5.0, "CV-klinikka", "CV-klinikka"),
        Reason(Evidence.OTHER_START, -10.0, "2026-12-02", "2026-12-09"),
    )


def test_all_evidence_is_weighed_in_one_table() -> None:
    assert list(WEIGHTS) == list(Evidence)
    assert WEIGHTS[Evidence.NAME].most == NAME_KNOTS[-1][1]
    assert WEIGHTS[Evidence.NAME_DIFFERS].most == NAME_KNOTS[0][1]
    assert WEIGHTS[Evidence.DISTANCE].most == DISTANCE_KNOTS[0][1]
    assert WEIGHTS[Evidence.FAR_APART].most == DISTANCE_KNOTS[-1][1]
