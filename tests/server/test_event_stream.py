"""graphql-sse, distinct connections mode, over real connections."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import replace

import httpx
import pytest

from catalogue.resolvers.limits import LIMITS
from catalogue.server import event_stream
from tests.server.serving import STEWARD
from tests.server.talking import CONFIDENTIAL, STREAMS, Json, serving, streaming

COUNT = "subscription Count($upto: Int!) { count(upto: $upto) }"
EVENTS = {"Accept": "text/event-stream"}
COMPLETE = "event: complete\ndata:\n\n"


@pytest.fixture(scope="module")
async def address() -> AsyncGenerator[str]:
    async with serving() as url:
        yield url


@pytest.fixture
async def client(address: str) -> AsyncGenerator[httpx.AsyncClient]:
    async with httpx.AsyncClient(base_url=address, headers=EVENTS) as client:
        yield client


async def test_a_subscription_is_events_and_then_complete(client: httpx.AsyncClient) -> None:
    body: Json = {"query": COUNT, "variables": {"upto": 2}}
    response = await client.post("/graphql", json=body)
    told = "".join(
        f'event: next\ndata: {{"data":{{"count":{number}}},'
        '"extensions":{"catalogue":{"revision":null,"age":null}}}\n\n'
        for number in range(2)
    )
    assert (response.status_code, response.text) == (200, f":\n\n{told}{COMPLETE}")
    named = ("content-type", "cache-control", "x-accel-buffering", "content-length")
    assert [response.headers.get(name) for name in named] == [
        "text/event-stream; charset=utf-8",
        "no-store",
        "no",
        None,
    ]


async def test_a_browser_may_subscribe_by_an_address(client: httpx.AsyncClient) -> None:
    response = await client.get("/graphql", params={"query": "subscription { count(upto: 0) }"})
    assert response.text == f":\n\n{COMPLETE}"


@pytest.mark.parametrize(
    ("operation", "data"),
    [("{ viewer }", {"viewer": "anybody"}), ("mutation { change }", {"change": 1})],
)
async def test_queries_and_mutations_are_one_event(
    address: str, operation: str, data: Json
) -> None:
    async with streaming(address, operation) as events:
        name, told = await events.hear()
        assert (name, told["data"]) == ("next", data)
        assert await events.hear() == ("complete", None)


@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("subscription { count", "GRAPHQL_PARSE_FAILED"),
        ("subscription { unheardOf }", "GRAPHQL_VALIDATION_FAILED"),
        (COUNT, "BAD_USER_INPUT"),
        ("subscription { forbidden }", "FORBIDDEN"),
    ],
)
async def test_errors_come_as_an_event(address: str, query: str, code: str) -> None:
    async with streaming(address, query) as events:
        name, told = await events.hear()
        assert (events.response.status_code, name) == (200, "next")
        assert [error["extensions"]["code"] for error in told["errors"]] == [code]
        assert await events.hear() == ("complete", None)


async def test_a_defect_ends_the_stream_masked(client: httpx.AsyncClient) -> None:
    response = await client.post("/graphql", json={"query": "subscription { defect }"})
    assert CONFIDENTIAL not in response.text
    assert "INTERNAL_SERVER_ERROR" in response.text
    assert response.text.endswith(COMPLETE)


@pytest.mark.parametrize(
    ("accept", "status"),
    [("application/json", 406), ("application/graphql-response+json", 406), ("*/*", 406)],
)
async def test_a_subscription_that_is_not_to_be_streamed_is_refused(
    client: httpx.AsyncClient, accept: str, status: int
) -> None:
    body: Json = {"query": "subscription { silence }"}
    response = await client.post("/graphql", json=body, headers={"Accept": accept})
    (error,) = response.json()["errors"]
    assert (response.status_code, error["extensions"]["code"]) == (status, "NOT_ACCEPTABLE")
    assert "text/event-stream" in error["message"]


async def test_what_is_no_request_is_refused_by_its_status(client: httpx.AsyncClient) -> None:
    answers = [
        await client.post("/graphql", content=b"{", headers={"Content-Type": "application/json"}),
        await client.post("/graphql", content=b"{}"),
        await client.post(
            "/graphql", json={"query": "{ viewer }"}, headers={"Authorization": "Bearer guessed"}
        ),
        await client.get("/graphql", params={"query": "mutation { change }"}),
        await client.head("/graphql", params={"query": "subscription { silence }"}),
    ]
    assert [answer.status_code for answer in answers] == [400, 415, 401, 405, 406]


async def test_who_asks_is_told_by_the_header(client: httpx.AsyncClient) -> None:
    body: Json = {"query": "{ viewer languages }"}
    headers = {"Authorization": STEWARD, "Accept-Language": "en"}
    response = await client.post("/graphql", json=body, headers=headers)
    assert '{"viewer":"operator","languages":["en"]}' in response.text


async def test_what_a_client_follows_ends_when_it_goes(address: str) -> None:
    ended = STREAMS.watch()
    async with streaming(address, "subscription { silence }") as events:
        assert events.response.status_code == 200
        await events.begin()
        assert STREAMS.open == 1
    await asyncio.wait_for(ended.wait(), timeout=20)


async def test_silence_is_broken_by_comments(address: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(event_stream, "KEEP_ALIVE", 0.01)
    async with streaming(address, "subscription { silence }") as events:
        lines = events.response.aiter_lines()
        assert [await anext(lines) for _ in range(6)] == [":", ""] * 3


@asynccontextmanager
async def not_reading(url: str) -> AsyncGenerator[tuple[asyncio.StreamReader, asyncio.Event]]:
    """A client that reads nothing yet, and what is set when nothing more is read for it."""
    ended = STREAMS.watch()
    host, port = url.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port), limit=1)
    writer.write(
        b"GET /graphql?query=subscription{text(size:1000000)} HTTP/1.1\r\nHost: polku\r\n"
        b"Accept: text/event-stream\r\nConnection: close\r\n\r\n"
    )
    yield reader, ended
    writer.transport.abort()


async def test_who_does_not_read_is_dropped() -> None:
    async with (
        serving(replace(LIMITS, patience=1)) as url,
        not_reading(url) as (_, ended),
    ):
        await asyncio.wait_for(ended.wait(), timeout=20)


async def test_who_reads_too_slowly_is_told_why_it_is_dropped() -> None:
    async with (
        serving(replace(LIMITS, patience=2)) as url,
        not_reading(url) as (reader, ended),
    ):
        await asyncio.wait_for(ended.wait(), timeout=20)
        told = await asyncio.wait_for(reader.read(), timeout=20)
    events = told.decode().split("event: next")
    assert "FOLLOWER_TOO_SLOW" in events[-1]
    assert "event: complete" in events[-1]
    assert told.endswith(b"0\r\n\r\n")


async def test_a_server_that_stops_does_not_wait_for_who_follows() -> None:
    ended = STREAMS.watch()
    async with AsyncExitStack() as clients:
        async with serving(stop_within=1) as url:
            events = await clients.enter_async_context(streaming(url, "subscription { silence }"))
            await events.begin()
        assert ended.is_set()
