"""Ways to declare a field in one line: read from the document, or answered by a resolver."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from enum import StrEnum
from inspect import iscoroutinefunction
from typing import Any, ClassVar, TypeVar

import strawberry
from strawberry.types.enum import StrawberryEnumDefinition

from catalogue.execution.reading import Named
from catalogue.model.value import Value
from catalogue.resolvers.context import RequestContext
from catalogue.schema.info import Info
from catalogue.schema.list_size import sized

_Enumeration = TypeVar("_Enumeration", bound=StrEnum)


class DocumentBacked:
    """A type whose value is a stored document or a part of one, as decoded JSON.

    A field without a resolver is read by its name in the contract, which is its name in `shape`.
    """

    shape: ClassVar[type[Value]]


Resolver = Callable[[Any, RequestContext], object]

DIRECT = "direct"
WAITS = "waits"
RESOLVER = "resolver"
CHOICE = "choice"
NAMED = "named"
"""What a field's metadata tell `resolution`, which finds shorter ways than strawberry's.

DIRECT: the resolver needs nothing of strawberry; WAITS: and what it gives has to be waited for.
RESOLVER: what `resolved` was given; CHOICE: what `chosen` was; NAMED: of `named`, how it is read.
"""


def resolved(resolver: Resolver, description: str) -> Any:
    """A field without arguments that a resolver answers; its type is the attribute's annotation."""

    def resolve(root: strawberry.Parent[object], info: Info) -> object:
        return resolver(root, info.context)

    waits = iscoroutinefunction(resolver)
    metadata = {DIRECT: True} | ({WAITS: True} if waits else {RESOLVER: resolver})
    return strawberry.field(resolver=resolve, description=description, metadata=metadata)


def named(name: str, resolver: Resolver, is_known: Callable[[str], bool], description: str) -> Any:
    """Likewise; it tells of the codes that the document has under that name.

    `is_known`: whether a code is one of those that there are.
    """

    def resolve(root: strawberry.Parent[object], info: Info) -> object:
        return resolver(root, info.context)

    metadata = {DIRECT: True, NAMED: Named(name, resolver, is_known)}
    return strawberry.field(resolver=resolve, description=description, metadata=metadata)


def chosen(choose: Callable[[frozenset[str]], Resolver], description: str) -> Any:
    """Likewise; which resolver answers depends on the names of the fields selected below."""

    def resolve(root: strawberry.Parent[object], info: Info) -> object:
        return choose(info.selected)(root, info.context)

    return strawberry.field(resolver=resolve, description=description, metadata={CHOICE: choose})


def answered(
    resolver: Callable[..., object],
    description: str,
    *,
    is_direct: bool = False,
    name: str | None = None,
) -> Any:
    """A field whose arguments are those of the resolver; its type is the attribute's annotation.

    A direct resolver takes no more of `info` than its context, and arguments as GraphQL gives them:
    inputs are mappings by the names of the contract. `name` is for one that the attribute's name
    does not give.
    """
    return strawberry.field(
        resolver=resolver,
        name=name,
        description=description,
        metadata=_direct(resolver) if is_direct else None,
        directives=sized(resolver),
    )


def _direct(resolver: Callable[..., object]) -> dict[str, bool]:
    return {DIRECT: True} | ({WAITS: True} if iscoroutinefunction(resolver) else {})


def followed(resolver: Callable[..., object], description: str) -> Any:
    """A field of a subscription: the resolver gives what it tells, one after the other."""
    return strawberry.subscription(resolver=resolver, description=description)


def enumeration(
    values: type[_Enumeration],
    description: str,
    descriptions: Mapping[_Enumeration, str],
    *,
    name: str | None = None,
) -> None:
    """Publishes an enumeration of a lower room, each of its values described."""
    published: Any = strawberry.enum(values, name=name, description=description)
    definition: StrawberryEnumDefinition = published.__strawberry_definition__
    for value, member in zip(definition.values, values, strict=True):
        value.description = descriptions[member]
