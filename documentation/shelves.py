"""On which page of the reference a definition of the contract stands: by what it is for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from graphql import (
    DirectiveDefinitionNode,
    EnumTypeDefinitionNode,
    InputObjectTypeDefinitionNode,
    InterfaceTypeDefinitionNode,
    ObjectTypeDefinitionNode,
    ScalarTypeDefinitionNode,
    TypeDefinitionNode,
    UnionTypeDefinitionNode,
)

Definition = TypeDefinitionNode | DirectiveDefinitionNode
ROOTS = {"Query": "queries", "Mutation": "mutations", "Subscription": "subscriptions"}
"""The types that hold what can be asked for, and their shelves: a field there is an entry."""


@dataclass(frozen=True, slots=True)
class Shelf:
    """A page of the reference: what stands on it, and words about it."""

    name: str
    title: str
    about: str
    holds: Callable[[Definition], bool]


SHELVES = (
    Shelf("queries", "Queries", "What can be asked.", lambda of: _named(of, "Query")),
    Shelf(
        "mutations",
        "Mutations",
        "What can be done. Each takes one `input` and answers a payload with `userErrors`.",
        lambda of: _named(of, "Mutation"),
    ),
    Shelf(
        "subscriptions",
        "Subscriptions",
        "What is told as it happens.",
        lambda of: _named(of, "Subscription"),
    ),
    Shelf(
        "lists",
        "Lists and their pages",
        "Connections and edges, as Relay has them: what a page of a list looks like.",
        lambda of: of.name.value.endswith(("Connection", "Edge")),
    ),
    Shelf(
        "payloads",
        "Payloads",
        "What mutations answer.",
        lambda of: of.name.value.endswith("Payload"),
    ),
    Shelf(
        "objects",
        "Objects",
        "The things themselves, and what they are made of.",
        lambda of: isinstance(of, ObjectTypeDefinitionNode),
    ),
    Shelf(
        "interfaces",
        "Interfaces and unions",
        "What several objects have in common.",
        lambda of: isinstance(of, InterfaceTypeDefinitionNode | UnionTypeDefinitionNode),
    ),
    Shelf(
        "inputs",
        "Inputs",
        "What arguments are made of.",
        lambda of: isinstance(of, InputObjectTypeDefinitionNode),
    ),
    Shelf(
        "enumerations",
        "Enumerations",
        "Words of the contract. A newer catalogue may know more of them: have a default.",
        lambda of: isinstance(of, EnumTypeDefinitionNode),
    ),
    Shelf(
        "scalars",
        "Scalars and directives",
        "Values without parts, and what the document of the schema says of itself.",
        lambda of: isinstance(of, ScalarTypeDefinitionNode | DirectiveDefinitionNode),
    ),
)
"""A definition stands on the first shelf that holds it."""


def shelf_of(definition: Definition) -> str:
    return next(shelf.name for shelf in SHELVES if shelf.holds(definition))


def _named(definition: Definition, name: str) -> bool:
    return definition.name.value == name
