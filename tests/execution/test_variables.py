"""Variables are coerced as graphql-core does, or left to it."""

from __future__ import annotations

from typing import Any, cast

import pytest
from graphql import GraphQLError, OperationDefinitionNode, Undefined, parse
from graphql.execution.values import VariableValues, get_variable_values

from catalogue.execution.variables import Variables
from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())
KINDS = (
    *("String", "String!", "ID!", "[ID!]!", "[String]", "Boolean!", "Int", "Float", "OrderBy"),
    *("[Language!]", "DateTime", "[[ID!]!]", "ServiceFilter", "ServiceBy!", "[ServiceBy!]"),
    *('String = "x"', "[ID!]! = []"),
)
VALUES: tuple[object, ...] = (
    *(None, "", "x", 0, 1, 1.5, True, "NAME", "FI", "2026-03-02T09:00:00Z", float("nan")),
    *([], [None], ["x"], ["x", None], ["x", 1], ["FI", "SV"], [["x"]], [True], ("x",)),
    *({}, {"id": "x"}, {"id": None}, {"id": "x", "slug": "y"}, {"themes": ["WORK"]}, {"odd": 1}),
    *([{"id": "x"}], {"municipalities": ["837", None]}, "\ud800"),
)


def operation(kind: str) -> OperationDefinitionNode:
    document = parse(f"query ($given: {kind}) {{ __typename }}")
    return cast("OperationDefinitionNode", document.definitions[0])


def by_core(kind: str, given: dict[str, object]) -> object:
    definitions = cast("Any", operation(kind).variable_definitions)
    return told(cast("Any", get_variable_values)(SCHEMA, definitions, given))


def told(found: VariableValues | list[GraphQLError]) -> object:
    """As texts, by which values that equal nothing are compared as well."""
    if isinstance(found, list):
        return found
    sources = {
        name: (str(cast("Any", each.signature).type), each.value)
        for name, each in found.sources.items()
    }
    return repr((sources, found.coerced))


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_known_is_what_graphql_core_says(kind: str) -> None:
    variables = Variables(SCHEMA, operation(kind))
    cases: list[dict[str, object]] = [{}, *({"given": value} for value in VALUES)]
    for given in cases:
        found = variables.values(given)
        assert found is None or told(found) == by_core(kind, given)


@pytest.mark.parametrize(
    ("kind", "value"),
    [
        ("String!", "x"),
        ("String", None),
        ("[ID!]!", ["a", "b"]),
        ("OrderBy!", "NAME"),
        ("Int", 3),
        ("[Language!]", ["FI"]),
        ("ServiceFilter", {"themes": ["EDUCATION"]}),
    ],
)
def test_what_front_ends_send_is_known(kind: str, value: object) -> None:
    found = Variables(SCHEMA, operation(kind)).values({"given": value})
    assert found
    assert told(found) == by_core(kind, {"given": value})


def test_what_may_be_left_out_is_left_out() -> None:
    found = Variables(SCHEMA, operation("String")).values({})
    assert found
    assert (found.coerced, found.sources["given"].value) == ({}, Undefined)


def test_a_list_is_not_that_of_the_request() -> None:
    ids = ["a"]
    found = Variables(SCHEMA, operation("[ID!]!")).values({"given": ids})
    assert found
    assert found.coerced["given"] is not ids


def test_types_that_the_schema_lacks_are_left_to_graphql_core() -> None:
    assert Variables(SCHEMA, operation("Unheard")).values({"given": "x"}) is None
