"""Operations are known by the SHA-256 of their text, once it was registered or sent in full."""

from __future__ import annotations

import hashlib
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import httpx
import pytest

from catalogue.errors import SettingsInvalid
from catalogue.server.app import create_app
from catalogue.server.documents import DocumentRefused
from catalogue.server.graphql_request import GraphQLRequest, id_of
from catalogue.server.persisted_operations import (
    PersistedOperations,
    operations_in,
    own_operations,
    persisted_operations,
)
from catalogue.settings import Settings
from tests.analyzer import ANALYZER
from tests.server.serving import NOWHERE, Asking, client_of

QUERY = "query Depth($has: Boolean = true) { limits { depth @include(if: $has) } }"
SHA256 = hashlib.sha256(QUERY.encode()).hexdigest()
DATA = {"limits": {"depth": 15}}
UNKNOWN = "0" * 64


@asynccontextmanager
async def asking(index: Path, persisted: PersistedOperations) -> AsyncGenerator[Asking]:
    app = create_app(index, ANALYZER, NOWHERE, persisted=persisted)
    async with app.router.lifespan_context(app), client_of(app) as client:
        yield Asking(client)


@pytest.fixture
async def fresh(index: Path) -> AsyncGenerator[httpx.AsyncClient]:
    """A server that no text was sent to yet."""
    async with asking(index, PersistedOperations()) as ask:
        yield ask.client


def code(response: httpx.Response) -> str:
    (error,) = response.json()["errors"]
    return error["extensions"]["code"]


async def test_who_sends_an_unknown_id_sends_the_text_once(fresh: httpx.AsyncClient) -> None:
    by_id = {"documentId": f"sha256:{SHA256}"}
    first = await fresh.get("/graphql", params=by_id)
    second = await fresh.get("/graphql", params=by_id | {"query": QUERY})
    third = await fresh.get("/graphql", params=by_id)
    assert code(first) == "PERSISTED_QUERY_NOT_FOUND"
    assert first.headers["cache-control"] == "no-store"
    assert [second.json()["data"], third.json()["data"]] == [DATA, DATA]
    assert third.headers["cache-control"].startswith("public")


async def test_a_text_that_was_posted_is_known_by_its_id(fresh: httpx.AsyncClient) -> None:
    await fresh.post("/graphql", json={"query": QUERY})
    responses = [
        await fresh.get("/graphql", params={"documentId": SHA256}),
        await fresh.get("/graphql", params={"documentId": SHA256, "variables": '{"has": false}'}),
        await fresh.post("/graphql", json={"documentId": f"sha256:{SHA256}"}),
        await fresh.post(
            "/graphql",
            json={"extensions": {"persistedQuery": {"version": 1, "sha256Hash": SHA256}}},
        ),
    ]
    assert [response.json()["data"] for response in responses] == [DATA, {"limits": {}}, DATA, DATA]


@pytest.mark.parametrize(
    ("accept", "status"), [("application/json", 200), ("application/graphql-response+json", 400)]
)
async def test_an_unknown_id_is_a_request_error(ask: Asking, accept: str, status: int) -> None:
    response = await ask.client.post(
        "/graphql", json={"documentId": UNKNOWN}, headers={"accept": accept}
    )
    assert (response.status_code, code(response)) == (status, "PERSISTED_QUERY_NOT_FOUND")
    assert "data" not in response.json()


@pytest.mark.parametrize(
    "given",
    [
        {"documentId": "42"},
        {"documentId": 42},
        {"documentId": f"md5:{SHA256}"},
        {"documentId": SHA256.upper()},
        {"documentId": UNKNOWN, "query": QUERY},
        {"documentId": SHA256, "query": ""},
        {"extensions": {"persistedQuery": {"sha256Hash": 42}}},
    ],
    ids=str,
)
async def test_an_id_is_the_sha256_of_its_text(ask: Asking, given: dict[str, object]) -> None:
    response = await ask.client.post("/graphql", json=given)
    assert (response.status_code, code(response)) == (400, "BAD_REQUEST")


