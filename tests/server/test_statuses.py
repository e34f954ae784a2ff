"""Statuses by the editions of GraphQL over HTTP; those of 2025 are also seen by test_http.py."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterator
from pathlib import Path

import httpx
import pytest
from graphql import GraphQLError

from catalogue.errors import DatabaseUnavailable
from catalogue.resolvers.context import DeadlineExceeded
from catalogue.server.answers import Answer, given_up, refused
from catalogue.server.error_codes import ErrorCode
from catalogue.server.media_types import MediaType
from catalogue.server.statuses import Edition, status_of
from tests.documentation.pages import page, table_rows
from tests.server.serving import Asking, asking

GRAPHQL, JSON = "application/graphql-response+json", "application/json"


@pytest.fixture
async def of_2026(index: Path) -> AsyncGenerator[Asking]:
    async with asking(index, edition=Edition.OF_2026) as ask:
        yield ask


@pytest.mark.parametrize("accept", [GRAPHQL, JSON])
@pytest.mark.parametrize(
    ("query", "status"),
    [
        ("{ __typename }", 200),
        ("{ services(first: 0) { totalCount } limits { pageSize } }", 294),
        ("{", 400),
        ("{ nothing }", 422),
        ("query ($id: ID!) { node(id: $id) { id } }", 422),
        ("query A { __typename } query B { __typename }", 422),
        ("{" + " __typename" * 3000 + "}", 422),
    ],
)
async def test_in_2026_the_status_says_what_became_of_the_request(
    of_2026: Asking, query: str, status: int, accept: str
) -> None:
    response = await of_2026.response(query, accept=accept)
    told = accept if status < 400 else GRAPHQL
    assert response.status_code == status
    assert response.headers["content-type"] == f"{told}; charset=utf-8"
    assert ("data" in response.json()) == (status < 400)


def requests() -> Iterator[tuple[httpx.Request, int, int]]:
    """What is no GraphQL request, and its status in 2025 and in 2026."""
    headers = {"content-type": JSON}

    def post(body: bytes, **more: str) -> httpx.Request:
        address = "http://polku.test/graphql"
        return httpx.Request("POST", address, content=body, headers=headers | more)

    yield post(b"{"), 400, 400
    yield post(b"7"), 400, 422
    yield post(b'{"qeury": "{ __typename }"}'), 400, 422
    yield post(b'{"query": "{ __typename }", "variables": [7]}'), 400, 422
    yield httpx.Request("GET", "http://polku.test/graphql?query={a}&variables={"), 400, 422
    yield httpx.Request("PUT", "http://polku.test/graphql"), 405, 405
    yield post(b"{}", accept="image/png"), 406, 406
    yield post(b"{}"), 400, 422


@pytest.mark.parametrize(("request_", "in_2025", "in_2026"), list(requests()))
async def test_what_is_no_graphql_request_is_told_apart_in_2026(
    ask: Asking, of_2026: Asking, request_: httpx.Request, in_2025: int, in_2026: int
) -> None:
    assert (await ask.client.send(request_)).status_code == in_2025
    response = await of_2026.client.send(request_)
    assert response.status_code == in_2026
    assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"


@pytest.mark.parametrize(
    ("answer", "status"),
    [
        (given_up(DatabaseUnavailable("x"), "id"), 503),
        (given_up(DeadlineExceeded(), "id"), 504),
        (refused(ErrorCode.OPERATION_NOT_REGISTERED, [GraphQLError("x")], "id"), 403),
        (refused(ErrorCode.PERSISTED_QUERY_NOT_FOUND, [GraphQLError("x")], "id"), 422),
        (Answer(None, [{"path": ["a"], "extensions": {"code": "FORBIDDEN"}}]), 294),
    ],
)
def test_in_2026_it_is_told_whose_fault_it_is(answer: Answer, status: int) -> None:
    assert status_of(answer, MediaType.JSON, Edition.OF_2026) == status
    assert status_of(answer, MediaType.JSON, Edition.OF_2025) == 200


async def test_the_page_tells_the_statuses_that_there_are(ask: Asking, of_2026: Asking) -> None:
    questions = {
        "data without errors": "{ __typename }",
        "data with errors": "{ services(first: 0) { totalCount } limits { pageSize } }",
        "the document is not GraphQL": "{",
        "document or variables are not good": "{ nothing }",
    }
    told = {
        row[0]: tuple(row[1:]) for row in table_rows(page("docs/graphql.md"), "### Status codes")
    }
    for what, query in questions.items():
        seen = [
            (await by.response(query, accept=accept)).status_code
            for by, accept in ((ask, JSON), (ask, GRAPHQL), (of_2026, JSON))
        ]
        assert told[what] == tuple(map(str, seen))
