"""Matching as an advisor's program asks for it: an operation, and the whole answer."""

from __future__ import annotations

from typing import Any

import pytest

from tests.server.serving import COACHING, DEBT_ADVICE, PEER_SUPPORT, Asking

MATCH = """
query ($situation: Situation!, $all: Boolean! = false, $first: Int, $after: String) {
  matchServices(situation: $situation, includeIneligible: $all, first: $first, after: $after) {
    totalCount
    pageInfo { hasNextPage hasPreviousPage endCursor }
    nodes {
      service { id name { fi } }
      fit { score isEligible criteria {
        criterion verdict sentence evidence { text language isFromText }
      } }
    }
  }
}
"""
Json = dict[str, Any]


async def matches(ask: Asking, situation: Json, **variables: object) -> Json:
    data = await ask.data(MATCH, {"situation": situation, **variables}, Accept_Language="en")
    return data["matchServices"]


def names(found: Json) -> list[str]:
    return [each["service"]["name"]["fi"] for each in found["nodes"]]


async def test_a_match_says_of_each_criterion_whether_and_why(ask: Asking) -> None:
    found = await matches(ask, {"municipality": "980", "free": True, "stage": "JOB_SEARCH"})

    assert found["nodes"][0] == {
        "service": {"id": COACHING.id, "name": {"fi": "Työhönvalmennus"}},
        "fit": {
            "score": 100,
            "isEligible": True,
            "criteria": [
                {
                    "criterion": "AREA",
                    "verdict": "MEETS",
                    "sentence": "Serves the municipality of Ylöjärvi.",
                    "evidence": [{"text": "Ylöjärvi", "language": "FI", "isFromText": False}],
                },
                {
                    "criterion": "STAGE",
                    "verdict": "MEETS",
                    "sentence": "It helps at this stage: Job search.",
                    "evidence": [{"text": "Job search", "language": "EN", "isFromText": False}],
                },
                {
                    "criterion": "FREE",
                    "verdict": "MEETS",
                    "sentence": "Free of charge.",
                    "evidence": [],
                },
            ],
        },
    }


async def test_what_fails_is_hidden_unless_it_is_asked_for_and_comes_last(ask: Asking) -> None:
    situation = {"municipality": "091", "themes": ["EMPLOYMENT"]}

    fitting = await matches(ask, situation)
    everything = await matches(ask, situation, all=True)

    assert names(fitting) == [PEER_SUPPORT.name.fi]
    assert fitting["totalCount"] == 1
    assert [each["fit"]["isEligible"] for each in everything["nodes"]] == [True, False, False]
    failing = everything["nodes"][1]["fit"]["criteria"][0]
    assert failing["verdict"] == "FAILS"
    assert failing["sentence"] == "Does not serve the client's municipality, Helsinki."


async def test_what_nobody_tells_is_unknown_and_never_hides(ask: Asking) -> None:
    found = await matches(ask, {"anonymous": True})

    told = {each["service"]["id"]: each["fit"]["criteria"][0]["verdict"] for each in found["nodes"]}
    assert told == {COACHING.id: "MEETS", DEBT_ADVICE.id: "UNKNOWN", PEER_SUPPORT.id: "UNKNOWN"}
    assert next(iter(told)) == COACHING.id


async def test_a_need_in_the_advisors_words_is_found_by_the_ordinary_search(ask: Asking) -> None:
    found = await matches(ask, {"words": "debt advice"})

    best = found["nodes"][0]
    assert best["service"]["id"] == DEBT_ADVICE.id
    assert best["fit"]["criteria"][0] == {
        "criterion": "WORDS",
        "verdict": "MEETS",
        "sentence": "Its texts speak of the need: Velkaneuvonta, Advice.",
        "evidence": [
            {"text": "Velkaneuvonta", "language": "FI", "isFromText": True},
            {"text": "Advice", "language": "EN", "isFromText": True},
        ],
    }


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("fi", "Palvelee koko maata."),
        ("sv", "Betjänar hela landet."),
        ("en", "Serves the whole country."),
        ("se", "Palvelee koko maata."),
    ],
)
async def test_sentences_are_in_the_readers_language(
    language: str, sentence: str, ask: Asking
) -> None:
    variables = {"situation": {"municipality": "091"}}
    found = await ask.data(MATCH, variables, Accept_Language=language)

    told = found["matchServices"]["nodes"][0]["fit"]["criteria"][0]["sentence"]
    assert told == sentence


