"""GraphQL over HTTP: media types, methods, statuses, and nothing but JSON when it is refused."""

from __future__ import annotations

import pytest

from tests.server.serving import STEWARD, Asking

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"
VARY = "Accept, Accept-Encoding, Accept-Language, Authorization, Min-Revision"
BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"


@pytest.mark.parametrize(
    ("accept", "content_type"),
    [
        (GRAPHQL, GRAPHQL),
        (JSON, JSON),
        ("*/*", JSON),
        ("application/*", JSON),
        ("", JSON),
        (f"{GRAPHQL}, {JSON}", GRAPHQL),
        (f"{JSON}, {GRAPHQL}", JSON),
        (f"{JSON};q=0.5, {GRAPHQL};charset=utf-8;q=0.9", GRAPHQL),
        (f"{GRAPHQL};q=0, */*", JSON),
        (BROWSER, JSON),
        (f"image/png, {GRAPHQL.upper()}", GRAPHQL),
    ],
)
async def test_the_answer_is_of_the_type_that_is_wanted_most(
    ask: Asking, accept: str, content_type: str
) -> None:
    response = await ask.response("{ __typename }", accept=accept)
    assert response.status_code == 200
    assert response.headers["content-type"] == f"{content_type}; charset=utf-8"
    assert response.json()["data"] == {"__typename": "Query"}


@pytest.mark.parametrize("accept", ["image/png", "text/html", f"{JSON};q=0", "nonsense"])
async def test_a_type_that_we_do_not_have_is_refused(ask: Asking, accept: str) -> None:
    response = await ask.response("{ __typename }", accept=accept)
    assert response.status_code == 406
    assert response.json()["errors"][0]["extensions"]["code"] == "NOT_ACCEPTABLE"


@pytest.mark.parametrize(("accept", "status"), [(GRAPHQL, 400), (JSON, 200)])
@pytest.mark.parametrize(
    ("query", "code"),
    [
        ("{", "GRAPHQL_PARSE_FAILED"),
        ("{ nothing }", "GRAPHQL_VALIDATION_FAILED"),
        ("query ($id: ID!) { node(id: $id) { id } }", "BAD_USER_INPUT"),
        ("query A { __typename } query B { __typename }", "BAD_USER_INPUT"),
        ("subscription { __typename }", "GRAPHQL_VALIDATION_FAILED"),
        ("{" + " __typename" * 3000 + "}", "LIMIT_EXCEEDED"),
    ],
)
async def test_a_request_error_has_no_data_and_the_status_of_its_media_type(
    ask: Asking, query: str, code: str, accept: str, status: int
) -> None:
    response = await ask.response(query, accept=accept)
    body = response.json()
    assert response.status_code == status
    assert "data" not in body
    assert [error["extensions"]["code"] for error in body["errors"]] == [code]


async def test_an_error_of_a_field_is_a_partial_answer(ask: Asking) -> None:
    query = "{ services(first: 0) { totalCount } limits { pageSize } }"
    response = await ask.response(query, accept=GRAPHQL)
    assert response.status_code == 200
    assert response.json()["data"] == {"services": None, "limits": {"pageSize": 100}}


async def test_every_error_says_where_and_carries_the_id_of_its_request(ask: Asking) -> None:
    response = await ask.response("{ services(first: 0) { totalCount } }")
    assert response.json()["errors"] == [
        {
            "message": "Ask for 1 to 100 at a time.",
            "locations": [{"line": 1, "column": 3}],
            "path": ["services"],
            "extensions": {
                "code": "BAD_USER_INPUT",
                "requestId": response.headers["x-request-id"],
            },
        }
    ]


async def test_every_answer_tells_the_revision_that_it_comes_from(ask: Asking) -> None:
    answers = [await ask.response(query) for query in ("{ __typename }", "{", "{ nothing }")]
    told = [answer.json()["extensions"]["catalogue"] for answer in answers]
    assert told == [{"revision": 1, "age": None}] * 3


@pytest.mark.parametrize(
    "content_type",
    [None, "", "text/plain", "application/graphql", "application/json; charset=latin-1", "json"],
)
async def test_a_body_of_another_type_is_refused(ask: Asking, content_type: str | None) -> None:
    headers = {} if content_type is None else {"content-type": content_type}
    response = await ask.client.post("/graphql", content=b'{"query": "{a}"}', headers=headers)
    assert response.status_code == 415
    assert response.json()["errors"][0]["extensions"]["code"] == "UNSUPPORTED_MEDIA_TYPE"


@pytest.mark.parametrize("charset", ["", ";charset=utf-8", '; charset="UTF-8"'])
async def test_a_body_is_utf_8(ask: Asking, charset: str) -> None:
    response = await ask.client.post(
        "/graphql",
        content='{"query": "{ organizations(text: \\"Työttömien\\") { totalCount } }"}'.encode(),
        headers={"content-type": f"application/json{charset}"},
    )
    assert response.json()["data"] == {"organizations": {"totalCount": 1}}


