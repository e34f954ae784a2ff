"""Exports over HTTP: what is told of them, and what becomes of clients that do not read."""

from __future__ import annotations

import asyncio
import gzip
import tracemalloc
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from urllib.parse import urlsplit

import httpx
import pytest
import zstandard
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from catalogue.exports.moment import Moment
from catalogue.model.identity import EntityKind
from catalogue.server.export_response import Export, Exports, answering
from catalogue.server.request_log import RequestLog
from catalogue.store.database import Connection, Pool
from tests.search.builders import organization
from tests.search.database import publish
from tests.server.serving import NOWHERE, client_of, listening

CITY = organization("Tampere")
LINES = 20_000
LONG = b"".join(b"line %d\n" % number for number in range(LINES))

Write = Callable[[Moment], AsyncGenerator[bytes]]


async def lines(_: Moment) -> AsyncGenerator[bytes]:
    for number in range(LINES):
        yield b"line %d\n" % number


async def organizations(moment: Moment) -> AsyncGenerator[bytes]:
    async for each in moment.documents(EntityKind.ORGANIZATION):
        yield str(each["name"]).encode()


async def failing(_: Moment) -> AsyncGenerator[bytes]:
    yield LONG
    raise ValueError("a defect")


async def endless(_: Moment) -> AsyncGenerator[bytes]:
    while True:
        yield LONG


async def reading(moment: Moment) -> AsyncGenerator[bytes]:
    while True:
        yield LONG
        for _number in range(20):
            assert [each async for each in moment.documents(EntityKind.ORGANIZATION)] == []


@asynccontextmanager
async def application(
    write: Write,
    url: str,
    way: str = "streamed",
    pool: int = 5,
    **seconds: float,
) -> AsyncGenerator[Starlette]:
    """`/export` gives what is written; two at a time at most."""
    database = Pool(url, pool)
    exports = Exports(database, 2, **seconds)

    async def answer(request: Request) -> Response:
        parameters = [request.url.query]
        export = Export("text/plain; charset=utf-8", write, parameters, "lines.txt")
        return await getattr(exports, way)(export, request)

    await database.open()
    yield Starlette(
        routes=[Route("/export", answering(answer))], middleware=[Middleware(RequestLog)]
    )
    await database.close()


@asynccontextmanager
async def asking(
    write: Write, url: str, way: str = "streamed"
) -> AsyncGenerator[httpx.AsyncClient]:
    async with application(write, url, way) as app, client_of(app) as client:
        yield client


@pytest.mark.parametrize("way", ["streamed", "whole"])
async def test_an_export_says_what_it_is(
    way: str,
    database: Connection,
    database_url: str,
) -> None:
    await publish(database, CITY)
    async with asking(organizations, database_url, way) as client:
        response = await client.get("/export", headers={"Accept-Encoding": "identity"})
    assert response.text == "{'fi': 'Tampere'}"
    told = {
        name: response.headers[name] for name in ("content-type", "content-disposition", "vary")
    }
    assert told == {
        "content-type": "text/plain; charset=utf-8",
        "content-disposition": 'attachment; filename="lines.txt"',
        "vary": "Accept-Encoding",
    }
    assert response.headers["cache-control"] == "public, max-age=60"
    assert response.headers["last-modified"].endswith(" GMT")
    assert "content-encoding" not in response.headers


@pytest.mark.parametrize("way", ["streamed", "whole"])
@pytest.mark.parametrize(
    ("encoding", "decoded"),
    [
        ("identity", bytes),
        ("gzip", gzip.decompress),
        ("zstd", lambda body: zstandard.ZstdDecompressor().decompressobj().decompress(body)),
    ],
)
async def test_a_body_is_the_same_in_every_encoding(
    encoding: str,
    decoded: Callable[[bytes], bytes],
    way: str,
    database_url: str,
) -> None:
    async with asking(lines, database_url, way) as client:
        request = client.stream("GET", "/export", headers={"Accept-Encoding": encoding})
        async with request as response:
            body = b"".join([piece async for piece in response.aiter_raw()])
    assert response.headers.get("content-encoding", "identity") == encoding
    assert decoded(body) == LONG


async def test_who_has_it_is_not_sent_it_again(database: Connection, database_url: str) -> None:
    await publish(database, CITY)
    async with asking(failing, database_url) as client:
        tag = (await client.head("/export")).headers["etag"]
        response = await client.get("/export", headers={"If-None-Match": tag})
    assert (response.status_code, response.content, response.headers["etag"]) == (304, b"", tag)
    assert "content-type" not in response.headers


