"""Requests made from the schema itself, so that what is added to it is asked for as well."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLList,
    GraphQLNamedType,
    GraphQLNonNull,
    GraphQLObjectType,
    get_named_type,
    is_abstract_type,
    is_composite_type,
    is_required_argument,
    is_required_input_field,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.schema import build_schema, core_schema

SCHEMA = core_schema(build_schema())

_SCALARS = {
    "Boolean": "false",
    "Date": '"2026-01-01"',
    "DateTime": '"2026-01-01T00:00:00Z"',
    "Float": "1.0",
    "Int": "1",
    "LocalTime": '"12:00:00"',
}

_Parts = dict[str, "_Parts"]
"""Fields as they are written, with their arguments, and what is selected below each."""


@dataclass(frozen=True)
class Known:
    """Values for what an argument, or a field of an input, is called; each gives a request.

    `is_whole`: every field of an input is filled in, else only what it cannot do without.
    """

    values: Mapping[str, Sequence[str]]
    fallback: Sequence[str]
    is_whole: bool = False

    def of(self, name: str) -> Sequence[str]:
        return self.values.get(name, self.fallback)


def root_fields(kind: GraphQLObjectType | None) -> list[str]:
    return list(kind.fields) if kind else []


def query_of(name: str, known: Known) -> str:
    """Asks for a field of the root with everything below it, once for each set of arguments."""
    assert SCHEMA.query_type
    field = SCHEMA.query_type.fields[name]
    return _operation("query", name, field, _needed(field), known)


def mutation_of(name: str, known: Known) -> str:
    """Does it once for each set of arguments."""
    assert SCHEMA.mutation_type
    field = SCHEMA.mutation_type.fields[name]
    return _operation("mutation", name, field, field.args, known)


def deed_of(name: str, known: Known) -> str:
    """Does it with an input that is given as the variable `input`."""
    assert SCHEMA.mutation_type
    field = SCHEMA.mutation_type.fields[name]
    fragments = _everything(get_named_type(field.type), known)
    given = field.args["input"].type
    return f"mutation ($input: {given}) {{ {name}(input: $input) {{ ...Everything }} }} {fragments}"


def subscription_of(name: str, known: Known) -> str:
    """Follows it from a cursor on, with everything below it."""
    assert SCHEMA.subscription_type
    field = SCHEMA.subscription_type.fields[name]
    return _operation("subscription", name, field, {"after": field.args["after"]}, known)


def _operation(
    kind: str, name: str, field: GraphQLField, given: Mapping[str, GraphQLArgument], known: Known
) -> str:
    below = get_named_type(field.type)
    has_parts = is_composite_type(below)
    spread = "{ ...Everything }" if has_parts else ""
    asked = " ".join(
        f"a{number}: {name}{arguments} {spread}"
        for number, arguments in enumerate(_argument_sets(given, known))
    )
    fragments = _everything(below, known) if has_parts else ""
    return f"{kind} {{ {asked} }} {fragments}"


def _needed(field: GraphQLField) -> dict[str, GraphQLArgument]:
    return {name: each for name, each in field.args.items() if is_required_argument(each)}


def _argument_sets(given: Mapping[str, GraphQLArgument], known: Known) -> list[str]:
    """One for each known value of the first argument, with the first values of the others."""
    sets = [list(_literals(argument, name, known)) for name, argument in given.items()]
    if not sets:
        return [""]
    rest = [each[0] for each in sets[1:]]
    return [_call(list(given), [first, *rest]) for first in sets[0]]


def _call(names: Sequence[str], values: Sequence[str]) -> str:
    return (
        "(" + ", ".join(f"{name}: {value}" for name, value in zip(names, values, strict=True)) + ")"
    )


def _literals(
    argument: GraphQLArgument | GraphQLInputField, name: str, known: Known
) -> Iterator[str]:
    kind = argument.type.of_type if isinstance(argument.type, GraphQLNonNull) else argument.type
    named = get_named_type(kind)
    if isinstance(kind, GraphQLList) and not isinstance(named, GraphQLInputObjectType):
        yield f"[{', '.join(_single(named, name, known))}]"
    elif isinstance(kind, GraphQLList):
        yield f"[{next(iter(_single(named, name, known)))}]"
    else:
        yield from _single(named, name, known)


def _single(kind: GraphQLNamedType, name: str, known: Known) -> Iterator[str]:
    match kind:
        case GraphQLEnumType():
            yield next(iter(kind.values))
        case GraphQLInputObjectType():
            yield from _objects(kind, known)
        case _ if kind.name == "_Any":
            yield from (
                f'{{__typename: "Service", id: {json.dumps(each)}}}' for each in known.of("id")
            )
        case _ if kind.name in _SCALARS:
            yield _SCALARS[kind.name]
        case _:
            yield from map(json.dumps, known.of(name))


def _objects(kind: GraphQLInputObjectType, known: Known) -> Iterator[str]:
    """As many as its first field has values; of an input that takes one field, that one alone."""
    values = [[*_literals(kind.fields[name], name, known)] for name in _filled(kind, known)]
    for first in values[0] if values else [""]:
        row = [first, *(each[0] for each in values[1:])]
        named = zip(_filled(kind, known), row, strict=False)
        yield "{" + ", ".join(f"{name}: {value}" for name, value in named) + "}"


def _filled(kind: GraphQLInputObjectType, known: Known) -> list[str]:
    if kind.extensions[GraphQLCoreConverter.DEFINITION_BACKREF].is_one_of:
        return list(kind.fields)[:1]
    return [
        name
        for name, field in kind.fields.items()
        if known.is_whole or is_required_input_field(field)
    ]


def _everything(root: GraphQLNamedType, known: Known) -> str:
    """Fragments of all that can be reached, each field with parts at its place nearest to the root.

    A type's values are a fragment of their own, which keeps the document small.
    """
    whole: _Parts = {}
    walked: dict[GraphQLObjectType, set[str]] = {}
    waiting = deque([(root, whole)])
    while waiting:
        kind, parts = waiting.popleft()
        if is_abstract_type(kind):
            for each in SCHEMA.get_possible_types(kind):
                more = parts.setdefault(f"... on {each}", {})
                waiting.extend(_followed(each, more, f"{each}_", walked, known))
        elif isinstance(kind, GraphQLObjectType):
            waiting.extend(_followed(kind, parts, "", walked, known))
    values = "".join(_values(kind, known) for kind in walked)
    return f"fragment Everything on {root}{_written(whole)}{values}"


def _followed(
    kind: GraphQLObjectType,
    parts: _Parts,
    prefix: str,
    walked: dict[GraphQLObjectType, set[str]],
    known: Known,
) -> Iterator[tuple[GraphQLNamedType, _Parts]]:
    """The prefix parts fields of two types that have one name and different values."""
    parts[f"...{kind}"] = {}
    followed = walked.setdefault(kind, set())
    for name, field in kind.fields.items():
        below = get_named_type(field.type)
        if is_composite_type(below) and name not in followed:
            followed.add(name)
            yield below, parts.setdefault(_asked(name, field, prefix, known), {})


def _values(kind: GraphQLObjectType, known: Known) -> str:
    values = (
        _asked(name, field, f"{kind}_", known)
        for name, field in kind.fields.items()
        if not is_composite_type(get_named_type(field.type))
    )
    return f" fragment {kind} on {kind}{{{' '.join(['__typename', *values])}}}"


def _asked(name: str, field: GraphQLField, prefix: str, known: Known) -> str:
    alias = f"{prefix}{name}:" if prefix else ""
    return f"{alias}{name}{_argument_sets(_needed(field), known)[0]}"


def _written(parts: _Parts) -> str:
    selected = (f"{name}{_written(more) if more else ''}" for name, more in parts.items())
    return f"{{{' '.join(selected)}}}"
