"""Compiled fields: a value is had from its source, and completed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, cast

from graphql import (
    FieldNode,
    GraphQLField,
    ValueNode,
    VariableNode,
    get_argument_values,
)
from graphql.language import ListValueNode, ObjectValueNode

from catalogue.execution.asked import Asked
from catalogue.execution.completers import Complete, Field, complete_or_null, exact_class
from catalogue.execution.kinds import Kind, is_list, is_required, kind_of, wrapped
from catalogue.execution.memory import MEMORY, Completed
from catalogue.execution.reading import Key, Named, Resolve, Resolver


def constant(value: object) -> Field:
    def field(_source: Any, _asked: Asked) -> object:
        return value

    return field


def keyed(key: Key, kind: Kind, complete: Complete) -> Field:
    """`complete` is for values that are not null. Each kind of field has as few calls as it can."""
    if exact := exact_class(kind):
        return _exact(key, exact, complete_or_null(kind, complete))
    return _present(key, complete) if is_required(kind) else _nullable(key, complete)


def _exact(key: Key, exact: type, complete: Complete) -> Field:
    name, absent = key.name, key.absent

    def field(source: Any, asked: Asked) -> object:
        value = source.get(name, absent)
        return value if type(value) is exact else complete(value, asked)

    return field


def _present(key: Key, complete: Complete) -> Field:
    name, absent = key.name, key.absent

    def field(source: Any, asked: Asked) -> object:
        return complete(source.get(name, absent), asked)

    return field


def _nullable(key: Key, complete: Complete) -> Field:
    name, absent = key.name, key.absent

    def field(source: Any, asked: Asked) -> object:
        value = source.get(name, absent)
        return None if value is None else complete(value, asked)

    return field


def told(resolver: Resolver, kind: Kind, complete: Complete) -> Field:
    """Likewise."""
    whole = complete_or_null(kind, complete)

    def field(source: Any, asked: Asked) -> object:
        return whole(resolver(source, asked.context), asked)

    return field


def named(reading: Named, kind: Kind, complete: Complete, size: int) -> Field:
    """Likewise, once for each code; `size`: how many fields are selected below it."""
    whole = told(reading.resolver, kind, complete)
    own = object()  # what this field's codes are remembered by
    are_listed = is_list(wrapped(kind) if is_required(kind) else kind)
    name = reading.name

    def field(source: Any, asked: Asked) -> object:
        codes = source.get(name)
        if codes is None:
            return whole(source, asked)
        known = asked.remembered.setdefault(own, {})
        try:
            return [known[code] for code in codes] if are_listed else known[codes]
        except (KeyError, TypeError):  # not all are known yet
            found = whole(source, asked)
            _remember(reading, known, codes, found, size)
            return found

    return field


def _remember(reading: Named, known: Completed, codes: Any, found: Any, size: int) -> None:
    pairs: Iterable[tuple[Any, object]] = [(codes, found)]
    if isinstance(found, list):
        pairs = zip(codes, cast("list[object]", found), strict=True)
    for code, completed in pairs:
        if isinstance(code, str) and reading.is_known(code):
            MEMORY.make_room(size)
            known[code] = completed


def has_variables(nodes: Iterable[FieldNode]) -> bool:
    """Whether an argument of any of these fields is said by a variable."""
    return any(_has_variable(argument.value) for node in nodes for argument in node.arguments or ())


def computed(
    definition: GraphQLField, node: FieldNode, resolve: Resolve, complete: Complete
) -> Field:
    """Likewise; arguments in which there are no variables are coerced here, once.

    Raises GraphQLError where they do not fit.
    """
    whole = complete_or_null(kind_of(definition), complete)
    if any(_has_variable(argument.value) for argument in node.arguments or ()):
        return _with_variables(definition, node, resolve, whole)
    return _with_arguments(get_argument_values(definition, node), resolve, whole)


def _with_arguments(arguments: dict[str, Any], resolve: Resolve, complete: Complete) -> Field:
    def field(source: Any, asked: Asked) -> object:
        return complete(resolve(source, asked, **arguments), asked)

    def field_without(source: Any, asked: Asked) -> object:
        return complete(resolve(source, asked), asked)

    return field if arguments else field_without


def _with_variables(
    definition: GraphQLField, node: FieldNode, resolve: Resolve, complete: Complete
) -> Field:
    def field(source: Any, asked: Asked) -> object:
        arguments = asked.arguments(definition, node)
        return complete(resolve(source, asked, **arguments), asked)

    return field


def _has_variable(value: ValueNode) -> bool:
    return any(isinstance(part, VariableNode) for part in _parts(value))


def _parts(value: ValueNode) -> Iterator[ValueNode]:
    yield value
    if isinstance(value, ListValueNode):
        for item in value.values:
            yield from _parts(item)
    if isinstance(value, ObjectValueNode):
        for field in value.fields:
            yield from _parts(field.value)