async def test_who_has_it_by_its_time_is_not_sent_it_again(
    database: Connection, database_url: str
) -> None:
    await publish(database, CITY)
    async with asking(lines, database_url) as client:
        time = (await client.head("/export")).headers["last-modified"]
        known = await client.get("/export", headers={"If-Modified-Since": time})
        other = await client.get(
            "/export", headers={"If-Modified-Since": "Fri, 01 Jan 2094 00:00:00 GMT"}
        )
    assert (known.status_code, other.status_code) == (304, 200)


async def test_a_change_and_a_parameter_make_it_another(
    database: Connection, database_url: str
) -> None:
    async with asking(lines, database_url) as client:
        tags = {(await client.head(path)).headers["etag"] for path in ("/export", "/export?a=b")}
        await publish(database, CITY)
        tags.add((await client.head("/export")).headers["etag"])
        tags.add((await client.head("/export")).headers["etag"])
    assert len(tags) == 3


async def test_head_tells_all_but_the_body(database_url: str) -> None:
    async with asking(failing, database_url) as client:
        response = await client.head("/export", headers={"Accept-Encoding": "gzip"})
    assert (response.status_code, response.content) == (200, b"")
    assert response.headers["content-encoding"] == "gzip"
    assert "content-length" not in response.headers


async def test_more_than_a_few_at_a_time_are_asked_to_wait(database_url: str) -> None:
    async with (
        application(endless, database_url) as app,
        listening(app) as address,
        httpx.AsyncClient(base_url=address) as client,
        client.stream("GET", "/export"),
        client.stream("GET", "/export"),
    ):
        response = await client.get("/export")
    assert (response.status_code, response.headers["retry-after"]) == (503, "30")
    assert response.json()["errors"][0]["extensions"]["code"] == "OVERLOADED"


async def _begin(address: str) -> asyncio.StreamWriter:
    """Asks for an export and reads nothing of its body."""
    parts = urlsplit(address)
    reader, writer = await asyncio.open_connection(parts.hostname, parts.port)
    writer.write(b"GET /export HTTP/1.1\r\nHost: polku\r\n\r\n")
    assert (await reader.readline()) == b"HTTP/1.1 200 OK\r\n"
    return writer


async def _status(address: str) -> int:
    """Of an export that waits for the one connection that there is."""
    async with (
        asyncio.timeout(20),
        httpx.AsyncClient(base_url=address, timeout=20) as client,
        client.stream("GET", "/export") as response,
    ):
        return response.status_code


@pytest.mark.parametrize("write", [endless, reading])
async def test_a_client_that_goes_away_gives_its_connection_back(
    write: Write, database_url: str
) -> None:
    async with application(write, database_url, pool=1) as app, listening(app) as address:
        for _ in range(5):
            writer = await _begin(address)
            writer.close()
            await writer.wait_closed()
        assert await _status(address) == 200


async def test_a_client_that_takes_nothing_is_dropped(database_url: str) -> None:
    app = application(endless, database_url, pool=1, patience=0.2)
    async with app as served, listening(served) as address:
        writer = await _begin(address)
        assert await _status(address) == 200
        writer.close()


@pytest.mark.parametrize(("write", "longest"), [(endless, 0.2), (failing, 60)])
async def test_a_body_that_is_given_up_is_seen_to_have_no_end(
    write: Write, longest: float, database_url: str
) -> None:
    app = application(write, database_url, longest=longest)
    async with app as served, listening(served) as address, httpx.AsyncClient() as client:
        with pytest.raises(httpx.RemoteProtocolError):
            await client.get(f"{address}/export")


async def test_a_database_that_is_away_is_told() -> None:
    async with asking(lines, NOWHERE) as client:
        response = await client.get("/export")
    assert (response.status_code, response.headers["cache-control"]) == (503, "no-store")
    assert response.json()["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"


async def test_memory_is_bounded_however_much_is_written(database_url: str) -> None:
    async def much(_: Moment) -> AsyncGenerator[bytes]:
        for _number in range(200):
            yield LONG

    async with application(much, database_url) as app, listening(app) as address:
        tracemalloc.start()
        async with httpx.AsyncClient() as client, client.stream("GET", f"{address}/export") as told:
            length = sum([len(piece) async for piece in told.aiter_bytes()])
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
    assert length == 200 * len(LONG)
    assert peak < 20 * len(LONG)
