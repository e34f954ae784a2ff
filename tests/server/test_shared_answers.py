"""Answers by GET over real connections: shared where they may be, and never where they may not."""

from __future__ import annotations

import gzip
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import orjson
import pytest
import zstandard

from catalogue.model.text import LocalizedText
from catalogue.server.app import create_app
from tests.analyzer import ANALYZER
from tests.search.builders import note, publish
from tests.server.serving import (
    CATALOGUE,
    COACHING,
    FOR_THE_OPERATOR,
    NOWHERE,
    STEWARD,
    listening,
)

VARY = "Accept, Accept-Encoding, Accept-Language, Authorization, Min-Revision"
PAGE = """{ services { nodes {
  id slug name { value language } summary { value }
  organizations { role organization { name { value } } }
  connections { channel { type name { value } webPages { url } } }
} } }"""
NAMES = "{ services { nodes { name { value } } } }"
OPEN = "{ services { nodes { connections { isOpenAt } } } }"


def client_at(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, headers={"accept-encoding": "identity"})


@asynccontextmanager
async def reading(index: Path, database_url: str = NOWHERE) -> AsyncGenerator[httpx.AsyncClient]:
    app = create_app(index, ANALYZER, database_url, door=FOR_THE_OPERATOR)
    async with listening(app) as address, client_at(address) as client:
        yield client


@pytest.fixture(scope="module")
async def address(index: Path) -> AsyncGenerator[str]:
    async with listening(create_app(index, ANALYZER, NOWHERE, door=FOR_THE_OPERATOR)) as url:
        yield url


@pytest.fixture
async def client(address: str) -> AsyncGenerator[httpx.AsyncClient]:
    async with client_at(address) as reader:
        yield reader


async def get(client: httpx.AsyncClient, query: str, **headers: str) -> httpx.Response:
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return await client.get("/graphql", params={"query": query}, headers=named)


async def test_an_answer_says_how_long_it_may_be_shared(client: httpx.AsyncClient) -> None:
    response = await get(client, PAGE)
    seconds = int(response.headers["cache-control"].removeprefix("public, max-age="))
    assert 0 < seconds <= 60
    assert response.headers["vary"] == VARY
    assert response.headers["etag"].startswith('W/"')


async def test_the_same_is_answered_alike_and_with_an_id_of_its_own(
    client: httpx.AsyncClient,
) -> None:
    computed, first, second = [await get(client, PAGE) for _ in range(3)]
    assert first.content == second.content
    assert first.json()["data"] == computed.json()["data"]
    assert first.headers["etag"] == second.headers["etag"]
    assert first.headers["x-request-id"] != second.headers["x-request-id"]
    posted = await client.post("/graphql", json={"query": PAGE})
    assert posted.json()["data"] == computed.json()["data"]


async def test_what_is_known_is_not_sent_again(client: httpx.AsyncClient) -> None:
    first = await get(client, PAGE)
    again = await get(client, PAGE, if_none_match=first.headers["etag"])
    assert (again.status_code, again.content) == (304, b"")
    assert {name: again.headers[name] for name in ("etag", "cache-control", "vary")} == {
        name: first.headers[name] for name in ("etag", "cache-control", "vary")
    }


async def test_what_is_known_of_another_catalogue_is_sent(client: httpx.AsyncClient) -> None:
    assert (await get(client, PAGE, if_none_match='W/"0123"')).status_code == 200


async def test_an_answer_depends_on_languages_variables_and_the_chosen_operation(
    client: httpx.AsyncClient,
) -> None:
    query = """query A($n: Int) { services(first: $n) { nodes { name { value } } } }
               query B { limits { depth } }"""
    asked = [
        ({"operationName": "A", "variables": '{"n": 1}'}, "fi"),
        ({"operationName": "A", "variables": '{"n": 2}'}, "fi"),
        ({"operationName": "A", "variables": '{"n": 2}'}, "sv"),
        ({"operationName": "B", "variables": '{"n": 2}'}, "sv"),
    ]
    answers = [
        await client.get(
            "/graphql", params={"query": query} | given, headers={"accept-language": language}
        )
        for given, language in asked
    ]
    assert len({answer.headers["etag"] for answer in answers}) == 4
    assert len({answer.content for answer in answers}) == 4


async def test_variables_in_another_order_ask_the_same(client: httpx.AsyncClient) -> None:
    query = "query ($a: Int, $b: String) { services(first: $a, text: $b) { nodes { id } } }"
    texts = ['{"a": 1, "b": "työ"}', '{ "b" : "ty\\u00f6", "a" : 1 }']
    answers = [
        await client.get("/graphql", params={"query": query, "variables": text}) for text in texts
    ]
    assert answers[0].headers["etag"] == answers[1].headers["etag"]


@pytest.mark.parametrize(
    ("accept_encoding", "encoding"),
    [("gzip", "gzip"), ("gzip, deflate, br, zstd", "zstd"), ("br", None), ("identity", None)],
)
async def test_a_body_is_compressed_as_the_client_accepts_it(
    client: httpx.AsyncClient, accept_encoding: str, encoding: str | None
) -> None:
    plain = (await get(client, PAGE)).json()
    for _ in range(2):  # computed, and kept
        headers, body = await raw(client, accept_encoding)
        assert headers.get("content-encoding") == encoding
        assert int(headers["content-length"]) == len(body)
        assert orjson.loads(decompressed(body, encoding))["data"] == plain["data"]