MALFORMED = {
    "nothing": b"",
    "not JSON": b"{",
    "bad UTF-8": b'{"query": "\xff"}',
    "half a character": b'{"query": "\\ud800"}',
    "a number": b"123",
    "null": b"null",
    "a string": b'"{ __typename }"',
    "a batch": b'[{"query": "{ __typename }"}]',
    "10,000 brackets": b"[" * 10_000,
    "10,000 closed brackets": b"[" * 10_000 + b"]" * 10_000,
    "50,000 levels": b'{"a":' * 50_000,
    "5,000 digits": b'{"query": ' + b"1" * 5_000 + b"}",
    "not a number": b'{"query": "{ __typename }", "variables": {"a": NaN}}',
    "no query": b"{}",
    "null query": b'{"query": null}',
    "empty query": b'{"query": "  "}',
    "number as query": b'{"query": 5}',
    "list as variables": b'{"query": "{ __typename }", "variables": []}',
    "string as variables": b'{"query": "{ __typename }", "variables": "{}"}',
    "list as extensions": b'{"query": "{ __typename }", "extensions": []}',
    "number as name": b'{"query": "{ __typename }", "operationName": 5}',
}


@pytest.mark.parametrize("body", MALFORMED.values(), ids=MALFORMED)
async def test_a_body_that_is_no_request_is_refused(ask: Asking, body: bytes) -> None:
    response = await ask.client.post(
        "/graphql", content=body, headers={"content-type": JSON, "accept": GRAPHQL}
    )
    assert response.status_code == 400
    assert response.headers["content-type"] == f"{GRAPHQL}; charset=utf-8"
    (error,) = response.json()["errors"]
    assert error["extensions"]["code"] == "BAD_REQUEST"


async def test_what_may_be_null_may_be_null(ask: Asking) -> None:
    response = await ask.client.post(
        "/graphql",
        json={
            "query": "{ __typename }",
            "variables": None,
            "operationName": None,
            "extensions": None,
            "id": 7,
        },
    )
    assert response.json()["data"] == {"__typename": "Query"}


async def test_an_operation_is_chosen_by_its_name(ask: Asking) -> None:
    query = "query A { __typename } query B { limits { depth } }"
    response = await ask.client.post("/graphql", json={"query": query, "operationName": "B"})
    assert response.json()["data"] == {"limits": {"depth": 15}}


async def test_an_operation_can_be_asked_by_its_address(ask: Asking) -> None:
    parameters = {
        "query": "query A($id: ID!) { node(id: $id) { id } }",
        "variables": '{"id": "nobody"}',
        "operationName": "A",
        "extensions": "",
    }
    response = await ask.client.get("/graphql", params=parameters)
    assert (response.status_code, response.json()["data"]) == (200, {"node": None})


@pytest.mark.parametrize(
    "parameters",
    [
        {},
        {"query": ""},
        {"query": "{ __typename }", "variables": "{"},
        {"query": "{ __typename }", "variables": "[]"},
        {"query": "{ __typename }", "extensions": "3"},
    ],
    ids=str,
)
async def test_an_address_that_is_no_request_is_refused(
    ask: Asking, parameters: dict[str, str]
) -> None:
    response = await ask.client.get("/graphql", params=parameters)
    assert response.status_code == 400
    assert response.json()["errors"][0]["extensions"]["code"] == "BAD_REQUEST"


@pytest.mark.parametrize("method", ["PUT", "PATCH", "DELETE", "PROPFIND"])
async def test_another_method_is_refused_with_those_allowed(ask: Asking, method: str) -> None:
    response = await ask.client.request(method, "/graphql")
    assert (response.status_code, response.headers["allow"]) == (405, "GET, HEAD, POST, OPTIONS")
    assert response.json()["errors"][0]["extensions"]["code"] == "METHOD_NOT_ALLOWED"


async def test_any_page_may_ask_without_credentials(ask: Asking) -> None:
    origin = {"origin": "https://city.example", "cookie": "session=1"}
    preflight = {"access-control-request-method": "POST"} | {
        "access-control-request-headers": "authorization, content-type, accept-language"
    }
    before = await ask.client.options("/graphql", headers=origin | preflight)
    after = await ask.client.post("/graphql", json={"query": "{ __typename }"}, headers=origin)
    refused = await ask.client.post("/graphql", content=b"{", headers=origin)
    assert before.status_code == 204
    for response in (before, after, refused):
        assert response.headers["access-control-allow-origin"] == "*"
        assert "access-control-allow-credentials" not in response.headers
    assert set(preflight["access-control-request-headers"].split(", ")) <= {
        name.strip().lower() for name in before.headers["access-control-allow-headers"].split(",")
    }
    assert after.headers["access-control-expose-headers"] == "ETag, X-Request-ID"


async def test_caches_need_one_copy_for_all_origins(ask: Asking) -> None:
    address, origin = "/graphql?query={__typename}", {"origin": "https://city.example"}
    of_none = await ask.client.get(address)
    of_one = await ask.client.get(address, headers=origin)
    own = {"x-request-id": ""}
    assert {**of_none.headers, **own} == {**of_one.headers, **own}


async def test_caches_are_told_what_an_answer_depends_on(ask: Asking) -> None:
    response = await ask.response("{ __typename }")
    assert response.headers["vary"] == VARY


@pytest.mark.parametrize(("authorization", "status"), [(STEWARD, 200), ("Bearer guessed", 401)])
async def test_no_cache_keeps_what_is_for_one(ask: Asking, authorization: str, status: int) -> None:
    response = await ask.response("{ __typename }", None, Authorization=authorization)
    assert (response.status_code, response.headers["cache-control"]) == (status, "no-store")
    assert "cache-control" not in (await ask.response("{ __typename }")).headers
