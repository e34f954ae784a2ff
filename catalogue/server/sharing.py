"""Whether an answer may be given to others as well, and for how long: by what it is asked for."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from enum import IntEnum
from typing import cast

from graphql import (
    DocumentNode,
    FieldNode,
    GraphQLField,
    GraphQLSchema,
    OperationType,
    TypeInfo,
    TypeInfoVisitor,
    Visitor,
    get_operation_ast,
    visit,
)
from strawberry.schema.schema_converter import GraphQLCoreConverter

from catalogue.server.shared_fields import LASTING, LOOKED_UP, NEVER, NEVER_SHARED, QUARTER

_DEFINITION = GraphQLCoreConverter.DEFINITION_BACKREF
_KEPT = 1_000
"""Operations whose sharing is remembered."""


class Sharing(IntEnum):
    """For how long an answer holds; of several fields the strictest decides."""

    LASTING = 0
    """Until the catalogue changes, or the day."""

    QUARTER = 1
    """Until the next quarter of an hour as well: what is open, and what has begun."""

    NEVER = 2
    """It is for one, or comes from PostgreSQL."""


def _listed(sharing: Sharing, table: Mapping[str, str]) -> dict[tuple[str, str], Sharing]:
    return {(kind, name): sharing for kind, names in table.items() for name in names.split()}


_BY_FIELD = {
    **_listed(Sharing.LASTING, LASTING),
    **_listed(Sharing.QUARTER, QUARTER),
    **_listed(Sharing.NEVER, NEVER),
}
_SHARED_TYPES = {*LASTING, *LOOKED_UP.split()}
_NEVER_SHARED = frozenset(NEVER_SHARED.split())


def decided(kind: str, name: str, field: GraphQLField | None) -> Sharing | None:
    """What is decided of a type's field; None where nothing is, which counts as never.

    In a shared type, what is looked up in the value that its parent gave lasts like that value.
    """
    if name.startswith("__") or kind.startswith("__"):  # the schema is the program's
        return Sharing.LASTING
    if kind in _NEVER_SHARED:
        return Sharing.NEVER
    if kind in _SHARED_TYPES and field is not None and _is_looked_up(field):
        return Sharing.LASTING
    return _BY_FIELD.get((kind, name))


def _is_looked_up(field: GraphQLField) -> bool:
    definition = (field.extensions or {}).get(_DEFINITION)
    return definition is not None and cast("bool", definition.is_basic_field)


class Sharings:
    """The sharing of operations, worked out once for each document."""

    def __init__(self, schema: GraphQLSchema) -> None:
        self._schema = schema
        self._known: OrderedDict[tuple[str, str | None], Sharing] = OrderedDict()

    def of(self, id_: str, document: DocumentNode, operation_name: str | None) -> Sharing:
        """Of a valid document with this id."""
        key = (id_, operation_name)
        if key not in self._known:
            self._known[key] = self._sharing(document, operation_name)
            if len(self._known) > _KEPT:
                self._known.popitem(last=False)
        return self._known[key]

    def _sharing(self, document: DocumentNode, operation_name: str | None) -> Sharing:
        operation = get_operation_ast(document, operation_name)
        if operation is None or operation.operation is not OperationType.QUERY:
            return Sharing.NEVER
        # All of the document is looked at: what another operation asks for only makes it stricter.
        types = TypeInfo(self._schema)
        strictest = _Strictest(types)
        visit(document, TypeInfoVisitor(types, strictest))
        return strictest.sharing


class _Strictest(Visitor):
    def __init__(self, types: TypeInfo) -> None:
        super().__init__()
        self.sharing = Sharing.LASTING
        self._types = types

    def enter_field(self, node: FieldNode, *_: object) -> None:
        parent = self._types.get_parent_type()
        kind = parent.name if parent else ""
        found = decided(kind, node.name.value, self._types.get_field_def())
        self.sharing = max(self.sharing, Sharing.NEVER if found is None else found)
