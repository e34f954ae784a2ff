"""A way in steps as an advisor's program asks for it: an operation, and the whole answer."""

from __future__ import annotations

from typing import Any

from tests.server.serving import COACHING, DEBT_ADVICE, PEER_SUPPORT, Asking

WAY = """
query ($situation: Situation!) {
  proposeRoute(situation: $situation) {
    steps {
      stage { code name { value } }
      need { kind value name sentence }
      alsoAnswers { value }
      match { service { id } fit { score isEligible criteria { criterion verdict } } }
      distanceKm
      sentence
      alternatives { service { id } fit { score } }
    }
    gaps { need { kind name } municipality { code } language { code } sentence }
    questions { criterion sentence service { id } }
  }
}
"""
Json = dict[str, Any]


async def way(ask: Asking, language: str = "en", **situation: object) -> Json:
    data = await ask.data(WAY, {"situation": situation}, Accept_Language=language)
    return data["proposeRoute"]


async def test_a_step_says_what_it_answers_and_why_it_was_chosen(ask: Asking) -> None:
    found = await way(ask, municipality="837", stage="JOB_SEARCH", words="työhönvalmennus")

    assert found["steps"] == [
        {
            "stage": {"code": "JOB_SEARCH", "name": {"value": "Job search"}},
            "need": {
                "kind": "WORDS",
                "value": "työhönvalmennus",
                "name": "työhönvalmennus",
                "sentence": "The need was told in words: työhönvalmennus.",
            },
            "alsoAnswers": [],
            "match": {
                "service": {"id": COACHING.id},
                "fit": {
                    "score": 100,
                    "isEligible": True,
                    "criteria": [
                        {"criterion": "AREA", "verdict": "MEETS"},
                        {"criterion": "WORDS", "verdict": "MEETS"},
                    ],
                },
            },
            "distanceKm": 0.365,
            "sentence": "It serves Tampere, but its place is elsewhere. Nothing else that answers "
            "the need fits better.",
            "alternatives": [],
        }
    ]
    assert found["gaps"] == []


async def test_what_is_left_open_is_asked(ask: Asking) -> None:
    found = await way(ask, words="velkaneuvonta", anonymous=True)

    assert [
        (each["criterion"], each["service"] and each["service"]["id"])
        for each in found["questions"]
    ] == [("AREA", None), ("POSITION", None), ("ANONYMOUS", DEBT_ADVICE.id)]


async def test_a_gap_says_where_and_in_which_language_nothing_was_found(ask: Asking) -> None:
    found = await way(
        ask, "sv", municipality="837", languages=[{"code": "ar"}], words="työhönvalmennus"
    )

    assert (found["steps"], found["gaps"]) == (
        [],
        [
            {
                "need": {"kind": "WORDS", "name": "työhönvalmennus"},
                "municipality": {"code": "837"},
                "language": {"code": "ar"},
                "sentence": "För behovet ”työhönvalmennus” hittades ingen tjänst på arabiska i "
                "Tammerfors.",
            }
        ],
    )


async def test_themes_are_needs_and_what_stands_in_is_beside_the_step(ask: Asking) -> None:
    found = await way(ask, "fi", themes=["SOCIAL", "EMPLOYMENT"])

    assert [
        (step["need"]["name"], step["match"]["service"]["id"], step["alternatives"])
        for step in found["steps"]
    ] == [("Sosiaalipalvelut", PEER_SUPPORT.id, []), ("Työllisyys", COACHING.id, [])]


async def test_a_code_that_is_not_known_is_refused(ask: Asking) -> None:
    assert await ask.codes(
        '{ proposeRoute(situation: {themes: ["LOVE"]}) { gaps { sentence } } }'
    ) == ["BAD_USER_INPUT"]


async def test_too_many_needs_are_refused(ask: Asking) -> None:
    words = ",".join("abcdefghijk")
    query = (
        "query ($words: String) { proposeRoute(situation: {words: $words}) { gaps { sentence } } }"
    )

    assert await ask.codes(query, {"words": words}) == ["BAD_USER_INPUT"]
