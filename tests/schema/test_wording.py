"""How the text of a search was taken, as the answer tells it."""

from __future__ import annotations

from tests.server.serving import Asking

QUERY = """query ($text: String) { services(text: $text) {
  didYouMean isWidened
  places { text name { value sv } municipalities { code region { name { value } } } }
  totalCount
  facets { themes { value count } }
  nodes { name { value } }
} }"""


async def test_a_place_in_the_text_is_told_with_what_it_names(ask: Asking) -> None:
    assert await ask.data(QUERY, {"text": "velka Tampereella"}) == {
        "services": {
            "didYouMean": None,
            "isWidened": False,
            "places": [
                {
                    "text": "Tampereella",
                    "name": {"value": "Tampere", "sv": "Tammerfors"},
                    "municipalities": [
                        {"code": "837", "region": {"name": {"value": "Pirkanmaa"}}},
                    ],
                }
            ],
            "totalCount": 1,
            "facets": {
                "themes": [{"value": "ADVICE", "count": 1}, {"value": "UNHEARD_OF", "count": 1}]
            },
            "nodes": [{"name": {"value": "Velkaneuvonta"}}],
        }
    }


async def test_a_slip_of_the_keyboard_is_corrected_and_told(ask: Asking) -> None:
    assert await ask.data(QUERY, {"text": "velkaneuvnta"}) == {
        "services": {
            "didYouMean": "velkaneuvonta",
            "isWidened": False,
            "places": [],
            "totalCount": 1,
            "facets": {
                "themes": [{"value": "ADVICE", "count": 1}, {"value": "UNHEARD_OF", "count": 1}]
            },
            "nodes": [{"name": {"value": "Velkaneuvonta"}}],
        }
    }


async def test_totals_and_facets_of_a_widened_answer_stay_those_of_all_words(ask: Asking) -> None:
    assert await ask.data(QUERY, {"text": "vertaistuki velkaneuvonta"}) == {
        "services": {
            "didYouMean": None,
            "isWidened": True,
            "places": [],
            "totalCount": 0,
            "facets": {"themes": []},
            "nodes": [
                {"name": {"value": "Velkaneuvonta"}},
                {"name": {"value": "Vertaistuki työttömille"}},
            ],
        }
    }


async def test_without_a_text_nothing_is_taken(ask: Asking) -> None:
    query = """{ services { didYouMean isWidened places { text } }
      organizations { didYouMean isWidened } }"""
    assert await ask.data(query) == {
        "services": {"didYouMean": None, "isWidened": False, "places": []},
        "organizations": {"didYouMean": None, "isWidened": False},
    }
