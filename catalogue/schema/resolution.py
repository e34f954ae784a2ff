"""Gives fields the shortest way to their answers.

Strawberry makes an `Info`, converts arguments and walks extensions for each field: that takes
longer than to look a value up. graphql-core itself calls the fields that need none of it, and a
front end's page of twenty services takes a quarter less time.
"""

from __future__ import annotations

from collections.abc import Mapping
from operator import attrgetter
from typing import Any, cast

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema
from strawberry.schema.name_converter import NameConverter
from strawberry.schema.schema_converter import GraphQLCoreConverter
from strawberry.types.base import StrawberryObjectDefinition
from strawberry.types.field import StrawberryField

from catalogue.execution.reading import Chosen, Computed, Key, Resolve, Told, mark
from catalogue.schema.conversion import converted
from catalogue.schema.fields import CHOICE, DIRECT, NAMED, RESOLVER, WAITS, DocumentBacked
from catalogue.schema.info import Info

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF


def shorten(schema: GraphQLSchema) -> None:
    """Puts the short way in place wherever a field has one, and says which can be compiled."""
    for kind in schema.type_map.values():
        definition = (kind.extensions or {}).get(_DEFINITION)
        if isinstance(kind, GraphQLObjectType) and definition:
            for name, field in kind.fields.items():
                _shorten(name, field, definition)


class RememberedNames(NameConverter):
    """Strawberry asks for the names of all arguments again each time that a field is given some."""

    def __init__(self) -> None:
        super().__init__()
        self._names: dict[str, str] = {}

    def apply_naming_config(self, name: str) -> str:
        if name not in self._names:
            self._names[name] = super().apply_naming_config(name)
        return self._names[name]


def _shorten(name: str, field: GraphQLField, owner: StrawberryObjectDefinition) -> None:
    definition: StrawberryField = field.extensions[_DEFINITION]
    metadata = cast("Mapping[str, Any]", definition.metadata)
    if definition.is_basic_field and issubclass(owner.origin, DocumentBacked):
        key = _key(name, field)
        field.resolve = _from_document(key)
        mark(field, key)
    elif definition.is_basic_field:
        field.resolve = _attribute(definition.python_name)
        mark(field, Told(field.resolve))
    elif DIRECT in metadata:
        resolver = cast("Any", definition.base_resolver)  # pyright: ignore[reportUnknownMemberType]
        field.resolve = cast("Resolve", resolver.wrapped_func)
    elif not field.subscribe and not definition.extensions:
        field.resolve = _called(field, definition)
    if NAMED in metadata:
        mark(field, metadata[NAMED])
    elif RESOLVER in metadata:
        mark(field, Told(metadata[RESOLVER]))
    elif CHOICE in metadata:
        mark(field, Chosen(metadata[CHOICE]))
    elif DIRECT in metadata and WAITS not in metadata:
        mark(field, Computed(cast("Resolve", field.resolve)))


def _key(name: str, field: GraphQLField) -> Key:
    """By the contract's name, which documents use as well.

    A list that a document of an earlier version does not have yet is empty.
    """
    kind = str(cast("object", field.type))  # pyright: ignore[reportUnknownMemberType]
    return Key(name, () if kind.startswith("[") and kind.endswith("!") else None)


def _from_document(key: Key) -> Resolve:
    name, absent = key.name, key.absent

    def resolve(document: Mapping[str, object], _info: object) -> object:
        return document.get(name, absent)

    return resolve


def _called(field: GraphQLField, definition: StrawberryField) -> Resolve:
    """Calls the resolver as strawberry does."""
    resolver = cast("Any", definition.base_resolver)  # pyright: ignore[reportUnknownMemberType]
    function, convert = resolver.wrapped_func, converted(field.args)
    sources = [each.name for each in (resolver.parent_parameter, resolver.root_parameter) if each]
    takes_info = bool(resolver.info_parameter)

    def resolve(source: object, info: Any, /, **given: object) -> object:
        arguments = convert(given)
        for name in sources:
            arguments[name] = source
        if takes_info:
            arguments["info"] = Info(_raw_info=info, _field=definition)
        return function(**arguments)

    return resolve


def _attribute(name: str) -> Resolve:
    attribute = attrgetter(name)

    def resolve(source: object, _info_or_context: object) -> object:
        return attribute(source)

    return resolve
