"""The types of a schema, typed: graphql-core leaves open what its wrapping types wrap."""

from __future__ import annotations

from typing import Any, cast

from graphql import (
    GraphQLArgument,
    GraphQLField,
    GraphQLInputField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLType,
)

Kind = GraphQLType


def kind_of(field: GraphQLField | GraphQLArgument | GraphQLInputField) -> Kind:
    return cast("Any", field).type


def is_required(kind: Kind) -> bool:
    return isinstance(kind, GraphQLNonNull)


def is_list(kind: Kind) -> bool:
    return isinstance(kind, GraphQLList)


def wrapped(kind: Kind) -> Kind:
    """What a list is of, or what may not be null."""
    return cast("Any", kind).of_type
