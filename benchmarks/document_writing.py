"""Writes GraphQL documents by draws: what the schema has, in shapes that nobody sane would send."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from itertools import cycle
from typing import TypeVar

from graphql import (
    GraphQLArgument,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputObjectType,
    GraphQLInterfaceType,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_composite_type,
)

from catalogue.execution.kinds import Kind, is_list, is_required, kind_of, wrapped
from catalogue.resolvers.limits import LIMITS

_COUNTS = (0, 1, 2, 20, 100, 600)
_SELECTED = (1, 1, 2, 3, 5, 10, LIMITS.repeats)
_ODDNESS = (0, 0, 0, 0.01, 0.1)
_LENGTHS = (0, 1, 10, 500, 10_000)
_ODD_VALUES = ("1", "-1.5e9", "NOBODY", "null", '"1"', "$v0", "$w", "[[[[]]]]", "{a: {a: {a: 1}}}")
_DIRECTIVES = ("@skip(if: $v0)", "@nobody", "@include")
_DEEPEST = 12

Chosen = TypeVar("Chosen")


class Writer:
    """One document, by draws from 0 to 1 that begin again when they are used up.

    Lists of things end when the document is nearly as long as its tokens may be.
    """

    def __init__(self, schema: GraphQLSchema, draws: Sequence[float]) -> None:
        self._schema = schema
        self._draws: Iterator[float] = cycle(draws)
        self._left = LIMITS.tokens - 50
        self._characters = (
            LIMITS.document_length // 2
        )  # of long texts; the rest is more than enough
        self._fragments = 0
        self._oddness = self._choice(_ODDNESS)

    def document(self) -> str:
        self._fragments = min(self._choice(_COUNTS), LIMITS.fragments)
        kinds = [self._composite() for _ in range(self._fragments)]
        kind = self._schema.query_type
        operations = 1 + self._choice((0, 0, 0, 1, 10, 200))
        written = [self._operation(number, kind) for number in range(operations) if self._left > 0]
        written += [
            f"fragment f{number} on {kind.name}{self._selected(kind, 1, number + 1)}"
            for number, kind in enumerate(kinds)
            if self._left > 0
        ]
        return "\n".join(written)

    def _operation(self, number: int, kind: GraphQLObjectType | None) -> str:
        self._left -= 2
        declared = ""
        if self._oddly():
            declared = self._several(lambda each: f"$v{each}: {self._typed()}", 4)
            declared = f"($v: Int {declared})"
        return f"query q{number}{declared}{self._selected(kind, 1, 0)}"

    def _typed(self) -> str:
        return self._choice(("Int", "Boolean!", "[Language!]", "ServiceFilter", "Servize"))

    def _selected(self, kind: GraphQLNamedType | None, depth: int, after: int) -> str:
        """Braces with fields and fragments; only fragments behind the number `after` are spread."""
        if depth > _DEEPEST:
            return "{ __typename }"
        shape = self._choice(("fields", "one field", "fragments", "all"))
        one = self._field(kind, depth, after) if shape == "one field" else ""
        writers: dict[str, Callable[[int], str]] = {
            "fields": lambda _: self._field(kind, depth, after),
            "one field": lambda _: self._again(one),
            "fragments": lambda each: self._fragment(kind, depth, after, each),
            "all": lambda each: self._any(kind, depth, after, each),
        }
        return "{" + self._several(writers[shape], 2, _SELECTED) + "}"

    def _any(self, kind: GraphQLNamedType | None, depth: int, after: int, each: int) -> str:
        if self._choice((True, False)):
            return self._field(kind, depth, after)
        return self._fragment(kind, depth, after, each)

    def _again(self, written: str) -> str:
        self._left -= len(written.split()) + written.count("{")
        return written

    def _field(self, kind: GraphQLNamedType | None, depth: int, after: int) -> str:
        self._left -= 1
        fields: dict[str, GraphQLField] = getattr(kind, "fields", {})
        if not fields or self._oddly():
            return self._choice(("__typename", "nobody", "serviecs", "n" * 400))
        name = self._choice(tuple(fields))
        alias = f"{self._choice(('a', 'b', name))}: " if self._rarely() else ""
        arguments = self._arguments(fields[name].args)
        inner = get_named_type(kind_of(fields[name]))
        below = self._selected(inner, depth + 1, after) if is_composite_type(inner) else ""
        return f"{alias}{name}{arguments}{self._directives()}{below}"

    def _fragment(self, kind: GraphQLNamedType | None, depth: int, after: int, each: int) -> str:
        self._left -= 4
        if self._choice((True, False)) and after < self._fragments:
            number = after + (each + self._choice(_COUNTS)) % (self._fragments - after)
            return f"...f{number}{self._directives()}"
        inner = self._composite() if isinstance(kind, GraphQLInterfaceType) else kind
        condition = f" on {inner.name}" if inner and self._choice((True, False)) else ""
        return f"...{condition}{self._directives()}{self._selected(inner, depth + 1, after)}"

    def _composite(self) -> GraphQLNamedType:
        kinds = [kind for kind in self._schema.type_map.values() if is_composite_type(kind)]
        return self._choice(kinds)

    def _directives(self) -> str:
        if self._oddly():
            return " " + self._several(lambda _: self._choice(_DIRECTIVES), 4)
        return " @include(if: true)" if self._rarely() else ""

    def _arguments(self, arguments: dict[str, GraphQLArgument]) -> str:
        given = {
            name: argument
            for name, argument in arguments.items()
            if is_required(kind_of(argument)) or self._rarely()
        }
        pairs = [f"{name}: {self._value(kind_of(each), 1)}" for name, each in given.items()]
        if self._oddly():
            pairs.append(self._several(lambda each: f"nobody{each}: 1", 3))
        return f"({' '.join(pairs)})" if any(pairs) else ""

    def _value(self, kind: Kind, depth: int) -> str:
        self._left -= 3
        inner = wrapped(kind) if is_required(kind) else kind
        if self._oddly() or depth > _DEEPEST:
            return self._choice(_ODD_VALUES)
        if is_list(inner):
            return "[" + self._several(lambda _: self._value(wrapped(inner), depth + 1), 1) + "]"
        match inner:
            case GraphQLInputObjectType():
                return "{" + self._several(lambda each: self._pair(inner, each, depth), 3) + "}"
            case GraphQLEnumType():
                return self._choice(tuple(inner.values))
            case _:
                return self._choice(("1", "true", self._text()))

    def _pair(self, kind: GraphQLInputObjectType, each: int, depth: int) -> str:
        name = self._choice(tuple(kind.fields))
        if self._oddly():
            return f"nobody{each}: 1"
        return f"{name}: {self._value(kind_of(kind.fields[name]), depth + 1)}"

    def _text(self) -> str:
        length = min(self._choice(_LENGTHS), self._characters // 2)
        self._characters -= 2 * length
        return self._choice((f'"{"a" * length}"', f'"""{" a" * length}"""', '"\\u00e4"'))

    def _several(
        self, written: Callable[[int], str], tokens: int, counts: Sequence[int] = _COUNTS
    ) -> str:
        """As many as are drawn and fit, of at least so many tokens each."""
        parts: list[str] = []
        for number in range(self._choice(counts)):
            if self._left < tokens:
                break
            self._left -= tokens
            parts.append(written(number))
        return " ".join(parts)

    def _oddly(self) -> bool:
        """Whether something is to be wrong: in some documents never, in others often."""
        return next(self._draws) < self._oddness

    def _rarely(self) -> bool:
        return next(self._draws) < 0.1  # noqa: PLR2004 - one in ten

    def _choice(self, values: Sequence[Chosen]) -> Chosen:
        return values[int(next(self._draws) * len(values))]
