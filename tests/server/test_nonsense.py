"""Whatever is sent, the answer is JSON with a code: never a status of 500, never a stack trace."""

from __future__ import annotations

import json
import string
from typing import Any

from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLList, GraphQLNonNull
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from catalogue.schema import build_schema, core_schema
from catalogue.server.error_codes import ErrorCode
from tests.server.serving import COACHING, Asking

SCHEMA = core_schema(build_schema())
NAMES = sorted(
    {name for kind in SCHEMA.type_map.values() for name in getattr(kind, "fields", {})}
    | set(SCHEMA.type_map)
)

shared = settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150
)
words = st.one_of(
    st.sampled_from([*NAMES, "query", "fragment", "on", "mutation", "true", "null", "__typename"]),
    st.sampled_from([*"{}()[]!:=@|&", "...", "$a", "$b", '"', '"""', "#", "\n", "\ufeff", "\x00"]),
    st.integers().map(str),
    st.text(max_size=8),
)
documents = st.lists(words, max_size=60).map(" ".join)
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**70), 2**70)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(st.characters(codec="utf-8"), max_size=20)
    | st.sampled_from([COACHING.id, COACHING.slug, "091", "fi", "ACTIVE", "2026-11-22T10:00:00Z"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words, inner, max_size=4),
    max_leaves=12,
)


def check(body: dict[str, Any]) -> None:
    """Every error has a published code, and none says that we have failed."""
    for error in body.get("errors", []):
        assert error["extensions"]["code"] in set(ErrorCode)
        assert error["extensions"]["code"] != "INTERNAL_SERVER_ERROR", error
        assert "Traceback" not in error["message"]
    assert "data" in body or body["errors"]


@shared
@given(body=st.binary(max_size=200))
async def test_random_bytes(ask: Asking, body: bytes) -> None:
    response = await ask.client.post(
        "/graphql", content=body, headers={"content-type": "application/json"}
    )
    assert response.status_code in (200, 400)
    check(response.json())


@shared
@given(query=documents, variables=json_values, name=json_values)
async def test_random_requests(ask: Asking, query: str, variables: object, name: object) -> None:
    request = {"query": query, "variables": variables, "operationName": name}
    try:
        response = await ask.client.post("/graphql", json=request)
    except UnicodeEncodeError:  # half a character pair cannot be sent
        return
    assert response.status_code in (200, 400)
    check(response.json())


@shared
@given(
    parameters=st.dictionaries(
        st.sampled_from(["query", "variables", "operationName", "extensions", "x"]),
        documents | st.sampled_from(["{}", '{"a":1}', "{ __typename }"]),
    ),
    accept=st.sampled_from(["text/html", "*/*", "application/graphql-response+json"])
    | st.text(string.printable.strip(), max_size=30),
)
async def test_random_addresses(ask: Asking, parameters: dict[str, str], accept: str) -> None:
    try:
        response = await ask.client.get("/graphql", params=parameters, headers={"accept": accept})
    except UnicodeEncodeError:
        return
    assert response.status_code in (200, 400, 406)
    if not response.headers["content-type"].startswith("text/html"):
        check(response.json())


SEARCH = """query (
  $text: String, $filter: ServiceFilter, $near: Near, $openAt: DateTime, $orderBy: OrderBy = NAME,
  $first: Int, $after: String, $last: Int, $before: String,
  $ids: [ID!] = [], $by: ServiceBy = {id: "x"}
) {
  services(text: $text, filter: $filter, near: $near, openAt: $openAt, orderBy: $orderBy,
    first: $first, after: $after, last: $last, before: $before) {
    totalCount nodes { id } facets { municipalities { count } }
  }
  nodes(ids: $ids) { id }
  service(by: $by) { id }
}"""

half_sane = {
    "text": st.text(st.characters(codec="utf-8"), max_size=600) | json_values,
    "near": st.fixed_dictionaries(
        {"latitude": st.floats() | json_values, "longitude": st.floats(-400, 400)},
        optional={"withinKm": st.floats()},
    ),
    "openAt": st.datetimes().map(lambda moment: f"{moment.isoformat()}Z") | json_values,
    "orderBy": st.sampled_from(["NAME", "UPDATED", "RELEVANCE", "DISTANCE", "name"]),
    "first": st.integers(-5, 200) | json_values,
    "last": st.integers(-5, 200) | json_values,
    "after": st.text(string.ascii_letters + string.digits + "-_=", max_size=60) | json_values,
    "before": st.text(string.ascii_letters + string.digits + "-_=", max_size=60) | json_values,
    "ids": st.lists(st.text(st.characters(codec="utf-8")) | json_values, max_size=130),
    "by": st.dictionaries(st.sampled_from(["id", "slug", "source", "name"]), json_values),
}


def inputs(kind: Any) -> st.SearchStrategy[Any]:
    """Values that the type takes, mixed with some that it does not."""
    match kind:
        case GraphQLNonNull():
            return inputs(kind.of_type)
        case GraphQLList():
            return st.lists(inputs(kind.of_type), max_size=5)
        case GraphQLEnumType():
            return st.sampled_from([*kind.values, "NONSENSE"])
        case GraphQLInputObjectType():
            fields = {name: inputs(field.type) for name, field in kind.fields.items()}
            return st.fixed_dictionaries({}, optional=fields)
        case _:
            return json_values


filters = inputs(SCHEMA.type_map["ServiceFilter"])


@shared
@given(variables=st.fixed_dictionaries({}, optional={**half_sane, "filter": filters}))
async def test_random_searches(ask: Asking, variables: dict[str, object]) -> None:
    response = await ask.client.post(
        "/graphql",
        content=json.dumps({"query": SEARCH, "variables": variables}),
        headers={"content-type": "application/json"},
    )
    assert response.status_code in (200, 400)
    check(response.json())
