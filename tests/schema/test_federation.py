"""The catalogue as a part of a larger graph: what a gateway asks of it."""

from __future__ import annotations

from pathlib import Path

import graphql
import pytest

from catalogue.resolvers.limits import LIMITS
from catalogue.schema import build_schema
from tests.server.serving import CITY, COACHING, GONE, GUIDANCE_PROJECT, OFFICE, Asking

ENTITIES = """query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on CatalogueEntity { id state name { value } }
  ... on Municipality { code region { code } }
} }"""

Json = dict[str, object]


def named(kind: str, id_: str) -> Json:
    return {"__typename": kind, "id": id_}


def answer(kind: str, id_: str, name: str, state: str = "ACTIVE") -> Json:
    return {"__typename": kind, "id": id_, "state": state, "name": {"value": name}}


async def test_entities_are_answered_in_the_order_in_which_they_are_represented(
    ask: Asking,
) -> None:
    representations = [
        named("Organization", CITY.id),
        {"__typename": "Municipality", "code": "837"},
        named("Service", COACHING.id),
        named("ServiceChannel", OFFICE.id.upper()),
        named("Project", GUIDANCE_PROJECT.id),
        named("Service", COACHING.id),
    ]

    assert await ask.data(ENTITIES, {"representations": representations}) == {
        "_entities": [
            answer("Organization", CITY.id, "Tampereen kaupunki"),
            {"__typename": "Municipality", "code": "837", "region": {"code": "06"}},
            answer("Service", COACHING.id, "Työhönvalmennus"),
            answer("ServiceChannel", OFFICE.id, "Työllisyyspalvelupiste"),
            answer("Project", GUIDANCE_PROJECT.id, "Hanke S21955", "ENDED"),
            answer("Service", COACHING.id, "Työhönvalmennus"),
        ]
    }


async def test_what_is_retracted_is_still_told_to_be(ask: Asking) -> None:
    representations = [named("Service", GONE.id)]

    assert await ask.data(ENTITIES, {"representations": representations}) == {
        "_entities": [answer("Service", GONE.id, "Lopetettu palvelu", "RETRACTED")]
    }


@pytest.mark.parametrize(
    "representation",
    [
        named("Service", "nobody"),
        named("Service", CITY.id),
        {"__typename": "Municipality", "code": "nowhere"},
    ],
    ids=str,
)
async def test_what_is_not_there_is_null_and_no_error(ask: Asking, representation: Json) -> None:
    body = await ask(ENTITIES, {"representations": [representation]})

    assert body == {"data": {"_entities": [None]}}


@pytest.mark.parametrize(
    ("representation", "sentence"),
    [
        (named("Route", "1"), "`__typename` must be one of Municipality, Service,"),
        ({"id": COACHING.id}, "`__typename` must be one of"),
        ({"__typename": ["Service"], "id": COACHING.id}, "`__typename` must be one of"),
        ("Service", "`__typename` must be one of"),
        (7, "`__typename` must be one of"),
        ({"__typename": "Service"}, "a Service is named by its `id`, a string."),
        ({"__typename": "Service", "id": {"a": [1]}}, "a Service is named by its `id`, a string."),
        ({"__typename": "Municipality", "code": 837}, "named by its `code`, a string."),
    ],
    ids=str,
)
async def test_what_names_nothing_is_refused_and_the_others_are_answered(
    ask: Asking, representation: object, sentence: str
) -> None:
    given = [representation, named("Organization", CITY.id)]
    body = await ask(ENTITIES, {"representations": given})

    assert body["data"] == {
        "_entities": [None, answer("Organization", CITY.id, "Tampereen kaupunki")]
    }
    (error,) = body["errors"]
    assert (error["path"], error["extensions"]["code"]) == (["_entities", 0], "BAD_USER_INPUT")
    assert sentence in error["message"]


async def test_representations_may_stand_in_the_document(ask: Asking) -> None:
    query = f"""query ($id: ID!) {{
      _entities(representations: [{{__typename: "Service", id: "{COACHING.id}"}}]) {{
        ... on Service {{ id }} }}
      service(by: {{id: $id}}) {{ id }} }}"""

    assert await ask.data(query, {"id": COACHING.id}) == {
        "_entities": [{"id": COACHING.id}],
        "service": {"id": COACHING.id},
    }


async def test_so_many_are_answered_and_not_one_more(ask: Asking) -> None:
    most = [named("Service", COACHING.id)] * LIMITS.representations
    query = "query ($these: [_Any!]!) { _entities(representations: $these) { __typename } }"

    assert await ask.data(query, {"these": most}) == {
        "_entities": [{"__typename": "Service"}] * LIMITS.representations
    }
    body = await ask(query, {"these": [*most, most[0]]})
    assert body["data"] is None
    assert [(each["message"], each["extensions"]["code"]) for each in body["errors"]] == [
        ("representations: at most 500 at a time, these are 501.", "LIMIT_EXCEEDED")
    ]


async def test_the_representations_of_all_fields_count_together(ask: Asking) -> None:
    half = [named("Service", COACHING.id)] * (LIMITS.representations // 2 + 1)
    query = """query ($these: [_Any!]!) {
      a: _entities(representations: $these) { __typename }
      b: _entities(representations: $these) { __typename } }"""

    body = await ask(query, {"these": half})

    assert body["data"] is None
    assert [each["extensions"]["code"] for each in body["errors"]] == ["LIMIT_EXCEEDED"]


async def test_an_answer_to_get_may_be_shared(ask: Asking) -> None:
    query = f'{{ _entities(representations: [{{__typename: "Service", id: "{COACHING.id}"}}]) {{'
    response = await ask.client.get(
        "/graphql", params={"query": query + " ... on Service { id name { value } } } }"}
    )

    assert response.headers["cache-control"].startswith("public")
    assert response.headers["etag"]


async def test_the_graph_tells_gateways_what_is_committed(ask: Asking) -> None:
    committed = Path("schema.graphql").read_text(encoding="utf-8")

    body = await ask.data("{ _service { sdl } }")

    assert body == {"_service": {"sdl": committed.removesuffix("\n")}}


def test_every_reader_of_the_schema_language_understands_it() -> None:
    read = graphql.build_schema(build_schema().as_str())

    assert graphql.validate_schema(read) == []
    defined = {directive.name for directive in read.directives if directive.ast_node}
    assert {"key", "shareable", "link"} <= defined
