"""Compiles what is selected of an object into a function, as far as its fields allow it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from inspect import iscoroutinefunction
from typing import cast

from graphql import (
    FragmentDefinitionNode,
    GraphQLError,
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLLeafType,
    GraphQLObjectType,
    GraphQLSchema,
    GraphQLUnionType,
    OperationDefinitionNode,
)
from graphql.execution.collect_fields import (
    FieldDetails,
    FragmentDetails,
    GroupedFieldSet,
    collect_subfields,
)
from graphql.execution.values import VariableValues

from catalogue.execution import fields
from catalogue.execution.completers import (
    Complete,
    Field,
    IsTypeOf,
    complete_or_null,
    leaf,
    listed,
    one_of,
    shaped,
)
from catalogue.execution.kinds import Kind, is_list, is_required, kind_of, wrapped
from catalogue.execution.reading import Chosen, Computed, Key, Named, Told, reading_of
from catalogue.execution.selected import fields_below, selected_names

Details = list[FieldDetails]
"""The places in a document at which one field of an answer is selected."""


@dataclass(frozen=True, slots=True)
class Shape:
    """A selection on one type: `names` are the fields of the answer, in their order.

    `complete` makes all of them but the `rest`, which is for the plain way.
    """

    complete: Complete
    names: Sequence[str]
    rest: GroupedFieldSet


@dataclass(frozen=True, slots=True)
class Operation:
    """What is compiled; of the variables those by which directives decide."""

    schema: GraphQLSchema
    fragments: dict[str, FragmentDetails]
    fragment_definitions: dict[str, FragmentDefinitionNode]
    variable_values: VariableValues
    node: OperationDefinitionNode


def _identity(kind: Kind, details: Details) -> tuple[int, ...]:
    """Names a selection: schema and document outlive whatever is remembered by it."""
    return (id(kind), *[id(each.node) for each in details])


class Compiler:
    """Compiles selections of one operation with one set of values for its directives."""

    def __init__(self, operation: Operation) -> None:
        self._operation = operation
        self._shapes: dict[tuple[int, ...], Shape | None] = {}
        self._lists: dict[tuple[int, ...], Complete | None] = {}

    def shape(self, kind: GraphQLObjectType, details: Details) -> Shape | None:
        """None where no field can be compiled."""
        key = _identity(kind, details)
        if key not in self._shapes:  # a fragment that is spread twice is compiled once
            try:
                self._shapes[key] = self._shape(kind, details)
            except GraphQLError:  # the plain way says which argument does not fit, and where
                self._shapes[key] = None
        return self._shapes[key]

    def listed(self, kind: Kind, details: Details) -> Complete | None:
        """As `complete`, remembered."""
        key = _identity(kind, details)
        if key not in self._lists:
            self._lists[key] = self.complete(kind, details)
        return self._lists[key]

    def complete(self, kind: Kind, details: Details) -> Complete | None:
        """Completes values of that type but for null; None where a part cannot be compiled."""
        if is_required(kind):
            return self.complete(wrapped(kind), details)
        if is_list(kind):
            item = self.complete(wrapped(kind), details)
            return item and listed(complete_or_null(wrapped(kind), item))
        if isinstance(kind, GraphQLObjectType):
            shape = self.shape(kind, details)
            return shape.complete if shape and not shape.rest else None
        if isinstance(kind, GraphQLInterfaceType | GraphQLUnionType):
            return self._abstract(kind, details)
        return leaf(cast("GraphQLLeafType", kind))

    def _abstract(
        self, kind: GraphQLInterfaceType | GraphQLUnionType, details: Details
    ) -> Complete | None:
        possible = self._operation.schema.get_possible_types(kind)
        if any(each.is_type_of is None for each in possible):
            return None
        return one_of(
            [(cast("IsTypeOf", each.is_type_of), self.complete(each, details)) for each in possible]
        )

    def _shape(self, kind: GraphQLObjectType, details: Details) -> Shape | None:
        selected = self._selected(kind, details)
        compiled = {name: self._field(kind, below) for name, below in selected.items()}
        told = [(name, field) for name, field in compiled.items() if field]
        if not told:
            return None
        rest = {name: selected[name] for name, field in compiled.items() if not field}
        return Shape(shaped(told, cast("IsTypeOf | None", kind.is_type_of)), [*selected], rest)

    def _selected(self, kind: GraphQLObjectType, details: Details) -> GroupedFieldSet:
        of = self._operation
        collected = collect_subfields(
            of.schema, of.fragments, of.variable_values, of.node, kind, details
        )
        return collected.grouped_field_set

    def _field(self, kind: GraphQLObjectType, details: Details) -> Field | None:
        node = details[0].node
        if node.name.value == "__typename":
            return fields.constant(kind.name)
        definition = kind.fields.get(node.name.value)
        return definition and self._read(definition, details)

    def _read(self, definition: GraphQLField, details: Details) -> Field | None:
        reading, kind = reading_of(definition), kind_of(definition)
        complete = self.complete(kind, details) if reading else None
        if reading is None or complete is None:
            return None
        match reading:
            case Key():
                return fields.keyed(reading, kind, complete)
            case Told(resolver):
                return fields.told(resolver, kind, complete)
            case Chosen(choose):
                resolver = choose(self._names(details))
                waits = iscoroutinefunction(resolver)
                return None if waits else fields.told(resolver, kind, complete)
            case Named():
                return self._named(reading, kind, details, complete)
            case Computed(resolve):
                return fields.computed(definition, details[0].node, resolve, complete)

    def _named(self, reading: Named, kind: Kind, details: Details, complete: Complete) -> Field:
        nodes = [each.node for each in details]
        below = [*fields_below(nodes, self._operation.fragment_definitions)]
        if fields.has_variables(below):  # what is completed differs from request to request
            return fields.told(reading.resolver, kind, complete)
        return fields.named(reading, kind, complete, len(below))

    def _names(self, details: Details) -> frozenset[str]:
        nodes = [each.node for each in details]
        return selected_names(nodes, self._operation.fragment_definitions)