async def raw(client: httpx.AsyncClient, accept_encoding: str) -> tuple[httpx.Headers, bytes]:
    """Headers and body as they were sent."""
    headers = {"accept-encoding": accept_encoding}
    async with client.stream("GET", "/graphql", params={"query": PAGE}, headers=headers) as sent:
        return sent.headers, b"".join([piece async for piece in sent.aiter_raw()])


def decompressed(body: bytes, encoding: str | None) -> bytes:
    match encoding:
        case "gzip":
            return gzip.decompress(body)
        case "zstd":
            return zstandard.ZstdDecompressor().decompressobj().decompress(body)
        case _:
            return body


async def test_a_posted_answer_is_compressed_and_not_kept(client: httpx.AsyncClient) -> None:
    headers = {"accept-encoding": "gzip"}
    response = await client.post("/graphql", json={"query": PAGE}, headers=headers)
    assert response.headers["content-encoding"] == "gzip"
    assert response.json()["data"] == (await get(client, PAGE)).json()["data"]
    assert {"etag", "cache-control"} & response.headers.keys() == set()


async def test_a_signed_in_caller_gets_nothing_that_is_shared(client: httpx.AsyncClient) -> None:
    shared = await get(client, PAGE)
    own = await get(client, PAGE, authorization=STEWARD, if_none_match=shared.headers["etag"])
    assert (own.status_code, own.headers["cache-control"]) == (200, "no-store")
    assert "etag" not in own.headers


@pytest.mark.parametrize(
    "query",
    [
        "{ viewer { roles { role } } }",
        '{ matchServices(situation: {municipality: "837"}) { totalCount } }',
        "{ services { totalCount } viewer { roles { role } } }",
    ],
)
async def test_what_is_not_for_everybody_is_kept_by_nobody(
    client: httpx.AsyncClient, query: str
) -> None:
    response = await get(client, query)
    assert "errors" not in response.json()
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


@pytest.mark.parametrize(
    "query",
    [
        "{ sources { id } }",
        "{ services(first: 0) { totalCount } }",
        "{ nothing }",
        "{",
    ],
)
async def test_what_went_wrong_is_kept_by_nobody(client: httpx.AsyncClient, query: str) -> None:
    response = await get(client, query)
    assert response.headers["cache-control"] == "no-store"
    assert "etag" not in response.headers


@pytest.mark.parametrize(
    ("path", "method"), [("/graphql", "GET"), ("/graphql?query={", "PUT"), ("/graphql", "POST")]
)
async def test_a_refusal_is_kept_by_nobody(
    client: httpx.AsyncClient, path: str, method: str
) -> None:
    response = await client.request(method, path)
    assert (response.is_client_error, response.headers["cache-control"]) == (True, "no-store")


async def test_what_postgresql_answers_is_kept_by_nobody(index: Path, database_url: str) -> None:
    queries = [
        "{ changes { nodes { entityId } } }",
        "{ syncRuns { nodes { id } } }",
        "{ services { nodes { lastSeenAt } } }",
        "{ services { nodes { provenance { field } } } }",
        "{ services { nodes { capacity { state } } } }",
    ]
    async with reading(index, database_url) as client:
        responses = [await get(client, query) for query in queries]
        entity = await get(client, f'{{ node(id: "{COACHING.id}") {{ id }} }}')
    assert [response.headers["cache-control"] for response in responses] == ["no-store"] * 5
    assert all("errors" not in response.json() for response in responses)
    assert entity.headers["cache-control"].startswith("public")


async def test_what_was_looked_for_in_vain_is_counted_each_time(
    client: httpx.AsyncClient,
) -> None:
    query = '{ services(text: "xyzzy", filter: {themes: ["HEALTH"]}) { nodes { id } } }'
    for _ in range(2):
        response = await get(client, query)
        assert response.json()["data"] == {"services": {"nodes": []}}
        assert response.headers["cache-control"] == "no-store"


async def test_a_change_of_the_catalogue_makes_all_anew(tmp_path: Path) -> None:
    publish(tmp_path, CATALOGUE)
    async with reading(tmp_path) as client:
        before = await get(client, NAMES)
        renamed = COACHING.model_copy(update={"name": LocalizedText(fi="Uusi")})
        changed = [renamed if each is COACHING else each for each in CATALOGUE]
        publish(tmp_path, changed, note(2))
        after = await _until_another(client, before)
    assert "Uusi" in {node["name"]["value"] for node in after.json()["data"]["services"]["nodes"]}
    assert "Uusi" not in before.text


async def _until_another(client: httpx.AsyncClient, before: httpx.Response) -> httpx.Response:
    for _ in range(1_000):
        response = await get(client, NAMES, if_none_match=before.headers["etag"])
        if response.status_code == 200:
            return response
    raise AssertionError("The change was never seen.")


async def test_head_tells_the_same_as_get(client: httpx.AsyncClient) -> None:
    gotten = await get(client, OPEN)
    headers = await client.head("/graphql", params={"query": OPEN})
    assert headers.headers["etag"] == gotten.headers["etag"]


async def test_subscriptions_and_mutations_are_never_shared(client: httpx.AsyncClient) -> None:
    mutation = await get(client, "mutation { routeDelete(input: {route: 1}) { __typename } }")
    subscription = await get(client, "subscription { catalogueChanges { cursor } }")
    assert (mutation.status_code, subscription.status_code) == (405, 406)
    for response in (mutation, subscription):
        assert response.headers["cache-control"] == "no-store"
