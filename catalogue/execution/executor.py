"""graphql-core's executor, which completes by compiled selections wherever it can."""

from __future__ import annotations

from collections.abc import Awaitable, Mapping
from typing import Any, Self, cast

import graphql
from graphql import (
    DocumentNode,
    GraphQLError,
    GraphQLObjectType,
    GraphQLResolveInfoHelpers,
    GraphQLSchema,
)
from graphql.execution import Executor
from graphql.execution.values import VariableValues

from catalogue.execution.asked import Asked
from catalogue.execution.compiling import Compiler, Details, Shape
from catalogue.execution.document import CompiledDocument, Known
from catalogue.execution.kinds import Kind

_Object = dict[str, object]

_core = cast("Any", graphql)
_DEFAULTS: Any = (
    _core.default_field_resolver,
    _core.default_type_resolver,
    _core.default_field_resolver,
)
"""Resolvers of fields, of types, and of what is subscribed to."""


class CompilingExecutor(Executor[None]):
    """Executes a document that remembers what was compiled of it; any other the plain way.

    Stands on graphql-core's plain executor, which takes half the time of the incremental one that
    strawberry extends; we do not offer `@defer` and `@stream`. What is inherited is called untyped:
    graphql-core leaves parts of its types open.
    """

    compiler: Compiler | None = None
    _asked: Asked | None = None

    @property
    def async_helpers(self) -> GraphQLResolveInfoHelpers:
        """Made when a field asks for them.

        Kept, as graphql-core does, an executor and its methods would hold each other until Python
        looks for garbage: that stopped all for 90 ms every few thousand requests.
        """
        return GraphQLResolveInfoHelpers(self.gather_async_work, self.track_async_work)

    @async_helpers.setter
    def async_helpers(  # pyright: ignore[reportIncompatibleVariableOverride]
        self, _kept: GraphQLResolveInfoHelpers
    ) -> None:
        pass

    @classmethod
    def build(cls, schema: GraphQLSchema, document: DocumentNode, *args: Any, **kwargs: Any) -> Any:
        executor = cast("Any", super()).build(schema, document, *args, **kwargs)
        if isinstance(document, CompiledDocument) and isinstance(executor, cls):
            executor.compiler = document.compiler(executor)
        return executor

    @classmethod
    def begun(  # noqa: PLR0913 - what an execution is made of
        cls,
        schema: GraphQLSchema,
        document: DocumentNode,
        context: object,
        variables: Mapping[str, object],
        *,
        operation_name: str | None = None,
        root: object = None,
        **options: Any,
    ) -> Self | list[GraphQLError]:
        """As `build`, sooner where the document knows its variables and all of them fit."""
        if isinstance(document, CompiledDocument):
            known = document.known(schema, operation_name)
            values = known and known.variables.values(variables)
            if known and values:
                return cls._of(schema, document, known, values, context, root, options)
        return cls.build(schema, document, root, context, variables, operation_name, **options)

    @classmethod
    def _of(  # noqa: PLR0913, PLR0917 - likewise
        cls,
        schema: GraphQLSchema,
        document: CompiledDocument,
        known: Known,
        values: VariableValues,
        context: object,
        root: object,
        options: Mapping[str, Any],
    ) -> Self:
        executor = cls(
            schema,
            known.fragment_definitions,
            known.fragments,
            root,
            context,
            known.operation,
            values,
            *_DEFAULTS,
            **options,
        )
        executor.compiler = document.compiler(executor)
        return executor

    def complete_object_value(  # noqa: PLR0913, PLR0917 - as graphql-core calls it
        self,
        return_type: GraphQLObjectType,
        field_details_list: Details,
        info: Any,
        path: Any,
        result: Any,
        position_context: None,
    ) -> Any:
        shape = self.compiler and self.compiler.shape(return_type, field_details_list)
        if shape:
            try:
                told = cast("_Object", shape.complete(result, self._asking()))
            except Exception:  # noqa: BLE001, S110 - the plain way says what is wrong, if anything is
                pass
            else:
                return self._with_rest(shape, return_type, path, result, told)
        return cast("Any", super()).complete_object_value(
            return_type, field_details_list, info, path, result, position_context
        )

    def complete_list_value(  # noqa: PLR0913, PLR0917 - likewise
        self,
        return_type: Kind,
        field_details_list: Details,
        info: Any,
        path: Any,
        result: Any,
        position_context: None,
    ) -> Any:
        complete = self.compiler and self.compiler.listed(return_type, field_details_list)
        if complete:
            try:
                return complete(result, self._asking())
            except Exception:  # noqa: BLE001, S110 - likewise
                pass
        return cast("Any", super()).complete_list_value(
            return_type, field_details_list, info, path, result, position_context
        )

    def _asking(self) -> Asked:
        """One for an execution; each event of a subscription is one, with a context of its own."""
        if self._asked is None or self._asked.context is not self.context_value:
            self._asked = Asked(self.context_value, self.variable_values)
        return self._asked

    def _with_rest(
        self, shape: Shape, kind: GraphQLObjectType, path: Any, source: Any, told: _Object
    ) -> _Object | Awaitable[_Object]:
        """The object with the fields that were not compiled, in the order of the selection."""
        if not shape.rest:
            return told
        rest = cast("Any", self).execute_fields(kind, source, path, shape.rest, None)
        if not isinstance(rest, dict):
            return _merged_later(shape, told, rest)
        return _merged(shape, told, cast("_Object", rest))


async def _merged_later(shape: Shape, told: _Object, rest: Awaitable[_Object]) -> _Object:
    return _merged(shape, told, await rest)


def _merged(shape: Shape, told: _Object, rest: _Object) -> _Object:
    whole = told | rest
    return {name: whole[name] for name in shape.names}
