"""What a field's resolver learns of the request around it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import cast

import strawberry
from graphql import (
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLResolveInfo,
    InlineFragmentNode,
    SelectionNode,
)

from catalogue.resolvers.context import RequestContext

_Fragments = Mapping[str, FragmentDefinitionNode]


class Info(strawberry.Info[RequestContext, None]):
    """Strawberry's, with a look at what is selected below the field."""

    @property
    def _core(self) -> GraphQLResolveInfo[RequestContext]:
        return cast("GraphQLResolveInfo[RequestContext]", self._raw_info)  # pyright: ignore[reportUnknownMemberType]

    def selects_only(self, names: Collection[str]) -> bool:
        """Whether nothing but these fields is asked for; worked out once an operation."""
        nodes = self._core.field_nodes
        key = (names, *map(id, nodes))
        memory = self.context.memory
        if key not in memory:
            selected = _selected(nodes, self._core.fragments)
            memory[key] = all(name in names for name in selected)
        return memory[key] is True


def _selected(nodes: Iterable[FieldNode], fragments: _Fragments) -> Iterator[str]:
    for node in nodes:
        if node.selection_set:
            yield from _names(node.selection_set.selections, fragments)


def _names(selections: Iterable[SelectionNode], fragments: _Fragments) -> Iterator[str]:
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
