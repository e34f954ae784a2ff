"""Executes the operations of our own pages in this process, by the same way as anybody's."""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from typing import cast

import orjson
import structlog
from graphql import DocumentNode, GraphQLSchema

from catalogue.access.budgets import BOUNDLESS, Budgets, BudgetSpent, Purse
from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import Viewer
from catalogue.errors import Unauthenticated
from catalogue.model.text import Language
from catalogue.observation import metrics
from catalogue.observation.steps import Step
from catalogue.pages.executor import AskedTooMuch, Json, Refused, SessionEnded, Unavailable
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.limits import Limits
from catalogue.server import answers
from catalogue.server.answers import Answer
from catalogue.server.charge import Charge
from catalogue.server.client_address import noted_address
from catalogue.server.cost import Costs
from catalogue.server.documents import Documents
from catalogue.server.error_codes import ErrorCode
from catalogue.server.execution import execute_document
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.persisted_operations import name_in

_REFUSALS = {
    ErrorCode.BAD_USER_INPUT,
    ErrorCode.CURSOR_INVALID,
    ErrorCode.CURSOR_EXPIRED,
    ErrorCode.PAGE_TOO_DEEP,
    ErrorCode.FORBIDDEN,
}


class OwnQuestions:
    """Asks as whoever looks at a page, within the limits that hold for everybody."""

    def __init__(
        self,
        schema: GraphQLSchema,
        services: Services,
        limits: Limits,
        door: Door = PUBLIC,
        budgets: Budgets | None = None,
    ) -> None:
        self._schema = schema
        self._services = services
        self._limits = limits
        self._door = door
        self._documents = Documents(schema, limits)
        self._costs = Costs(schema)
        self._budgets = budgets or Budgets(BOUNDLESS)

    async def __call__(  # noqa: PLR0913 - how an operation can be asked
        self,
        operation: str,
        variables: Mapping[str, object],
        languages: tuple[Language, ...],
        *,
        session: str | None = None,
        name: str | None = None,
        form: str | None = None,
    ) -> Json:
        """The operation's data.

        Raises Unavailable where a field at its root could not be had, Refused where that was for
        what was given, AskedTooMuch and SessionEnded.
        """
        viewer = await self._viewer(session)
        context = RequestContext(
            services=self._services,
            languages=languages,
            deadline=time.monotonic() + self._limits.deadline,
            viewer=viewer,
            form=form,
            purse=self._budgets.purse(viewer, noted_address()),
        )
        called = name or name_in(operation)
        with Step(f"operation {called}", metrics.operation_seconds(called)):
            answer = await self._answer(GraphQLRequest(operation, variables, name), context)
        if answer.data is None or _failed_at_the_root(answer.data, answer.errors):
            raise _failure(answer)
        return answer.data

    async def _viewer(self, session: str | None) -> Viewer:
        authorization = f"Bearer {session}" if session else None
        try:
            return await self._door.viewer(authorization, self._services.database)
        except Unauthenticated:
            raise SessionEnded from None

    async def _answer(self, asked: GraphQLRequest, context: RequestContext) -> Answer:
        document = self._documents.ready(asked.query)
        charge = self._charge(asked, document, context.purse) if context.purse else None
        try:
            result = await execute_document(self._schema, document, asked, context)
        except DeadlineExceeded:
            raise Unavailable from None
        if charge:
            charge.settle(orjson.dumps(result.data))
        request_id = structlog.contextvars.get_contextvars().get("request_id", "")
        return answers.executed(result, str(request_id))

    def _charge(self, asked: GraphQLRequest, document: DocumentNode, purse: Purse) -> Charge:
        try:
            return Charge.of(self._costs.of(asked, document), purse)
        except BudgetSpent as spent:
            raise AskedTooMuch(spent.wait) from None


def _failed_at_the_root(data: Json, errors: Sequence[Json]) -> bool:
    """Whether a field of the operation itself is null because of an error, at it or below it."""
    paths = [cast("Sequence[str]", error.get("path", ())) for error in errors]
    return any(path and data.get(path[0]) is None for path in paths)


def _failure(answer: Answer) -> Unavailable:
    """A field that could not be had weighs more than one that was asked for wrongly."""
    codes = [cast("Mapping[str, str]", error["extensions"])["code"] for error in answer.errors]
    refused = bool(codes) and all(code in _REFUSALS for code in codes)
    return Refused(codes[0]) if refused else Unavailable()
