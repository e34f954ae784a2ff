"""Makes of arguments what resolvers take: as strawberry does, but looked up once in a process.

Strawberry asks of each value anew which type it is of, and of each field of an input how it is
called: for a search with a filter that took longer than the search.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import MISSING
from functools import cache
from typing import Any, cast

import strawberry
from graphql import GraphQLArgument, GraphQLInputField, GraphQLInputObjectType
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.execution.kinds import Kind, is_list, is_required, kind_of, wrapped

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF

Convert = Callable[[Any], object]
"""What a resolver takes for a value as graphql-core has coerced it."""


def converted(
    arguments: Mapping[str, GraphQLArgument],
) -> Callable[[Mapping[str, object]], dict[str, Any]]:
    """A function for the arguments of one field: those given, by their names in Python."""
    known = _known(arguments)

    def convert(given: Mapping[str, object]) -> dict[str, Any]:
        return {
            python_name: convert_one(given[name])
            for name, python_name, convert_one in known
            if name in given
        }

    return convert


def _known(
    fields: Mapping[str, GraphQLArgument] | Mapping[str, GraphQLInputField],
) -> list[tuple[str, str, Convert]]:
    return [
        (name, field.extensions[_DEFINITION].python_name, _of(kind_of(field)))
        for name, field in fields.items()
    ]


def _of(kind: Kind) -> Convert:
    if is_required(kind):
        return _of(wrapped(kind))
    if is_list(kind):
        return _list(_of(wrapped(kind)))
    return _input(kind) if isinstance(kind, GraphQLInputObjectType) else _as_it_is


def _as_it_is(value: object) -> object:
    return value


def _list(convert: Convert) -> Convert:
    """A new list: that of a default is given to every request."""

    def convert_list(values: Any) -> object:
        return values if _is_nothing(values) else [convert(value) for value in values]

    def copied(values: Any) -> object:
        return values if _is_nothing(values) else list(values)

    return copied if convert is _as_it_is else convert_list


@cache
def _input(kind: GraphQLInputObjectType) -> Convert:
    """Inputs may be fields of each other, so their own are looked at when a value is given."""
    definition = kind.extensions[_DEFINITION]
    absent = dict.fromkeys(_without_default(definition.fields))
    known: list[tuple[str, str, Convert]] = []

    def convert(value: Any) -> object:
        if _is_nothing(value):
            return value
        if not known:
            known.extend(_known(kind.fields))
        given = {python_name: one(value[name]) for name, python_name, one in known if name in value}
        return definition.origin(**{**absent, **given})

    return convert


def _without_default(fields: Iterable[Any]) -> list[str]:
    """Optional in GraphQL, they are None where they are left out."""
    return [
        cast("str", field.python_name)
        for field in fields
        if field.default_value is MISSING and field.default_factory is MISSING
    ]


def _is_nothing(value: object) -> bool:
    return value is None or value is strawberry.UNSET