async def test_a_text_that_cannot_be_executed_is_not_remembered(fresh: httpx.AsyncClient) -> None:
    await fresh.post("/graphql", json={"query": "{ nothing }"})
    response = await fresh.get("/graphql", params={"documentId": id_of("{ nothing }")})
    assert code(response) == "PERSISTED_QUERY_NOT_FOUND"


async def test_mutations_are_not_asked_by_get_whatever_they_are_called(index: Path) -> None:
    mutation = "mutation { routeDelete(input: {route: 1}) { __typename } }"
    async with asking(index, PersistedOperations([mutation])) as ask:
        response = await ask.client.get("/graphql", params={"documentId": id_of(mutation)})
    assert (response.status_code, response.headers["allow"]) == (405, "POST")


async def test_where_only_registered_operations_are_answered_others_are_refused(
    index: Path,
) -> None:
    async with asking(index, PersistedOperations([QUERY], only_registered=True)) as ask:
        by_id = await ask.client.get("/graphql", params={"documentId": SHA256})
        in_full = await ask.client.post("/graphql", json={"query": QUERY})
        other = await ask.client.post("/graphql", json={"query": "{ limits { depth } }"})
        as_events = await ask.client.get(
            "/graphql",
            params={"query": "{ limits { depth } }"},
            headers={"accept": "text/event-stream"},
        )
    assert [by_id.json()["data"], in_full.json()["data"]] == [DATA, DATA]
    assert code(other) == "OPERATION_NOT_REGISTERED"
    assert "OPERATION_NOT_REGISTERED" in as_events.text


def test_what_clients_sent_is_bounded_and_what_is_registered_stays() -> None:
    known = PersistedOperations([QUERY], most=2)
    sent = [GraphQLRequest(f"query Q{number} {{ __typename }}") for number in range(3)]
    for each in sent:
        known.remember(each)
    found = [_is_known(known, id_of(text)) for text in (QUERY, *(each.query for each in sent))]
    assert found == [True, False, True, True]


def test_long_texts_drive_out_more_than_short_ones() -> None:
    known = PersistedOperations(most_characters=100)
    for text in ("a" * 40, "b" * 40, "c" * 90):
        known.remember(GraphQLRequest(text))
    found = [_is_known(known, id_of(text)) for text in ("a" * 40, "b" * 40, "c" * 90)]
    assert found == [False, False, True]


def _is_known(known: PersistedOperations, sha256: str) -> bool:
    try:
        return bool(known.text(GraphQLRequest("", document_id=sha256)))
    except DocumentRefused:
        return False


def test_an_installation_registers_its_own_operations_and_those_in_its_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "depth.graphql").write_text(QUERY, "utf-8")
    manifest = {id_of("{ a }"): "{ a }", f"sha256:{id_of('{ b }')}": "{ b }"}
    (tmp_path / "persisted.json").write_text(json.dumps(manifest), "utf-8")
    monkeypatch.setenv("POLKU_OPERATIONS", "registered")
    monkeypatch.setenv("POLKU_OPERATIONS_DIR", str(tmp_path))
    known = persisted_operations(Settings())
    texts = [QUERY, "{ a }", "{ b }", own_operations()[0], "{ c }"]
    assert [_is_known(known, id_of(text)) for text in texts] == [True, True, True, True, False]


@pytest.mark.parametrize("manifest", ["[]", "{", f'{{"{UNKNOWN}": "{{ a }}"}}'])
def test_a_manifest_that_cannot_be_read_is_said_at_the_start(tmp_path: Path, manifest: str) -> None:
    (tmp_path / "persisted.json").write_text(manifest, "utf-8")
    with pytest.raises(SettingsInvalid, match=r"persisted\.json"):
        operations_in(tmp_path)


def test_a_folder_that_is_not_there_is_said_at_the_start(tmp_path: Path) -> None:
    with pytest.raises(SettingsInvalid, match="POLKU_OPERATIONS_DIR"):
        operations_in(tmp_path / "nowhere")
