"""What is selected below a field, whatever its directives say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    InlineFragmentNode,
    SelectionNode,
)

Fragments = Mapping[str, FragmentDefinitionNode]


def fields_below(nodes: Iterable[FieldNode], fragments: Fragments) -> Iterator[FieldNode]:
    """All fields below these, however deep."""
    for node in nodes:
        if node.selection_set:
            below = [*_fields(node.selection_set.selections, fragments)]
            yield from below
            yield from fields_below(below, fragments)


def selected_names(nodes: Iterable[FieldNode], fragments: Fragments) -> frozenset[str]:
    """Those right below."""
    return frozenset(
        field.name.value
        for node in nodes
        if node.selection_set
        for field in _fields(node.selection_set.selections, fragments)
    )


def _fields(selections: Iterable[SelectionNode], fragments: Fragments) -> Iterator[FieldNode]:
    for selection in selections:
        match selection:
            case FieldNode():
                yield selection
            case InlineFragmentNode():
                yield from _fields(selection.selection_set.selections, fragments)
            case FragmentSpreadNode():
                fragment = fragments[selection.name.value]
                yield from _fields(fragment.selection_set.selections, fragments)
            case _:
                pass
