"""What only a real connection shows: bodies in pieces, hang-ups, many at once."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from pathlib import Path

import httpx
import pytest
import uvloop
from starlette.applications import Starlette
from uvicorn.protocols.http.httptools_impl import HttpToolsProtocol

from catalogue.cli.serve import server_config
from catalogue.resolvers.limits import LIMITS
from catalogue.server.app import create_app
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, listening


@pytest.fixture(scope="module")
async def address(index: Path) -> AsyncGenerator[str]:
    async with listening(create_app(index, ANALYZER, NOWHERE)) as url:
        yield url


async def exchange(address: str, *sent: bytes) -> bytes:
    """What the server answers to these pieces before it hangs up or waits for more."""
    host, port = address.removeprefix("http://").split(":")
    reader, writer = await asyncio.open_connection(host, int(port))
    try:
        for piece in sent:
            writer.write(piece)
            await writer.drain()
        return await asyncio.wait_for(reader.readuntil(b"\r\n\r\n"), timeout=10)
    finally:
        writer.close()


HEAD = b"POST /graphql HTTP/1.1\r\nHost: polku\r\nContent-Type: application/json\r\n"


async def test_a_body_without_an_announced_length_is_cut_off_at_the_limit(address: str) -> None:
    piece = b"8000\r\n" + b" " * 0x8000 + b"\r\n"
    pieces = LIMITS.body_size // 0x8000 + 1
    head = HEAD + b"Transfer-Encoding: chunked\r\n\r\n"
    answer = await exchange(address, head, *[piece] * pieces)
    assert answer.startswith(b"HTTP/1.1 413 ")


async def test_a_body_in_many_pieces_is_one_request(address: str) -> None:
    body = b'{"query": "{ __typename }"}'
    head = HEAD + b"Connection: close\r\nContent-Length: %d\r\n\r\n" % len(body)
    answer = await exchange(address, head, *(body[n : n + 1] for n in range(len(body))))
    assert answer.startswith(b"HTTP/1.1 200 ")


async def test_who_hangs_up_half_way_disturbs_nobody(address: str) -> None:
    host, port = address.removeprefix("http://").split(":")
    for _ in range(20):
        _, writer = await asyncio.open_connection(host, int(port))
        writer.write(HEAD + b"Content-Length: 100\r\n\r\n{")
        writer.close()
    async with httpx.AsyncClient(base_url=address) as client:
        assert (await client.get("/healthz")).json() == {"alive": True}


def test_connections_are_served_by_what_is_fastest() -> None:
    config = server_config(workers=1)
    config.app, config.factory = Starlette(), False  # what is served does not matter
    config.load()
    assert issubclass(config.http_protocol_class, HttpToolsProtocol)
    assert config.get_loop_factory() is uvloop.new_event_loop


async def test_head_is_get_without_the_body(address: str) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        response = await client.head("/graphql", params={"query": "{ __typename }"})
    assert (response.status_code, response.content) == (200, b"")


async def test_many_ask_at_once_and_each_gets_its_own(address: str) -> None:
    async with httpx.AsyncClient(base_url=address) as client:
        queries = [f"{{ a{n}: services {{ totalCount }} }}" for n in range(40)]
        responses = await asyncio.gather(
            *(client.post("/graphql", json={"query": query}) for query in queries)
        )
    assert [response.json()["data"] for response in responses] == [
        {f"a{n}": {"totalCount": 3}} for n in range(40)
    ]
    assert len({response.headers["x-request-id"] for response in responses}) == 40
