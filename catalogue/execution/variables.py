"""The variables of an operation, coerced by what is known of their types from the requests before.

graphql-core looks each type up anew with every request, and each text of a list of ids by itself.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, cast

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    Undefined,
)
from graphql.execution import values as core_values
from graphql.execution.get_variable_signature import (
    GraphQLVariableSignature,
    get_variable_signature,
)
from graphql.execution.values import VariableValues, VariableValueSource

from catalogue.execution.kinds import Kind, is_list, is_required, wrapped

_core = cast("Any", core_values)
"""Untyped: graphql-core types it by parts that it leaves open."""

_Coerce = Callable[[Any], Any]
"""The value as resolvers get it; Undefined where graphql-core is to look at it."""

_EXACT: Mapping[Kind, type] = {GraphQLString: str, GraphQLID: str, GraphQLBoolean: bool}
"""Values of just this class are taken as they are."""


class Variables:
    """Of one operation of a validated document."""

    def __init__(self, schema: GraphQLSchema, operation: OperationDefinitionNode) -> None:
        defined = operation.variable_definitions or ()
        signatures = [get_variable_signature(schema, each) for each in defined]
        self._known = [_known(each) for each in signatures if not isinstance(each, GraphQLError)]
        self._are_good = len(self._known) == len(signatures)

    def values(self, given: Mapping[str, object]) -> VariableValues | None:
        """None where one does not fit, or its default is needed: what is rare is not known here."""
        if not self._are_good:
            return None
        try:
            return self._coerced(given)
        except (GraphQLError, RecursionError):  # an input refuses it; it says why when asked again
            return None

    def _coerced(self, given: Mapping[str, object]) -> VariableValues | None:
        sources: dict[str, VariableValueSource] = {}
        coerced: dict[str, Any] = {}
        for signature, may_lack, coerce in self._known:
            name = signature.name
            if name in given:
                coerced[name] = value = coerce(given[name])
                if value is Undefined:
                    return None
                sources[name] = VariableValueSource(signature, given[name])
            elif may_lack:
                sources[name] = VariableValueSource(signature)
            else:
                return None
        return VariableValues(sources, coerced)


def _known(signature: GraphQLVariableSignature) -> tuple[GraphQLVariableSignature, bool, _Coerce]:
    """With whether it may be left out, and how it is coerced."""
    kind: Kind = cast("Any", signature).type
    return signature, not is_required(kind) and signature.default is None, _coerce(kind)


def _coerce(kind: Kind) -> _Coerce:
    if is_required(kind):
        return _coerce_some(wrapped(kind))
    coerce = _coerce_some(kind)
    return lambda value: None if value is None else coerce(value)


def _coerce_some(kind: Kind) -> _Coerce:
    """Of values that must not be null."""
    if is_list(kind):
        return _listed(wrapped(kind))
    if exact := _EXACT.get(kind):
        return lambda value: value if type(value) is exact else Undefined
    return _by_core(kind)


def _by_core(kind: Any) -> _Coerce:
    may_be_deep = isinstance(kind, GraphQLInputObjectType)

    def coerce(value: Any) -> Any:
        if value is None or (may_be_deep and _core.input_is_nested_too_deeply(value, kind)):
            return Undefined
        return _core.coerce_input_value(value, kind)

    return coerce


def _listed(kind: Kind) -> _Coerce:
    exact = _EXACT.get(wrapped(kind)) if is_required(kind) else None
    coerce = _coerce(kind)

    def coerce_list(values: Any) -> Any:
        if type(values) is not list:
            return Undefined
        each_known = cast("list[Any]", values)
        if exact and all(type(value) is exact for value in each_known):
            return [*each_known]
        found = [coerce(value) for value in each_known]
        return Undefined if any(value is Undefined for value in found) else found

    return coerce_list
