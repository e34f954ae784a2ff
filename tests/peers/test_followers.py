"""What is followed is followed by everybody's clients: npm's graphql-ws and graphql-sse."""

from __future__ import annotations

import httpx

from catalogue.resolvers.limits import LIMITS
from tests.peers.programs import told


def test_both_clients_are_told_the_same_and_go_on_where_they_stopped(
    client: httpx.Client, address: str
) -> None:
    beginning, *cursors = _cursors(client)

    rounds = told("rounds.mjs", address, beginning)

    expected = {
        "asked": [{"service": None, "limits": {"pageSize": LIMITS.page_size}}],
        "first": cursors[:3],
        "next": cursors[3:],
        "together": [cursors[:3]] * 5,
        "unknown": ["GRAPHQL_VALIDATION_FAILED"],
        "unparsed": ["GRAPHQL_PARSE_FAILED"],
        "lost": ["CURSOR_INVALID"],
    }
    assert rounds == {
        "webSocket": expected | {"stranger": 4403},
        "events": expected | {"stranger": "Server responded with 401: Unauthorized"},
    }


def _cursors(client: httpx.Client) -> list[str]:
    """Of the first seven changes."""
    query = "{ changes(first: 7) { edges { cursor } } }"
    changes = client.post("/graphql", json={"query": query}).json()["data"]["changes"]
    return [edge["cursor"] for edge in changes["edges"]]
