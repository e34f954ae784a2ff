"""Executes a document within a deadline."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any, cast

from graphql import DocumentNode, ExecutionResult, GraphQLSchema
from strawberry.execution import optimized_is_awaitable

from catalogue.execution.executor import CompilingExecutor
from catalogue.resolvers.context import DeadlineExceeded, RequestContext
from catalogue.server.graphql_request import GraphQLRequest


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
    try:
        return await in_time(
            lambda: begin(schema, document, request, context, hide_suggestions=hide_suggestions),
            context,
        )
    finally:
        context.memory.clear()  # an error may keep what raised it until garbage is looked for


def begin(  # noqa: PLR0913 - as above
    schema: GraphQLSchema,
    document: DocumentNode,
    request: GraphQLRequest,
    context: RequestContext,
    *,
    root: object = None,
    hide_suggestions: bool = False,
) -> ExecutionResult | Awaitable[ExecutionResult]:
    """What comes of it, or what is to be waited for."""
    executor = DeadlineExecutor.begun(
        schema,
        document,
        context,
        request.variables,
        operation_name=request.operation_name,
        root=root,
        is_awaitable=optimized_is_awaitable,
        hide_suggestions=hide_suggestions,
    )
    if isinstance(executor, list):
        return ExecutionResult(None, executor)
    return cast("Any", executor).execute_operation()


async def in_time(
    begin: Callable[[], ExecutionResult | Awaitable[ExecutionResult]], context: RequestContext
) -> ExecutionResult:
    """What an execution comes to before the deadline of its context. Raises DeadlineExceeded."""
    result = begin()
    if not isinstance(result, ExecutionResult):
        result = await _awaited(result, context)
    context.check_deadline()
    return result


async def _awaited(result: Awaitable[ExecutionResult], context: RequestContext) -> ExecutionResult:
    try:
        async with asyncio.timeout(context.deadline - time.monotonic()):
            return await result
    except TimeoutError:
        raise DeadlineExceeded from None
