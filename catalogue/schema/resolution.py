"""Gives fields the shortest way to their answers.

Strawberry makes an `Info`, converts arguments and walks extensions for each field: that takes
longer than to look a value up. graphql-core itself calls the fields that need none of it, and a
front end's page of twenty services takes a quarter less time.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from operator import attrgetter
from typing import Any, cast

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from catalogue.schema.fields import DIRECT, DocumentBacked

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF

_Resolve = Callable[..., object]


def shorten(schema: GraphQLSchema) -> None:
    """Puts the short way in place wherever a field has one."""
    for kind in schema.type_map.values():
        definition = (kind.extensions or {}).get(_DEFINITION)
        if isinstance(kind, GraphQLObjectType) and definition:
            for name, field in kind.fields.items():
                field.resolve = _shortest(name, field, definition)


def _shortest(name: str, field: GraphQLField, owner: StrawberryObjectDefinition) -> _Resolve | None:
    definition: StrawberryField = field.extensions[_DEFINITION]
    if definition.is_basic_field:
        is_document = issubclass(owner.origin, DocumentBacked)
        return _from_document(name, field) if is_document else _attribute(definition.python_name)
    if definition.metadata == DIRECT:
        resolver = cast("Any", definition.base_resolver)  # pyright: ignore[reportUnknownMemberType]
        return cast("_Resolve", resolver.wrapped_func)
    return field.resolve


def _from_document(name: str, field: GraphQLField) -> _Resolve:
    """By the contract's name, which documents use as well.

    A list that a document of an earlier version does not have yet is empty.
    """
    kind = str(cast("object", field.type))  # pyright: ignore[reportUnknownMemberType]
    absent: object = () if kind.startswith("[") and kind.endswith("!") else None

    def resolve(document: Mapping[str, object], _info: object) -> object:
        return document.get(name, absent)

    return resolve


def _attribute(name: str) -> _Resolve:
    attribute = attrgetter(name)

    def resolve(source: object, _info: object) -> object:
        return attribute(source)

    return resolve
