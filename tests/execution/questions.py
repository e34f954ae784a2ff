"""Any question that the schema allows: selections drawn at random, as documents."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLNamedType,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    is_abstract_type,
    is_leaf_type,
    is_required_argument,
)
from hypothesis import strategies as st

_VARIABLES = "$yes: Boolean!, $no: Boolean!, $languages: [Language!], $at: DateTime"
_DIRECTIVES = ("@include(if: $yes)", "@skip(if: $no)", "@skip(if: $yes)", "@include(if: false)")
_ARGUMENTS = {
    "languages": ("[SV, FI]", "EN", "$languages", "[]"),
    "at": ('"2026-03-02T09:00:00+02:00"', "$at"),
    "first": ("2", "1000"),
}
_MOST_FIELDS = 5


@dataclass
class _Question:
    """What is drawn so far; each field has an alias of its own where it could be in the way."""

    draw: st.DrawFn
    schema: GraphQLSchema
    fragments: list[str] = field(default_factory=list[str])
    aliases: int = 0

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def selection(self, kind: GraphQLNamedType, depth: int) -> str:
        names = [name for name, each in _fields(kind).items() if self._can_ask(each, depth)]
        chosen = self.draw(st.lists(st.sampled_from([*names, "__typename"]), max_size=_MOST_FIELDS))
        parts = [self._field(kind, name, depth) for name in chosen]
        if is_abstract_type(kind) and depth:
            parts += [self._on(each, depth) for each in self._some_of(kind)]
        elif depth and self.chance(4):
            parts.append(self._on(kind, depth))
        return " ".join(parts) or "__typename"

    def _can_ask(self, each: GraphQLField, depth: int) -> bool:
        is_leaf = is_leaf_type(get_named_type(each.type))
        return (is_leaf or depth > 0) and not any(map(is_required_argument, each.args.values()))

    def _some_of(self, kind: Any) -> list[GraphQLObjectType]:
        possible = list(self.schema.get_possible_types(kind))
        return self.draw(st.lists(st.sampled_from(possible), max_size=3))

    def _field(self, kind: GraphQLNamedType, name: str, depth: int) -> str:
        directive = self.draw(st.sampled_from(_DIRECTIVES)) if self.chance(6) else ""
        if name == "__typename":
            return f"{name} {directive}"
        asked = _fields(kind)[name]
        below = get_named_type(asked.type)
        parts = "" if is_leaf_type(below) else f"{{ {self.selection(below, depth - 1)} }}"
        self.aliases += 1
        return f"a{self.aliases}: {name}{self._arguments(asked)} {directive} {parts}"

    def _arguments(self, asked: GraphQLField) -> str:
        given = [
            f"{name}: {self.draw(st.sampled_from(_ARGUMENTS[name]))}"
            for name in asked.args
            if name in _ARGUMENTS and self.chance(2)
        ]
        return f"({', '.join(given)})" if given else ""

    def _on(self, kind: GraphQLNamedType, depth: int) -> str:
        """A part of the selection for that type, in place or by a name, perhaps spread twice."""
        selection = self.selection(kind, depth - 1)
        if self.chance(2):
            return f"... on {kind.name} {{ {selection} }}"
        name = f"f{len(self.fragments)}"
        self.fragments.append(f"fragment {name} on {kind.name} {{ {selection} }}")
        return f"...{name} " * self.draw(st.integers(1, 2))


def _fields(kind: Any) -> dict[str, GraphQLField]:
    """None of a union but its name, which each type has."""
    return getattr(kind, "fields", {})


@st.composite
def questions(draw: st.DrawFn, schema: GraphQLSchema, roots: dict[str, str], depth: int) -> str:
    """An operation that asks one of these root fields; `roots` says with which arguments."""
    question = _Question(draw, schema)
    name = draw(st.sampled_from(list(roots)))
    assert schema.query_type
    kind = get_named_type(schema.query_type.fields[name].type)
    selection = question.selection(kind, depth)
    operation = f"query ({_VARIABLES}) {{ {name}{roots[name]} {{ {selection} }} }}"
    return " ".join([operation, *question.fragments])


def variables() -> st.SearchStrategy[dict[str, object]]:
    return st.fixed_dictionaries(
        {"yes": st.booleans(), "no": st.booleans()},
        optional={
            "languages": st.sampled_from([None, [], ["SV"], ["EN", "FI"]]),
            "at": st.sampled_from([None, "2026-03-01T12:00:00Z"]),
        },
    )
