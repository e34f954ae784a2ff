"""The names of what is selected below a field, whatever its directives say."""

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


def selected_names(nodes: Iterable[FieldNode], fragments: Fragments) -> frozenset[str]:
    return frozenset(
        name
        for node in nodes
        if node.selection_set
        for name in _names(node.selection_set.selections, fragments)
    )


def _names(selections: Iterable[SelectionNode], fragments: Fragments) -> Iterator[str]:
    for selection in selections:
        match selection:
            case FieldNode():
                yield selection.name.value
            case InlineFragmentNode():
                yield from _names(selection.selection_set.selections, fragments)
            case FragmentSpreadNode():
                fragment = fragments[selection.name.value]
                yield from _names(fragment.selection_set.selections, fragments)
            case _:
                pass
