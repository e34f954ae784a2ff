"""What a field's resolver learns of the request around it."""

from __future__ import annotations

from typing import cast

import strawberry
from graphql import GraphQLResolveInfo

from catalogue.execution.selected import selected_names
from catalogue.resolvers.context import RequestContext


class Info(strawberry.Info[RequestContext, None]):
    """Strawberry's, with a look at what is selected below the field."""

    @property
    def _core(self) -> GraphQLResolveInfo[RequestContext]:
        return cast("GraphQLResolveInfo[RequestContext]", self._raw_info)  # pyright: ignore[reportUnknownMemberType]

    @property
    def selected(self) -> frozenset[str]:
        """The names of what is selected below the field; worked out once an operation."""
        nodes = self._core.field_nodes
        key = (selected_names, *map(id, nodes))
        memory = self.context.memory
        if key not in memory:
            memory[key] = selected_names(nodes, self._core.fragments)
        return cast("frozenset[str]", memory[key])
