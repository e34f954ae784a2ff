"""Every leaf of the contract is serialised compiled as it is plainly, or given up alike."""

from __future__ import annotations

from typing import Any, cast

import graphql
import pytest
from graphql import (
    ExecutionResult,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLSchema,
    is_introspection_type,
    is_leaf_type,
    parse,
)

from catalogue.execution.document import CompiledDocument
from catalogue.execution.executor import CompilingExecutor
from catalogue.execution.reading import Key, mark
from catalogue.schema import build_schema, core_schema
from catalogue.schema.enumerations import EntityKind
from tests.execution.test_executor import Context

CONTRACT = core_schema(build_schema())
LEAVES = [
    kind
    for kind in CONTRACT.type_map.values()
    if is_leaf_type(kind) and not is_introspection_type(kind)
]
ODD = (
    *(None, "", "x", "UNHEARD_OF", "2026-13-01", "2026-01-01T00:00:00+02:00", 0, 1, -1),
    *(2**31 - 1, 2**31, -(2**31), -(2**31) - 1, 1.0, 1.5, float("inf"), float("nan"), True),
    *([], [None], ["x"], ("x",), {}, {1}, b"x", EntityKind.SERVICE, ValueError("an odd value")),
)


def _schema(kind: Any) -> GraphQLSchema:
    """One object with a leaf in each of its wrappings."""
    wrappings = {
        "plain": kind,
        "needed": GraphQLNonNull(kind),
        "list": GraphQLList(GraphQLNonNull(kind)),
        "lists": GraphQLNonNull(GraphQLList(GraphQLList(kind))),
    }
    fields = {name: GraphQLField(cast("Any", wrapped)) for name, wrapped in wrappings.items()}
    for name, field in fields.items():
        mark(field, Key(name))
    thing = GraphQLObjectType("Thing", fields)
    return GraphQLSchema(GraphQLObjectType("Query", {"thing": GraphQLField(thing)}))


@pytest.mark.parametrize("kind", LEAVES, ids=str)
def test_a_leaf_is_answered_alike(kind: object) -> None:
    schema = _schema(kind)
    values = [*ODD, *getattr(kind, "values", ())]
    for name in ("plain", "needed", "list", "lists"):
        document = parse(f"{{ thing {{ {name} }} }}")
        for value in values:
            root = {"thing": {name: value}}
            compiled = _told(schema, CompiledDocument(document), root)
            assert compiled == _told(schema, document, root)


def _told(schema: GraphQLSchema, document: Any, root: object) -> tuple[str, str]:
    result: ExecutionResult = cast("Any", graphql).execute(
        schema, document, root, Context(), executor_class=CompilingExecutor
    )
    return repr(result.data), repr(result.errors)
