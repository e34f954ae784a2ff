"""Suggestions while typing."""

from __future__ import annotations

import pytest

from catalogue.search.query import PAGE_LIMIT
from tests.server.serving import CITY, DEBT_ADVICE, Asking

QUERY = """query ($prefix: String!, $first: Int) { suggest(prefix: $prefix, first: $first) {
  kind text language count code
  node { __typename id ... on CatalogueEntity { slug } }
} }"""


async def test_what_is_typed_may_become_a_service(ask: Asking) -> None:
    assert await ask.data(QUERY, {"prefix": "velkan"}) == {
        "suggest": [
            {
                "kind": "SERVICE",
                "text": "Velkaneuvonta",
                "language": "FI",
                "count": 1,
                "code": None,
                "node": {
                    "__typename": "Service",
                    "id": DEBT_ADVICE.id,
                    "slug": DEBT_ADVICE.slug,
                },
            }
        ]
    }


async def test_the_language_of_the_request_comes_first(ask: Asking) -> None:
    data = await ask.data(QUERY, {"prefix": "tammerf", "first": 2}, Accept_Language="sv")
    assert data == {
        "suggest": [
            {
                "kind": "MUNICIPALITY",
                "text": "Tammerfors",
                "language": "SV",
                "count": 3,
                "code": "837",
                "node": None,
            },
            {
                "kind": "ORGANIZATION",
                "text": "Tammerfors stad",
                "language": "SV",
                "count": 1,
                "code": None,
                "node": {"__typename": "Organization", "id": CITY.id, "slug": CITY.slug},
            },
        ]
    }


@pytest.mark.parametrize("prefix", ["", " ", "xyzzy", '"', "-", "\U0001f600", "x" * 500])
async def test_what_becomes_nothing_suggests_nothing(ask: Asking, prefix: str) -> None:
    assert await ask.data(QUERY, {"prefix": prefix}) == {"suggest": []}


@pytest.mark.parametrize(
    "variables",
    [
        {"prefix": "x" * 501},
        {"prefix": "velka", "first": 0},
        {"prefix": "velka", "first": -1},
        {"prefix": "velka", "first": PAGE_LIMIT + 1},
    ],
)
async def test_what_cannot_be_suggested_is_refused_with_a_code(
    ask: Asking, variables: dict[str, object]
) -> None:
    assert await ask.codes(QUERY, variables) == ["BAD_USER_INPUT"]
