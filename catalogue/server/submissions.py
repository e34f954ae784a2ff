"""Which operations submit records: their bodies may be larger, and their answers take longer."""

from __future__ import annotations

from graphql import DocumentNode, FieldNode, OperationType, get_operation_ast

_FIELDS = frozenset(
    f"{kind}{act}"
    for kind in ("services", "organizations", "events")
    for act in ("Submit", "Withdraw")
)


def submits(document: DocumentNode, operation_name: str | None) -> bool:
    """Whether what is to be executed submits records, and does nothing else."""
    operation = get_operation_ast(document, operation_name)
    if operation is None or operation.operation is not OperationType.MUTATION:
        return False
    return all(
        isinstance(selection, FieldNode) and selection.name.value in _FIELDS
        for selection in operation.selection_set.selections
    )
