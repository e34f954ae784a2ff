"""How a field says that its value can be had without graphql-core: what selections compile to."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from graphql import GraphQLField

_MARK = "reading"

Resolver = Callable[[Any, Any], object]
"""`resolver(source, context)`: there is nothing to wait for."""

Resolve = Callable[..., object]
"""`resolve(source, info, **arguments)`: likewise. Takes no more of `info` than its `context`."""


@dataclass(frozen=True, slots=True)
class Key:
    """The source is a mapping and has it under this name; `absent` where it has not."""

    name: str
    absent: object = None


@dataclass(frozen=True, slots=True)
class Told:
    """A function of the source tells it."""

    resolver: Resolver


@dataclass(frozen=True, slots=True)
class Chosen:
    """Likewise; which function it is depends on the names of the fields selected below.

    One that has to be waited for is not compiled.
    """

    choose: Callable[[frozenset[str]], Resolver]


@dataclass(frozen=True, slots=True)
class Computed:
    """A function that takes the field's arguments tells it."""

    resolve: Resolve


@dataclass(frozen=True, slots=True)
class Named:
    """A function of the source tells it, by the code or the codes that it has under this name.

    What lies below a code depends on nothing but the code and the languages that the client reads.
    `is_known`: whether it is one of those that there are, and worth to be remembered.
    """

    name: str
    resolver: Resolver
    is_known: Callable[[str], bool]


Reading = Key | Told | Chosen | Computed | Named


def mark(field: GraphQLField, reading: Reading) -> None:
    """Lets selections of that field be compiled."""
    field.extensions[_MARK] = reading


def reading_of(field: GraphQLField) -> Reading | None:
    return field.extensions.get(_MARK)
