"""Arguments become what strawberry makes of them: of every field and input of the contract."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any, cast

import pytest
import strawberry
from graphql import GraphQLField, GraphQLInputObjectType, GraphQLObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.arguments import convert_arguments

from catalogue.execution.kinds import Kind, is_list, is_required, kind_of, wrapped
from catalogue.schema import build_schema, core_schema
from catalogue.schema.conversion import converted

SCHEMA = build_schema()
_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF
_DEEP = 3


def fields() -> Iterator[Any]:
    for kind in core_schema(SCHEMA).type_map.values():
        if isinstance(kind, GraphQLObjectType):
            for name, field in kind.fields.items():
                if field.args and _DEFINITION in field.extensions:
                    yield pytest.param(field, id=f"{kind.name}.{name}")


def sample(kind: Kind, *, is_full: bool, depth: int = 0) -> object:
    """A value as graphql-core would coerce one; texts stand for leaves of all kinds."""
    if is_required(kind):
        return sample(wrapped(kind), is_full=is_full, depth=depth)
    if is_list(kind):
        return [sample(wrapped(kind), is_full=is_full, depth=depth)] * 2
    if isinstance(kind, GraphQLInputObjectType):
        return {
            name: sample(kind_of(field), is_full=is_full, depth=depth + 1)
            for name, field in kind.fields.items()
            if is_required(kind_of(field)) or (is_full and depth < _DEEP)
        }
    return "a leaf"


@pytest.mark.parametrize("field", [*fields()])
def test_arguments_are_converted_as_strawberry_does(field: GraphQLField) -> None:
    everything, least = (
        {name: sample(kind_of(each), is_full=is_full) for name, each in field.args.items()}
        for is_full in (True, False)
    )
    for given in ({}, everything, least, dict.fromkeys(field.args)):
        assert converted(field.args)(given) == by_strawberry(field, given)


def by_strawberry(field: GraphQLField, given: dict[str, Any]) -> dict[str, object]:
    definition = field.extensions[_DEFINITION]
    registry = SCHEMA.schema_converter.scalar_registry
    return convert_arguments(given, definition.arguments, registry, SCHEMA.config)


def test_the_samples_hold_inputs_within_inputs() -> None:
    query = cast("GraphQLObjectType", core_schema(SCHEMA).query_type)
    args = query.fields["services"].args
    given = {"filter": sample(kind_of(args["filter"]), is_full=True)}
    (found,) = converted(args)(given).values()
    assert dataclasses.is_dataclass(found)
    assert strawberry.UNSET not in vars(found).values()


def test_a_list_is_not_that_of_the_default() -> None:
    query = cast("GraphQLObjectType", core_schema(SCHEMA).query_type)
    ids = ["a"]
    (found,) = converted(query.fields["nodes"].args)({"ids": ids}).values()
    assert found == ids
    assert found is not ids
