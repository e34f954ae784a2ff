"""What compiled selections are made of: functions that complete one value, or give up on it.

Closures, not generated source: that would shape a third faster, but Python takes several
milliseconds to compile what a page of forty fields needs of it; its closures, half a one.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from types import CoroutineType
from typing import Any, NoReturn

from graphql import (
    GraphQLEnumType,
    GraphQLLeafType,
    GraphQLScalarType,
    Undefined,
)

from catalogue.execution.asked import Asked
from catalogue.execution.kinds import Kind, is_required, wrapped

Complete = Callable[[Any, Asked], object]
"""The value as the answer has it. Raises, no matter what, where it is out of the ordinary.

Values are `Any`: whatever lies behind a field, and a cast for each would take a tenth of the time.
"""

Field = Callable[[Any, Asked], object]
"""The field of that source, completed. Raises likewise."""

IsTypeOf = Callable[[Any, Any], object]

_EXACT: Mapping[str, type] = {"String": str, "ID": str, "Boolean": bool}

_LISTS = {list, tuple}
_READY = {str, int, float, bool}
"""Classes of which it need not be asked whether there is something to wait for."""


class Unusual(Exception):
    """Compiled functions do not know what to do with a value."""


def unusual(value: Any) -> NoReturn:
    """Gives up; a coroutine that will not be awaited is closed, and so never warns."""
    if isinstance(value, CoroutineType):
        value.close()
    raise Unusual


def complete_or_null(kind: Kind, complete: Complete) -> Complete:
    """With nulls where the type allows them; else what does not know them refuses them."""
    if is_required(kind):
        return complete

    def nullable(value: Any, asked: Asked) -> object:
        return None if value is None else complete(value, asked)

    return nullable


def exact_class(kind: Kind) -> type | None:
    """Values of just this class are answered as they are."""
    named = wrapped(kind) if is_required(kind) else kind
    return _EXACT.get(named.name) if isinstance(named, GraphQLScalarType) else None


def leaf(kind: GraphQLLeafType) -> Complete:
    if isinstance(kind, GraphQLEnumType):
        return _enumerated(kind)
    exact = exact_class(kind)

    def complete(value: Any, _asked: Asked) -> object:
        return value if type(value) is exact else _serialised(kind, value)

    return complete


def _enumerated(kind: GraphQLEnumType) -> Complete:
    names = {member.value: name for name, member in kind.values.items()}

    def complete(value: Any, _asked: Asked) -> object:
        return names.get(value) or unusual(value)

    return complete


def _serialised(kind: GraphQLLeafType, value: Any) -> object:
    if type(value) not in _READY and (value is None or isinstance(value, Exception | Awaitable)):
        unusual(value)
    serialised = kind.coerce_output_value(value)
    if serialised is None or serialised is Undefined:
        unusual(value)
    return serialised


def listed(complete: Complete) -> Complete:
    """Looks at the clock before each list: its objects may have much computed for them."""

    def complete_list(values: Any, asked: Asked) -> object:
        if type(values) not in _LISTS:
            unusual(values)
        if not values:
            return []
        asked.check_deadline()
        return [complete(value, asked) for value in values]

    return complete_list


def shaped(fields: Sequence[tuple[str, Field]], is_type_of: IsTypeOf | None) -> Complete:
    """An object with these fields, in their order."""

    def complete(value: Any, asked: Asked) -> object:
        if is_type_of is not None:
            if is_type_of(value, asked) is not True:
                unusual(value)
        elif type(value) is not dict and _is_no_object(value):
            unusual(value)
        shape: dict[str, object] = {}
        for name, field in fields:
            shape[name] = field(value, asked)
        return shape

    return complete


def _is_no_object(value: Any) -> bool:
    return value is None or value is Undefined or isinstance(value, Exception | Awaitable)


def one_of(kinds: Sequence[tuple[IsTypeOf, Complete | None]]) -> Complete:
    """An object of the first of these types that it is of; None for a type gives up on it."""

    def complete(value: Any, asked: Asked) -> object:
        if not isinstance(value, Mapping) or "__typename" in value:
            unusual(value)
        for is_type_of, complete_kind in kinds:
            if is_type_of(value, asked):
                return complete_kind(value, asked) if complete_kind else unusual(value)
        return unusual(value)

    return complete
