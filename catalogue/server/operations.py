"""Answers GraphQL operations, by whichever transport they come: once, or again and again."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass
from functools import partial

from graphql import DocumentNode, GraphQLSchema, OperationType, get_operation_ast

from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import Viewer
from catalogue.errors import Unauthenticated
from catalogue.model.text import Language
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.limits import Limits
from catalogue.server import answers
from catalogue.server.answers import Answer, Json
from catalogue.server.documents import DocumentRefused, Documents
from catalogue.server.execution import execute_document
from catalogue.server.freshness import Freshness
from catalogue.server.graphql_request import GraphQLRequest
from catalogue.server.subscriptions import followed


@dataclass(frozen=True, slots=True)
class Asker:
    """How a client introduces itself, in a request or when it opens a WebSocket."""

    authorization: str | None
    languages: tuple[Language, ...]


class Operations:
    """What all transports of a process share."""

    def __init__(
        self,
        schema: GraphQLSchema,
        services: Services,
        freshness: Freshness,
        limits: Limits,
        door: Door = PUBLIC,
    ) -> None:
        self.limits = limits
        self._schema = schema
        self._services = services
        self._freshness = freshness
        self._door = door
        self._documents = Documents(schema, limits)

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
        """What is to be executed; None where it is not said which. Raises DocumentRefused."""
        operation = get_operation_ast(self._documents.ready(asked.query), asked.operation_name)
        return operation.operation if operation else None

    async def answer(
        self, asked: GraphQLRequest, context: RequestContext, request_id: str
    ) -> Answer:
        """The answer to a query or a mutation."""
        try:
            document = self._documents.ready(asked.query)
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
        document = self._documents.ready(asked.query)
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

    async def _viewer(self, asker: Asker) -> Viewer:
        try:
            async with asyncio.timeout(self.limits.deadline):
                return await self._door.viewer(asker.authorization, self._services.database)
        except TimeoutError:
            raise DeadlineExceeded from None

    def extensions(self) -> Json:
        """What every answer tells of the catalogue."""
        reader = self._services.reader
        revision = reader.generation().sequence if reader else None
        return {"catalogue": {"revision": revision, "age": self._freshness.age()}}
