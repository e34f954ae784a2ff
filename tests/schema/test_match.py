"""Why a hit is one, on its edge."""

from __future__ import annotations

from tests.server.serving import Asking

QUERY = """query ($text: String) { services(text: $text) { edges {
  node { name { value } }
  highlight { field language html }
  matchedOn { field language word asked way }
} } }"""


def match(field: str, language: str, word: str, way: str) -> dict[str, str]:
    return {"field": field, "language": language, "word": word, "asked": "neuvontaa", "way": way}


async def test_a_hit_shows_what_was_found_and_where(ask: Asking) -> None:
    assert await ask.data(QUERY, {"text": "neuvontaa"}) == {
        "services": {
            "edges": [
                {
                    "node": {"name": {"value": "Velkaneuvonta"}},
                    "highlight": [
                        {"field": "NAME", "language": "FI", "html": "<mark>Velkaneuvonta</mark>"}
                    ],
                    "matchedOn": [
                        match("NAME", "FI", "Velkaneuvonta", "PART"),
                        match("THEME", "FI", "Neuvonta", "WORD"),
                    ],
                }
            ]
        }
    }


async def test_a_hit_is_shown_in_the_language_in_which_it_was_found(ask: Asking) -> None:
    assert await ask.data(QUERY, {"text": "hjälp"}) == {
        "services": {
            "edges": [
                {
                    "node": {"name": {"value": "Työhönvalmennus"}},
                    "highlight": [
                        {
                            "field": "SUMMARY",
                            "language": "SV",
                            "html": "<mark>Hjälp</mark> att söka arbete",
                        }
                    ],
                    "matchedOn": [
                        {
                            "field": "SUMMARY",
                            "language": "SV",
                            "word": "Hjälp",
                            "asked": "hjälp",
                            "way": "WORD",
                        }
                    ],
                }
            ]
        }
    }


async def test_without_a_text_there_is_no_reason_to_tell(ask: Asking) -> None:
    query = "{ services { edges { highlight { html } matchedOn { word } } } }"
    edges = (await ask.data(query))["services"]["edges"]
    assert edges == [{"highlight": [], "matchedOn": []}] * 3


async def test_organizations_say_it_too(ask: Asking) -> None:
    query = """{ organizations(text: "sisämaa") { edges {
      node { name { value } } highlight { field html } matchedOn { field word way } } } }"""
    assert await ask.data(query) == {
        "organizations": {
            "edges": [
                {
                    "node": {"name": {"value": "Tampereen kaupunki"}},
                    "highlight": [
                        {"field": "SUMMARY", "html": "Suomen suurin <mark>sisämaakaupunki</mark>"}
                    ],
                    "matchedOn": [{"field": "SUMMARY", "word": "sisämaakaupunki", "way": "PART"}],
                }
            ]
        }
    }
