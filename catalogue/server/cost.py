"""What an operation may cost at most: known before it is validated, by what it selects.

The directives `@cost` and `@listSize` of the contract say how: an object costs 1 wherever it may
stand in the answer, a list as many as it may hold. Only values of variables that bound lists count,
so an operation that is asked again and again is worked out once.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple, cast

from graphql import (
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLField,
    GraphQLNamedType,
    GraphQLSchema,
    InlineFragmentNode,
    IntValueNode,
    ListValueNode,
    NamedTypeNode,
    OperationDefinitionNode,
    SelectionSetNode,
    ValueNode,
    VariableNode,
    get_named_type,
    get_operation_ast,
)
from strawberry.federation.schema_directives import Cost, ListSize
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.execution.kinds import is_list, is_required, kind_of, wrapped
from catalogue.search.query import PAGE_LIMIT
from catalogue.server.graphql_request import GraphQLRequest

ASSUMED_SIZE = 3
"""Objects of a list that no argument bounds: the channels of a service, its classes."""

_LISTED = ("ids", "representations")
"""Arguments that are lists, for each value of which there is an object."""

_INTROSPECTION = {"__schema": 20_000, "__type": 1_000}
_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF
_KEPT = 1_000
_DIGITS = 10
"""Of a number in a document; what has more is refused, and takes long to be read."""

Sizes = Mapping[str, int]
"""Of fields below a connection, how many objects each has."""


class Price(NamedTuple):
    """Points that an operation costs at most: for its objects, and for the work behind them."""

    objects: int
    work: int

    @property
    def total(self) -> int:
        return self.objects + self.work

    def times(self, size: int) -> Price:
        return Price(size * self.objects, size * self.work)

    def plus(self, other: Price) -> Price:
        return Price(self.objects + other.objects, self.work + other.work)


_NOTHING = Price(0, 0)
_OBJECT = Price(1, 0)


class Costs:
    """The costs of operations of one schema; those asked last are remembered.

    What the schema does not have costs nothing: it is refused.
    """

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._known: OrderedDict[tuple[object, ...], Price] = OrderedDict()

    def of(self, asked: GraphQLRequest, document: DocumentNode) -> Price:
        """What it costs at most with its variables."""
        key = (asked.id, asked.operation_name, *_lengths(asked.variables))
        if key not in self._known:
            self._known[key] = self._worked_out(asked, document)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]

    def _worked_out(self, asked: GraphQLRequest, document: DocumentNode) -> Price:
        operation = get_operation_ast(document, asked.operation_name)
        if operation is None:
            return _NOTHING
        fragments = {
            each.name.value: each
            for each in document.definitions
            if isinstance(each, FragmentDefinitionNode)
        }
        variables = {**_defaults(operation), **asked.variables}
        reckoning = _Reckoning(self._schema, fragments, variables)
        root = self._schema.get_root_type(operation.operation)
        return reckoning.selected(operation.selection_set, root, {})


def _defaults(operation: OperationDefinitionNode) -> Mapping[str, object]:
    """The values that variables have when none are given, as they stand in the document."""
    return {
        each.variable.name.value: each.default_value
        for each in operation.variable_definitions or ()
        if each.default_value
    }


def _lengths(variables: Mapping[str, object]) -> Iterator[tuple[str, int]]:
    """What of the variables may bound lists."""
    for name, value in variables.items():
        if isinstance(value, int):
            yield name, value
        elif isinstance(value, list):
            yield name, len(cast("list[object]", value))


@dataclass(frozen=True, slots=True)
class _Reckoning:
    """Of one operation, which is small: its fields were counted with all its fragments."""

    schema: GraphQLSchema
    fragments: Mapping[str, FragmentDefinitionNode]
    variables: Mapping[str, object]

    def selected(
        self, selection_set: SelectionSetNode, kind: GraphQLNamedType | None, sizes: Sizes
    ) -> Price:
        total = _NOTHING
        for selection in selection_set.selections:
            match selection:
                case FieldNode():
                    total = total.plus(self._field(selection, kind, sizes))
                case InlineFragmentNode():
                    inner = self._condition(selection.type_condition) or kind
                    total = total.plus(self.selected(selection.selection_set, inner, sizes))
                case FragmentSpreadNode():
                    if fragment := self.fragments.get(selection.name.value):
                        inner = self._condition(fragment.type_condition)
                        total = total.plus(self.selected(fragment.selection_set, inner, sizes))
                case _:
                    pass
        return total

    def _condition(self, named: NamedTypeNode | None) -> GraphQLNamedType | None:
        return self.schema.get_type(named.name.value) if named else None

    def _field(self, node: FieldNode, kind: GraphQLNamedType | None, sizes: Sizes) -> Price:
        name = node.name.value
        field = cast("Mapping[str, GraphQLField]", getattr(kind, "fields", {})).get(name)
        if field is None:
            return Price(0, _INTROSPECTION.get(name, 0))
        weight = _directive(field, Cost)
        own = Price(0, weight.weight if weight else 0)
        if node.selection_set is None:
            return own
        size, below = self._size(field, node, sizes)
        inner = self.selected(node.selection_set, get_named_type(kind_of(field)), below)
        return own.plus(_OBJECT.plus(inner).times(size))

    def _size(self, field: GraphQLField, node: FieldNode, sizes: Sizes) -> tuple[int, Sizes]:
        """How many objects the field has, and how many those fields below it that it bounds."""
        bounds = _directive(field, ListSize)
        bound = self._bound(bounds, node) if bounds else ASSUMED_SIZE
        if bounds and bounds.sized_fields:
            return 1, dict.fromkeys(bounds.sized_fields, bound)
        if not _is_list(field):
            return 1, {}
        if node.name.value in sizes:
            return sizes[node.name.value], {}
        listed = [
            self._length(each.value) for each in node.arguments or () if each.name.value in _LISTED
        ]
        return (listed[0] if listed else bound), {}

    def _bound(self, bounds: ListSize, node: FieldNode) -> int:
        slicing = bounds.slicing_arguments or ()
        given = [
            self._number(each.value) for each in node.arguments or () if each.name.value in slicing
        ]
        found = [number for number in given if number is not None]
        return min(max(0, *found, 0), PAGE_LIMIT) if found else bounds.assumed_size or ASSUMED_SIZE

    def _number(self, value: ValueNode) -> int | None:
        given = self._given(value)
        if isinstance(given, IntValueNode):
            return int(given.value[:_DIGITS])
        return given if isinstance(given, int) else None

    def _length(self, value: ValueNode) -> int:
        given = self._given(value)
        if isinstance(given, ListValueNode):
            return len(given.values)
        return len(cast("list[object]", given)) if isinstance(given, list) else 1

    def _given(self, value: ValueNode) -> object:
        """What an argument is: as it stands in the document, or the value of its variable."""
        return self.variables.get(value.name.value) if isinstance(value, VariableNode) else value


def _is_list(field: GraphQLField) -> bool:
    kind = kind_of(field)
    return is_list(wrapped(kind) if is_required(kind) else kind)


def _directive(field: GraphQLField, kind: type[Any]) -> Any:
    """What the contract says of a field by that directive; None where it says nothing."""
    definition = (field.extensions or {}).get(_DEFINITION)
    directives = cast("list[object]", definition.directives) if definition else []
    return next((each for each in directives if isinstance(each, kind)), None)
