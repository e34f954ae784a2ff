"""Answers say what they cost; who has spent too much, or comes when too much is asked, is told."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest
from websockets.asyncio.client import connect
from websockets.exceptions import ConnectionClosed

from catalogue.access.budgets import Allowance, Budgets
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.server.app import create_app
from tests.analyzer import ANALYZER
from tests.server.serving import FOR_THE_OPERATOR, NOWHERE, STEWARD, listening
from tests.server.talking import INIT, PROTOCOL

PAGE = """{
  services(first: 10) { nodes { id name { value } } } rateLimit { cost used limit remaining }
}"""
SHARED = "{ services(first: 10) { nodes { id } } }"
COST = 10 * 2 + 1 + 1 + 100
LIMIT = 300
MOMENT = 1_000_000_000.0
"""Seconds since 1970, in the middle of a minute that never ends."""


@asynccontextmanager
async def serving(index: Path, limits: Limits = LIMITS, points: int = LIMIT) -> AsyncGenerator[str]:
    budgets = Budgets(Allowance(points, 10_000), clock=lambda: MOMENT)
    app = create_app(index, ANALYZER, NOWHERE, limits, FOR_THE_OPERATOR, budgets=budgets)
    async with listening(app) as address:
        yield address


@pytest.fixture
async def client(index: Path) -> AsyncGenerator[httpx.AsyncClient]:
    async with serving(index) as address, httpx.AsyncClient(base_url=address) as found:
        yield found


async def ask(client: httpx.AsyncClient, query: str = PAGE, **headers: str) -> httpx.Response:
    return await client.post("/graphql", json={"query": query}, headers=headers)


async def test_an_answer_says_what_it_cost_and_what_is_left(client: httpx.AsyncClient) -> None:
    body: dict[str, Any] = (await ask(client)).json()
    cost = body["extensions"]["cost"]
    assert body["data"]["rateLimit"] == {
        "cost": COST,
        "used": COST,
        "limit": LIMIT,
        "remaining": LIMIT - COST,
    }
    assert cost["requested"] == COST
    held = len(body["data"]["services"]["nodes"])
    assert cost["actual"] == 100 + 1 + 1 + 2 * held


async def test_who_has_spent_too_much_is_refused_with_the_time_to_wait(
    client: httpx.AsyncClient,
) -> None:
    answers = [await ask(client) for _ in range(4)]
    last = answers[-1]
    assert last.status_code == 429
    assert last.json()["errors"][0]["extensions"]["code"] == "RATE_LIMITED"
    assert 0 < int(last.headers["retry-after"]) <= 60


async def test_who_has_a_key_pays_from_another_purse(client: httpx.AsyncClient) -> None:
    for _ in range(4):
        await ask(client)
    answer = await ask(client, authorization=STEWARD)
    assert (answer.status_code, answer.json()["data"]["rateLimit"]["limit"]) == (200, 10_000)


async def test_an_answer_that_lies_ready_costs_a_point(client: httpx.AsyncClient) -> None:
    answers = [await client.get("/graphql", params={"query": SHARED}) for _ in range(3)]
    costs = [answer.json()["extensions"]["cost"]["requested"] for answer in answers]
    assert costs == [111, 1, 1]


async def test_a_document_that_is_refused_costs_something(client: httpx.AsyncClient) -> None:
    statuses = [(await ask(client, "{ nothing }")).status_code for _ in range(8)]
    assert statuses[0] == 200
    assert statuses[-1] == 429


async def test_pages_pay_from_the_same_purse(index: Path) -> None:
    async with (
        serving(index, points=3_000) as address,
        httpx.AsyncClient(base_url=address) as client,
    ):
        answers = [await client.get("/", params={"q": "kurssi"}) for _ in range(4)]
        used = (await ask(client)).json()["data"]["rateLimit"]["used"]
    assert [each.status_code for each in answers] == [200, 200, 429, 429]
    assert 0 < int(answers[-1].headers["retry-after"]) <= 60
    assert COST < used < 3_000


DEAR = "query ($n: Int!) { services(first: $n) { nodes { id } } }"


async def test_an_operation_above_the_limit_of_cost_is_refused_before_it_is_validated(
    index: Path,
) -> None:
    strict = serving(index, replace(LIMITS, cost=150))
    async with strict as address, httpx.AsyncClient(base_url=address) as client:
        told = [await dear(client, DEAR, number) for number in (49, 50)]
        invalid = await dear(client, DEAR.replace("nodes { id }", "nothing nodes { id }"), 50)
    assert told == [[], ["LIMIT_EXCEEDED"]]
    assert invalid == ["LIMIT_EXCEEDED"]


async def dear(client: httpx.AsyncClient, query: str, number: int) -> list[str]:
    """The codes of its errors."""
    body = {"query": query, "variables": {"n": number}}
    answer = await client.post("/graphql", json=body)
    return [error["extensions"]["code"] for error in answer.json().get("errors", [])]


async def test_a_subscription_above_the_limit_of_cost_is_refused(index: Path) -> None:
    strict = serving(index, replace(LIMITS, cost=5))
    query = "subscription { catalogueChanges { change { node { id } } } }"
    async with strict as address, httpx.AsyncClient(base_url=address) as client:
        accept = {"accept": "text/event-stream"}
        answer = await client.post("/graphql", json={"query": query}, headers=accept)
    assert "LIMIT_EXCEEDED" in answer.text


async def test_what_comes_when_too_much_is_asked_is_refused_at_once(index: Path) -> None:
    full = serving(index, replace(LIMITS, concurrent=0))
    async with full as address, httpx.AsyncClient(base_url=address) as client:
        answer = await ask(client)
    assert (answer.status_code, answer.headers["retry-after"]) == (503, "1")
    assert answer.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"


async def test_a_client_has_only_so_many_web_sockets(index: Path) -> None:
    async with serving(index, replace(LIMITS, sockets=1)) as address:
        url = f"{address.replace('http', 'ws', 1)}/graphql"
        async with (
            connect(url, subprotocols=[PROTOCOL]) as first,
            connect(url, subprotocols=[PROTOCOL]) as second,
        ):
            await first.send(json.dumps(INIT))
            assert "connection_ack" in str(await first.recv())
            await second.send(json.dumps(INIT))
            with pytest.raises(ConnectionClosed, match="1013"):
                await asyncio.wait_for(second.recv(), 10)
