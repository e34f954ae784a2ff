"""Answers GraphQL operations, by whichever transport they come: once, or again and again."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from graphql import DocumentNode, GraphQLSchema, OperationType, get_operation_ast

from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import ANONYMOUS, Viewer
from catalogue.errors import Unauthenticated
from catalogue.model.text import Language
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.limits import Limits
from catalogue.search.query import Generation
from catalogue.server import answers
from catalogue.server.answers import Answer, Json
from catalogue.server.documents import DocumentRefused, Documents
from catalogue.server.execution import execute_document
from catalogue.server.freshness import Freshness
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.persisted_operations import PersistedOperations
from catalogue.server.sharing import Sharing, Sharings
from catalogue.server.subscriptions import followed
from catalogue.server.watched import WatchedContext, watched_services


@dataclass(frozen=True, slots=True)
class Asker:
    """How a client introduces itself, in a request or when it opens a WebSocket."""

    authorization: str | None
    languages: tuple[Language, ...]


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
    ) -> None:
        self.limits = limits
        self._schema = schema
        self._services = services
        self._freshness = freshness
        self._door = door
        self._documents = Documents(schema, limits)
        self._persisted = persisted or PersistedOperations()
        self._sharings = Sharings(schema)

    async def context(self, asker: Asker) -> RequestContext:
        """For one answer. Raises Unauthenticated and DeadlineExceeded."""
        return RequestContext(
            services=self._services,
            languages=asker.languages,
            deadline=time.monotonic() + self.limits.deadline,
            viewer=await self._viewer(asker),
            renewed=partial(self.context, asker),
        )

    def kind(self, asked: GraphQLRequest) -> OperationType | None:
        """What is to be executed; None where it is not said which. Raises DocumentRefused.

        From now on its text can be named by its id.
        """
        operation = get_operation_ast(self._document(asked), asked.operation_name)
        self._persisted.remember(asked)
        return operation.operation if operation else None

    def sharing(self, asked: GraphQLRequest) -> Sharing:
        """Whether the answer may be given to others as well. Raises DocumentRefused."""
        return self._sharings.of(asked.id, self._document(asked), asked.operation_name)

    def watched_context(self, languages: tuple[Language, ...], now: dt.datetime) -> WatchedContext:
        """For one answer to somebody without an account, which may be kept for others."""
        return WatchedContext(
            services=watched_services(self._services),
            languages=languages,
            deadline=time.monotonic() + self.limits.deadline,
            now=now,
        )

    def generation(self) -> Generation | None:
        """What answers come from now; None until there is an index."""
        reader = self._services.reader
        return reader.generation() if reader else None

    async def answer(
        self, asked: GraphQLRequest, context: RequestContext, request_id: str
    ) -> Answer:
        """The answer to a query or a mutation."""
        try:
            document = self._document(asked)
            result = await execute_document(self._schema, document, asked, context)
        except DocumentRefused as refusal:
            return answers.refused(refusal.code, refusal.errors, request_id)
        except DeadlineExceeded as error:
            return answers.given_up(error, request_id)
        return answers.executed(result, request_id)

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
        if kind is not OperationType.SUBSCRIPTION:
            yield await self.answer(asked, context, request_id)
            return
        document = self._document(asked)
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
            async with aclosing(followed(self._schema, document, asked, context)) as results:
                async for result in results:
                    yield answers.executed(result, request_id)
        except Exception as error:  # noqa: BLE001 - told to the client, and logged if unforeseen
            yield answers.given_up(error, request_id)

    def _document(self, asked: GraphQLRequest) -> DocumentNode:
        return self._documents.ready(self._persisted.text(asked))

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
