"""What may be told of an error, and that nothing else is."""

from __future__ import annotations

import asyncio
import json
import re
from collections.abc import AsyncGenerator, Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest
import strawberry
import structlog
from starlette.types import ASGIApp, Message, Scope

from catalogue.errors import (
    CatalogueError,
    CursorInvalid,
    DatabaseOutdated,
    DatabaseUnavailable,
    IndexUnavailable,
    InputInvalid,
    PageTooDeep,
)
from catalogue.resolvers.context import Services
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import core_schema
from catalogue.server.endpoint import GraphQLEndpoint
from catalogue.server.error_codes import MEANINGS, ErrorCode, public_code, public_message
from catalogue.server.freshness import Freshness
from catalogue.server.operations import Operations
from catalogue.server.request_log import RequestLog
from catalogue.store.database import Pool
from tests.server.serving import NOWHERE, STEWARD, Asking, client_of

CONFIDENTIAL = "postgresql://10.0.0.1/inside"
MASK = "Something went wrong here. Tell us the request id."


@strawberry.type
class Query:
    """Fields that fail in all ways there are."""

    @strawberry.field
    def defect(self) -> str | None:
        raise RuntimeError(CONFIDENTIAL)

    @strawberry.field
    async def waiting_defect(self) -> str | None:
        raise KeyError(CONFIDENTIAL)

    @strawberry.field
    def wrong_type(self) -> int | None:
        return CONFIDENTIAL  # pyright: ignore[reportReturnType]

    @strawberry.field
    def nothing(self) -> str:
        return None  # pyright: ignore[reportReturnType]

    @strawberry.field
    def input(self) -> str | None:
        raise InputInvalid("first: must be a number of people.")

    @strawberry.field
    def database(self) -> str | None:
        raise DatabaseUnavailable(f"PostgreSQL cannot be reached: {CONFIDENTIAL}")

    @strawberry.field
    async def forever(self) -> str | None:
        await asyncio.Event().wait()

    @strawberry.field
    def echo(self, number: int = 3) -> int:
        return number


def endpoint(deadline: int = LIMITS.deadline) -> ASGIApp:
    services = Services(Pool(NOWHERE), ThreadPoolExecutor(1), SourceTimes())
    schema = core_schema(strawberry.Schema(Query))
    limits = replace(LIMITS, deadline=deadline)
    return GraphQLEndpoint(Operations(schema, services, Freshness(services), limits))


@pytest.fixture
async def ask_failing() -> AsyncGenerator[Asking]:
    async with client_of(RequestLog(endpoint())) as client:
        yield Asking(client)


@pytest.mark.parametrize("field", ["defect", "waitingDefect", "wrongType", "nothing"])
async def test_a_defect_is_masked_and_logged_under_the_id_that_is_told(
    ask_failing: Asking, field: str
) -> None:
    with structlog.testing.capture_logs(
        processors=[structlog.contextvars.merge_contextvars]
    ) as logged:
        response = await ask_failing.response(f"{{ {field} }}")
    (error,) = response.json()["errors"]
    assert CONFIDENTIAL not in response.text
    assert (error["message"], error["path"]) == (MASK, [field])
    assert error["extensions"] == {
        "code": "INTERNAL_SERVER_ERROR",
        "requestId": response.headers["x-request-id"],
    }
    (entry,) = (entry for entry in logged if entry["log_level"] == "error")
    assert (entry["path"], entry["request_id"]) == (field, error["extensions"]["requestId"])
    assert entry["exc_info"] is not None


async def test_what_a_client_did_wrong_is_told_in_its_own_words(ask_failing: Asking) -> None:
    body = await ask_failing("{ input }")
    assert body["errors"][0]["message"] == "first: must be a number of people."
    assert body["errors"][0]["extensions"]["code"] == "BAD_USER_INPUT"


async def test_what_operators_are_told_is_not_for_everybody(ask_failing: Asking) -> None:
    body = await ask_failing("{ database }")
    assert body["errors"][0]["message"] == MEANINGS[ErrorCode.DATABASE_UNAVAILABLE]
    assert body["errors"][0]["extensions"]["code"] == "DATABASE_UNAVAILABLE"


async def test_null_where_it_may_not_be_is_the_clients_error(ask_failing: Asking) -> None:
    body = await ask_failing("query ($n: Int = 1) { echo(number: $n) }", {"n": None})
    assert [error["extensions"]["code"] for error in body["errors"]] == ["BAD_USER_INPUT"]
    assert "Argument 'number' has invalid value" in body["errors"][0]["message"]


