"""Executes subscriptions: one result for each thing that happens.

graphql-core would answer all of them in the context of the first moment; ours lasts for one answer.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Awaitable
from contextlib import aclosing
from typing import Any, cast

from graphql import DocumentNode, ExecutionResult, GraphQLError, GraphQLSchema, execution
from strawberry.execution import optimized_is_awaitable

from catalogue.resolvers.context import DeadlineExceeded, RequestContext
from catalogue.resolvers.following import Happening
from catalogue.server.execution import DeadlineExecutor, in_time
from catalogue.server.graphql_request import GraphQLRequest

_Source = AsyncGenerator[Happening] | ExecutionResult
_core = cast("Any", execution)
_executor_class = cast("Any", DeadlineExecutor)
"""Untyped: graphql-core types them by parts that it leaves open."""


async def followed(
    schema: GraphQLSchema,
    document: DocumentNode,
    request: GraphQLRequest,
    context: RequestContext,
    *,
    hide_suggestions: bool = False,
) -> AsyncGenerator[ExecutionResult]:
    """A result for each happening, each within a deadline of its own; ends only by an error.

    A subscription that cannot begin has one result, with errors. Raises DeadlineExceeded and what
    following raises.
    """
    executor = _executor_class.build(
        schema,
        document,
        context_value=context,
        raw_variable_values=request.variables,
        operation_name=request.operation_name,
        is_awaitable=optimized_is_awaitable,
        hide_suggestions=hide_suggestions,
    )
    if isinstance(executor, list):
        yield ExecutionResult(None, cast("list[GraphQLError]", executor))
        return
    source = await _begun(executor, context)
    if isinstance(source, ExecutionResult):
        yield source
        return
    async with aclosing(source) as happenings:
        async for happening in happenings:
            yield await _result(executor, happening)
            await asyncio.sleep(0)  # a long row of them lets others have their turn


async def _begun(executor: Any, context: RequestContext) -> _Source:
    try:
        async with asyncio.timeout(context.deadline - time.monotonic()):
            source: _Source | Awaitable[_Source] = _core.create_source_event_stream(executor)
            return await source if isinstance(source, Awaitable) else source
    except TimeoutError:
        raise DeadlineExceeded from None


async def _result(executor: Any, happening: Happening) -> ExecutionResult:
    once = executor.build_per_event_executor(happening.value)
    once.context_value = happening.context
    return await in_time(lambda: once.execute_operation(serially=False), happening.context)
