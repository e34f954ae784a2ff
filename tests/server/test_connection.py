"""Connections of clients that are slow, and of those that stay while a server process ends."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

import pytest
import uvicorn
from starlette.requests import Request
from starlette.types import Receive, Scope, Send

from catalogue.server import connection
from catalogue.server.connection import Connection
from tests.running import free_port

LOOK_EVERY = 0.1
MUCH = b"x" * 1_000_000
HEAD = b"GET / HTTP/1.1\r\nhost: x\r\n"


async def answer_in_full(scope: Scope, receive: Receive, send: Send) -> None:
    """The length of what was sent, or for nothing as much as no system keeps unread."""
    length = len(await Request(scope, receive).body())
    await send({"type": "http.response.start", "status": 200, "headers": []})
    for _ in range(0 if length else 10):
        await send({"type": "http.response.body", "body": MUCH, "more_body": True})
    await send({"type": "http.response.body", "body": str(length).encode()})


@asynccontextmanager
async def serving(monkeypatch: pytest.MonkeyPatch) -> AsyncGenerator[tuple[int, uvicorn.Server]]:
    """Its port, and the server, whose connections are looked at often."""
    monkeypatch.setattr(connection, "LOOK_EVERY", LOOK_EVERY)
    port = free_port()
    config = uvicorn.Config(
        answer_in_full, port=port, http=Connection, lifespan="off", log_level="critical"
    )
    server = uvicorn.Server(config)
    task = asyncio.create_task(server.serve())
    while not server.started:  # noqa: ASYNC110 - nobody tells
        await asyncio.sleep(0.01)
    try:
        yield port, server
    finally:
        server.should_exit = True
        await task


async def opened(
    port: int, limit: int = 65_536
) -> tuple[asyncio.StreamReader, asyncio.StreamWriter]:
    return await asyncio.open_connection("127.0.0.1", port, limit=limit)


async def answered(reader: asyncio.StreamReader) -> bytes:
    """All that comes until the connection ends."""
    async with asyncio.timeout(30):
        try:
            return await reader.read()
        except ConnectionResetError:
            return b""


@pytest.mark.parametrize(
    ("beginning", "drop"),
    [
        (b"", b""),
        (b"GET / HTTP/1.1\r\n", b"x-a: b\r\n"),
        (b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 9000\r\n\r\n", b"x"),
    ],
    ids=["silent", "slow head", "slow body"],
)
async def test_who_sends_too_slowly_is_cut_off(
    monkeypatch: pytest.MonkeyPatch, beginning: bytes, drop: bytes
) -> None:
    async with serving(monkeypatch) as (port, _):
        reader, writer = await opened(port)
        writer.write(beginning)
        ended = asyncio.create_task(answered(reader))
        while not ended.done():
            writer.write(drop)
            await asyncio.sleep(LOOK_EVERY / 4)
        assert await ended == b""
        writer.transport.abort()


async def test_a_body_that_comes_at_a_fair_pace_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection, "SLOWEST_BODY", 100)
    async with serving(monkeypatch) as (port, _):
        reader, writer = await opened(port)
        writer.write(b"POST / HTTP/1.0\r\nhost: x\r\ncontent-length: 90000\r\n\r\n")
        for _ in range(90):
            writer.write(b"x" * 1000)
            await asyncio.sleep(LOOK_EVERY / 20)
        assert b"\r\n90000\r\n" in await answered(reader)
        writer.transport.abort()


async def test_who_does_not_read_its_answer_is_cut_off(monkeypatch: pytest.MonkeyPatch) -> None:
    async with serving(monkeypatch) as (port, server):
        reader, writer = await opened(port, limit=1000)
        began = time.monotonic()
        writer.write(HEAD + b"\r\n")
        await reader.readexactly(100)
        while server.server_state.connections:  # noqa: ASYNC110 - nobody tells
            await asyncio.sleep(LOOK_EVERY / 4)
        assert time.monotonic() - began > connection.SLOWEST_READER * LOOK_EVERY
        writer.transport.abort()


async def test_an_idle_client_may_ask_once_more_while_the_server_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    async with serving(monkeypatch) as (port, server):
        reader, writer = await opened(port)
        posted = b"POST / HTTP/1.1\r\nhost: x\r\ncontent-length: 1\r\n\r\nx"
        writer.write(posted)
        first = await reader.readuntil(b"\r\n0\r\n\r\n")
        server.should_exit = True
        await asyncio.sleep(0.3)  # it takes leave within 0.1 s
        writer.write(posted)
        last = await answered(reader)
        writer.transport.abort()
    assert (b"connection: close" in first, b"connection: close" in last) == (False, True)
    assert last.startswith(b"HTTP/1.1 200 OK")


async def test_an_idle_connection_is_closed_when_the_server_ends(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(connection, "LAST_REQUEST_WITHIN", 0.1)
    async with serving(monkeypatch) as (port, server):
        reader, writer = await opened(port)
        server.should_exit = True
        assert await answered(reader) == b""
        writer.transport.abort()