@pytest.mark.parametrize("field", ["forever", "echo"])
async def test_waiting_is_given_up_as_well_as_working(field: str) -> None:
    async with client_of(RequestLog(endpoint(deadline=0))) as client:
        body = await Asking(client)(f"{{ {field} }}")
    assert "data" not in body
    assert [error["extensions"]["code"] for error in body["errors"]] == ["DEADLINE_EXCEEDED"]


@pytest.mark.parametrize(
    ("error", "code"),
    [
        (InputInvalid("x"), "BAD_USER_INPUT"),
        (CursorInvalid("x"), "CURSOR_INVALID"),
        (PageTooDeep("x"), "PAGE_TOO_DEEP"),
        (IndexUnavailable("x"), "INDEX_UNAVAILABLE"),
        (DatabaseUnavailable("x"), "DATABASE_UNAVAILABLE"),
        (DatabaseOutdated("x"), "INTERNAL_SERVER_ERROR"),
        (CatalogueError("x"), "INTERNAL_SERVER_ERROR"),
        (ValueError("x"), "INTERNAL_SERVER_ERROR"),
        (None, "INTERNAL_SERVER_ERROR"),
    ],
    ids=repr,
)
def test_only_input_errors_speak_for_themselves(error: Exception | None, code: str) -> None:
    assert public_code(error) == code
    own_words = isinstance(error, InputInvalid)
    assert public_message(error) == ("x" if own_words else MEANINGS[ErrorCode(code)])


def test_every_code_has_a_meaning_that_says_what_to_do() -> None:
    assert set(MEANINGS) == set(ErrorCode)
    assert all(re.fullmatch(r"[A-Z].*\.", meaning) for meaning in MEANINGS.values())


async def failing_application(*_: object) -> None:
    raise RuntimeError(CONFIDENTIAL)


async def test_what_fails_outside_graphql_is_masked_as_well() -> None:
    async with client_of(RequestLog(failing_application)) as client:
        with structlog.testing.capture_logs() as logged:
            response = await client.get("/")
    assert response.status_code == 500
    assert response.json() == {
        "errors": [
            {
                "message": MASK,
                "extensions": {
                    "code": "INTERNAL_SERVER_ERROR",
                    "requestId": response.headers["x-request-id"],
                },
            }
        ]
    }
    assert [entry["event"] for entry in logged] == ["a request failed", "request"]


async def test_the_log_has_neither_what_was_asked_nor_who_asked(ask: Asking) -> None:
    query = '{ services(text: "salaisuus") { totalCount } }'
    with structlog.testing.capture_logs() as logged:
        await ask.client.get(
            "/graphql",
            params={"query": query},
            headers={"x-forwarded-for": "192.0.2.7", "authorization": STEWARD},
        )
    (entry,) = (entry for entry in logged if entry["event"] == "request")
    assert entry.keys() == {"event", "log_level", "method", "path", "status", "milliseconds"}
    assert (entry["method"], entry["path"], entry["status"]) == ("GET", "/graphql", 200)
    assert "salaisuus" not in json.dumps(logged, default=str)


async def test_each_request_has_an_id_of_its_own(ask: Asking) -> None:
    responses = [await ask.client.get("/healthz", headers={"x-request-id": "mine"}) for _ in "12"]
    ids = {response.headers["x-request-id"] for response in responses}
    assert len(ids) == 2
    assert all(re.fullmatch(r"[0-9a-f]{32}", each) for each in ids)


async def test_an_error_of_one_field_does_not_silence_the_log_of_the_other(
    ask_failing: Asking,
) -> None:
    body = await ask_failing("{ defect input echo(number: 4) }")
    assert body["data"] == {"defect": None, "input": None, "echo": 4}
    codes = [error["extensions"]["code"] for error in body["errors"]]
    assert codes == ["INTERNAL_SERVER_ERROR", "BAD_USER_INPUT"]


async def test_a_client_that_goes_away_in_the_middle_breaks_nothing() -> None:
    """Httpx cannot hang up half-way, so the request is played to the application itself."""
    sent: list[Message] = []
    begun: Message = {"type": "http.request", "body": b"{", "more_body": True}
    messages: Iterator[Message] = iter([begun])

    async def receive() -> Message:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: Message) -> None:
        sent.append(message)

    scope: Scope = {
        "type": "http",
        "method": "POST",
        "path": "/graphql",
        "query_string": b"",
        "headers": [(b"content-type", b"application/json")],
    }
    await RequestLog(endpoint())(scope, receive, send)
    assert sent[0]["status"] == 400
