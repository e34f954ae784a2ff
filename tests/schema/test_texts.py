"""Which language of a text is given, and that it is always told."""

from __future__ import annotations

import pytest

from tests.server.serving import COACHING, Asking

QUERY = """query ($id: ID!, $languages: [Language!]) { service(by: {id: $id}) { name {
  value(languages: $languages) language(languages: $languages)
  isFallback(languages: $languages) isMachineTranslated(languages: $languages)
} } }"""

FINNISH = {"value": "Työhönvalmennus", "language": "FI", "isMachineTranslated": False}
SWEDISH = {"value": "Arbetsträning", "language": "SV", "isMachineTranslated": True}


@pytest.mark.parametrize(
    ("accept", "languages", "answer"),
    [
        (None, None, FINNISH | {"isFallback": False}),
        (None, [], FINNISH | {"isFallback": False}),
        (None, ["SV"], SWEDISH | {"isFallback": False}),
        (None, ["EN"], FINNISH | {"isFallback": True}),
        (None, ["EN", "SV"], SWEDISH | {"isFallback": True}),
        ("sv", None, SWEDISH | {"isFallback": False}),
        ("sv-FI, fi;q=0.5", None, SWEDISH | {"isFallback": False}),
        ("en", None, FINNISH | {"isFallback": True}),
        ("de, fr", None, FINNISH | {"isFallback": False}),
        ("sv", ["FI"], FINNISH | {"isFallback": False}),
    ],
)
async def test_the_argument_wins_over_the_header_and_that_over_finnish(
    ask: Asking, accept: str | None, languages: list[str] | None, answer: dict[str, object]
) -> None:
    headers = {"accept_language": accept} if accept else {}
    variables = {"id": COACHING.id, "languages": languages}
    data = await ask.data(QUERY, variables, **headers)
    assert data == {"service": {"name": answer}}


async def test_all_languages_of_a_text_can_be_had(ask: Asking) -> None:
    query = (
        "query ($id: ID!) { service(by: {id: $id}) { name { translations { language value } } } }"
    )
    assert await ask.data(query, {"id": COACHING.id}) == {
        "service": {
            "name": {
                "translations": [
                    {"language": "FI", "value": "Työhönvalmennus"},
                    {"language": "SV", "value": "Arbetsträning"},
                ]
            }
        }
    }
