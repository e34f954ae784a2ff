"""Executes a document within a deadline."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

import graphql
from graphql import DocumentNode, ExecutionResult, GraphQLSchema
from strawberry.execution import optimized_is_awaitable

from catalogue.execution.executor import CompilingExecutor
from catalogue.resolvers.context import DeadlineExceeded, RequestContext
from catalogue.server.graphql_request import GraphQLRequest

_execute = cast("Callable[..., ExecutionResult | Awaitable[ExecutionResult]]", graphql.execute)  # pyright: ignore[reportUnknownMemberType]
"""As we call it: graphql-core types it by parts that it leaves open."""


class DeadlineExecutor(CompilingExecutor):
    """Looks at the clock before each object: what does not wait cannot be cancelled."""

    context_value: RequestContext

    def execute_fields(self, *args: Any, **kwargs: Any) -> Any:
        self.context_value.check_deadline()
        return super().execute_fields(*args, **kwargs)


async def execute_document(
    schema: GraphQLSchema,
    document: DocumentNode,
    request: GraphQLRequest,
    context: RequestContext,
    *,
    hide_suggestions: bool = False,
) -> ExecutionResult:
    """Raises DeadlineExceeded; every other failure is an error in the result.

    `hide_suggestions`: errors do not say what else the schema has.
    """

    def begin() -> ExecutionResult | Awaitable[ExecutionResult]:
        return _execute(
            schema,
            document,
            context_value=context,
            variable_values=cast("dict[str, Any]", request.variables),
            operation_name=request.operation_name,
            executor_class=DeadlineExecutor,
            is_awaitable=optimized_is_awaitable,
            hide_suggestions=hide_suggestions,
        )

    try:
        return await in_time(begin, context)
    finally:
        # An executor and its methods hold each other until garbage is looked for, thousands of
        # requests later: what the request remembers, pages of documents, must not wait with them.
        context.memory.clear()


async def in_time(
    begin: Callable[[], ExecutionResult | Awaitable[ExecutionResult]], context: RequestContext
) -> ExecutionResult:
    """What an execution comes to before the deadline of its context. Raises DeadlineExceeded."""
    try:
        async with asyncio.timeout(context.deadline - time.monotonic()):
            result = begin()
            if not isinstance(result, ExecutionResult):
                result = await result
    except TimeoutError:
        raise DeadlineExceeded from None
    context.check_deadline()
    return result