async def test_a_situation_with_nothing_leaves_everything_in(ask: Asking) -> None:
    found = await matches(ask, {})

    assert found["totalCount"] == 3
    assert {(each["fit"]["score"], len(each["fit"]["criteria"])) for each in found["nodes"]} == {
        (0, 0)
    }


async def test_pages_follow_each_other(ask: Asking) -> None:
    whole = names(await matches(ask, {"municipality": "837"}))
    first = await matches(ask, {"municipality": "837"}, first=2)
    cursor = first["pageInfo"]["endCursor"]
    second = await matches(ask, {"municipality": "837"}, first=2, after=cursor)

    assert names(first) + names(second) == whole
    assert first["pageInfo"]["hasNextPage"] is True
    assert (second["pageInfo"]["hasNextPage"], second["pageInfo"]["hasPreviousPage"]) == (
        False,
        True,
    )


EVERYTHING = {
    "age": 27,
    "ageGroup": "FROM_25_TO_29",
    "municipality": "837",
    "languages": [{"code": "fi", "level": "A2"}, {"code": "ar"}],
    "position": "UNEMPLOYED",
    "unemployedMonths": 20,
    "education": "INTERRUPTED_DEGREE",
    "benefit": "LABOUR_MARKET_SUBSIDY",
    "workAbility": "UNCLEAR",
    "integrationPhase": "IN_INTEGRATION",
    "family": ["WITH_CHILDREN"],
    "themes": ["EMPLOYMENT"],
    "concepts": ["http://www.yso.fi/onto/koko/p5541"],
    "words": "velat",
    "stage": "GUIDANCE",
    "anonymous": True,
    "withoutAppointment": True,
    "remote": True,
    "free": True,
    "accessible": True,
    "openAt": ["2026-11-24T10:00:00+02:00"],
    "withinKm": 20,
}


async def test_a_situation_with_everything_is_judged_by_every_criterion(ask: Asking) -> None:
    found = await matches(ask, EVERYTHING, all=True)

    assert [len(each["fit"]["criteria"]) for each in found["nodes"]] == [22, 22, 22]


@pytest.mark.parametrize(
    "situation",
    [
        {"age": -1},
        {"age": 500},
        {"municipality": "nowhere"},
        {"stage": "NONE"},
        {"themes": ["UNHEARD_OF"]},
        {"languages": [{"code": "xx-unknown"}]},
        {"words": "x" * 501},
        {"openAt": ["2026-11-24T10:00:00Z"] * 11},
        {"municipality": "837", "withinKm": 0},
        {"withinKm": 5000},
        {"unemployedMonths": -3},
    ],
)
async def test_what_cannot_be_is_refused(situation: Json, ask: Asking) -> None:
    assert await ask.codes(MATCH, {"situation": situation}) == ["BAD_USER_INPUT"]


@pytest.mark.parametrize("first", [0, 101])
async def test_pages_have_a_size(first: int, ask: Asking) -> None:
    variables = {"situation": {}, "first": first}

    assert await ask.codes(MATCH, variables) == ["BAD_USER_INPUT"]


async def test_a_cursor_of_another_situation_is_refused(ask: Asking) -> None:
    found = await matches(ask, {"age": 27}, first=1)
    variables = {"situation": {"age": 28}, "after": found["pageInfo"]["endCursor"]}

    assert await ask.codes(MATCH, variables) == ["CURSOR_INVALID"]


async def test_services_can_be_filtered_by_age_and_by_a_told_effect(ask: Asking) -> None:
    query = "{ young: services(filter: {age: 27}) { totalCount } \
        told: services(filter: {tellsBenefitEffect: true}) { totalCount } }"

    assert await ask.data(query) == {"young": {"totalCount": 3}, "told": {"totalCount": 0}}
