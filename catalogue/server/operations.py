"""Answers GraphQL operations, by whichever transport they come: once, or again and again."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncGenerator, Generator
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, replace
from functools import partial

from graphql import DocumentNode, GraphQLSchema, OperationType, get_operation_ast

from catalogue.access.budgets import BOUNDLESS, Budgets, BudgetSpent, Purse
from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import ANONYMOUS, Viewer
from catalogue.errors import CatalogueError, Unauthenticated
from catalogue.model.text import Language
from catalogue.observation import metrics
from catalogue.observation.steps import Step
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.limits import Limits
from catalogue.search.query import Generation
from catalogue.server import answers
from catalogue.server.answers import Answer, Json
from catalogue.server.charge import REFUSED, Charge
from catalogue.server.cost import Costs, Price
from catalogue.server.documents import DocumentRefused, Documents, above_a_limit
from catalogue.server.execution import execute_document
from catalogue.server.freshness import Freshness
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.introspection import check_may_ask
from catalogue.server.persisted_operations import PersistedOperations
from catalogue.server.sharing import Sharing, Sharings
from catalogue.server.submissions import submits
from catalogue.server.subscriptions import followed
from catalogue.server.watched import WatchedContext, watched_services


@dataclass(frozen=True, slots=True)
class Asker:
    """How a client introduces itself, in a request or when it opens a WebSocket."""

    authorization: str | None
    languages: tuple[Language, ...]
    address: str = ""


class Overloaded(CatalogueError):
    """So much is being answered that another request would only make all of it slower."""

    code = "OVERLOADED"


class Operations:
    """What all transports of a process share."""

    def __init__(  # noqa: PLR0913 - what a server process is made of
        self,
        schema: GraphQLSchema,
        services: Services,
        freshness: Freshness,
        limits: Limits,
        door: Door = PUBLIC,
        *,
        persisted: PersistedOperations | None = None,
        budgets: Budgets | None = None,
        tells_schema: bool = True,
    ) -> None:
        self.limits = limits
        self._schema = schema
        self._services = services
        self._freshness = freshness
        self._door = door
        self._tells_schema = tells_schema
        self._documents = Documents(schema, limits, hide_suggestions=not tells_schema)
        self._persisted = persisted or PersistedOperations()
        self._sharings = Sharings(schema)
        self._costs = Costs(schema)
        self._budgets = budgets or Budgets(BOUNDLESS)
        self._under_way = 0

    async def context(self, asker: Asker) -> RequestContext:
        """For one answer. Raises Unauthenticated and DeadlineExceeded."""
        viewer = await self._viewer(asker)
        return RequestContext(
            services=self._services,
            languages=asker.languages,
            deadline=time.monotonic() + self.limits.deadline,
            viewer=viewer,
            renewed=partial(self.context, asker),
            purse=self.purse(asker.address, viewer),
        )

    def purse(self, address: str, viewer: Viewer = ANONYMOUS) -> Purse | None:
        """What pays for the requests of somebody."""
        return self._budgets.purse(viewer, address)

    def kind(self, asked: GraphQLRequest) -> OperationType | None:
        """What is to be executed; None where it is not said which. Raises DocumentRefused.

        From now on its text can be named by its id.
        """
        operation = get_operation_ast(self._document(asked), asked.operation_name)
        self._persisted.remember(asked)
        return operation.operation if operation else None

    def submits(self, asked: GraphQLRequest) -> bool:
        """Whether it submits records, and does nothing else."""
        try:
            return submits(self._document(asked), asked.operation_name)
        except DocumentRefused:
            return False

    def sharing(self, asked: GraphQLRequest) -> Sharing:
        """Whether the answer may be given to others as well. Raises DocumentRefused."""
        return self._sharings.of(asked.id, self._document(asked), asked.operation_name)

    def watched_context(
        self, languages: tuple[Language, ...], now: dt.datetime, purse: Purse | None
    ) -> WatchedContext:
        """For one answer to somebody without an account, which may be kept for others."""
        return WatchedContext(
            services=watched_services(self._services),
            languages=languages,
            deadline=time.monotonic() + self.limits.deadline,
            now=now,
            purse=purse,
        )

    def generation(self) -> Generation | None:
        """What answers come from now; None until there is an index."""
        reader = self._services.reader
        return reader.generation() if reader else None

    async def answer(
        self, asked: GraphQLRequest, context: RequestContext, request_id: str
    ) -> Answer:
        """The answer to a query or a mutation. Raises BudgetSpent and Overloaded."""
        name = self._persisted.name(asked)
        with self._place(), Step(f"operation {name}", metrics.operation_seconds(name)):
            return await self._answer(asked, context, request_id)

    async def _answer(
        self, asked: GraphQLRequest, context: RequestContext, request_id: str
    ) -> Answer:
        try:
            document = self._document(asked)
            charge = self._charged(self._price(asked, document), context)
            self._check_schema_may_be_told(asked, document, context)
            executing = execute_document(
                self._schema,
                document,
                asked,
                context,
                hide_suggestions=not self._tells_schema,
            )
            if submits(document, asked.operation_name):
                context.deadline += self.limits.submission_deadline - self.limits.deadline
                executing = self._services.second_loop.run(executing)
            result = await executing
        except DocumentRefused as refusal:
            charge = self._charged(Price(0, REFUSED), context)
            answer = answers.refused(refusal.code, refusal.errors, request_id)
            return replace(answer, charge=charge)
        except DeadlineExceeded as error:
            return answers.given_up(error, request_id)
        return replace(answers.executed(result, request_id), charge=charge)

    def _charged(self, price: Price, context: RequestContext) -> Charge:
        """Raises BudgetSpent."""
        context.points = price.total
        return Charge.of(price, context.purse)

    @property
    def under_way(self) -> int:
        """Operations that are being answered now."""
        return self._under_way

    @contextmanager
    def _place(self) -> Generator[None]:
        """One of those that are answered at a time. Raises Overloaded: nobody waits in a queue."""
        if self._under_way >= self.limits.concurrent:
            raise Overloaded("Too much is asked at once. Ask again in a second.")
        self._under_way += 1
        try:
            yield
        finally:
            self._under_way -= 1

    async def introduced(
        self, asked: GraphQLRequest, asker: Asker, request_id: str
    ) -> AsyncGenerator[Answer]:
        """As `stream`, for a client that may not be who it was any more."""
        try:
            context = await self.context(asker)
        except (Unauthenticated, DeadlineExceeded) as error:
            yield answers.given_up(error, request_id)
            return
        async with aclosing(self.stream(asked, context, request_id)) as stream:
            async for answer in stream:
                yield answer

    async def stream(
        self, asked: GraphQLRequest, context: RequestContext, request_id: str
    ) -> AsyncGenerator[Answer]:
        """One answer, or for a subscription one for each thing that happens.

        An error that ends a subscription is its last answer.
        """
        try:
            kind = self.kind(asked)
        except DocumentRefused as refusal:
            yield answers.refused(refusal.code, refusal.errors, request_id)
            return
        document = self._document(asked)
        try:
            if kind is not OperationType.SUBSCRIPTION:
                yield await self.answer(asked, context, request_id)
                return
            self._charged(self._price(asked, document), context)
        except DocumentRefused as refusal:
            yield answers.refused(refusal.code, refusal.errors, request_id)
            return
        except (BudgetSpent, Overloaded) as error:
            yield answers.given_up(error, request_id)
            return
        async with aclosing(self._followed(document, asked, context, request_id)) as followed:
            async for answer in followed:
                yield answer

    async def _followed(
        self,
        document: DocumentNode,
        asked: GraphQLRequest,
        context: RequestContext,
        request_id: str,
    ) -> AsyncGenerator[Answer]:
        try:
            following = followed(
                self._schema,
                document,
                asked,
                context,
                hide_suggestions=not self._tells_schema,
            )
            async with aclosing(following) as results:
                async for result in results:
                    yield answers.executed(result, request_id)
        except Exception as error:  # noqa: BLE001 - told to the client, and logged if unforeseen
            yield answers.given_up(error, request_id)

    def _document(self, asked: GraphQLRequest) -> DocumentNode:
        return self._documents.ready(self._persisted.text(asked), partial(self._price, asked))

    def _check_schema_may_be_told(
        self, asked: GraphQLRequest, document: DocumentNode, context: RequestContext
    ) -> None:
        """Raises DocumentRefused."""
        if not self._tells_schema:
            check_may_ask(context.viewer, self._persisted.text(asked), document)

    def _price(self, asked: GraphQLRequest, document: DocumentNode) -> Price:
        """What it costs at most. Raises DocumentRefused for more than anybody may ask for."""
        price = self._costs.of(asked, document)
        if price.total > self.limits.cost:
            raise above_a_limit(
                f"The operation costs up to {price.total:,} points; the limit is "
                f"{self.limits.cost:,}. Ask for shorter lists, or for fewer lists within lists."
            )
        return price

    async def _viewer(self, asker: Asker) -> Viewer:
        if asker.authorization is None:
            return ANONYMOUS  # most are, and a deadline costs more than to see it
        try:
            async with asyncio.timeout(self.limits.deadline):
                return await self._door.viewer(asker.authorization, self._services.database)
        except TimeoutError:
            raise DeadlineExceeded from None

    def extensions(self) -> Json:
        """What every answer tells of the catalogue."""
        generation = self.generation()
        revision = generation.sequence if generation else None
        return {"catalogue": {"revision": revision, "age": self._freshness.age()}}
