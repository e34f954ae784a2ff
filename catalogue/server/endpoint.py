"""GraphQL over HTTP: one address for programs and for people with a browser."""

from __future__ import annotations

import asyncio
import time

import orjson
from graphql import GraphQLSchema
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from catalogue.access.door import PUBLIC, Door
from catalogue.access.viewer import Viewer
from catalogue.errors import Unauthenticated
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.limits import Limits
from catalogue.resolvers.text import accepted_languages
from catalogue.server import answers
from catalogue.server.answers import Answer, Json
from catalogue.server.documents import DocumentRefused, Documents
from catalogue.server.error_codes import ErrorCode
from catalogue.server.execution import changes_something, execute_document
from catalogue.server.explorer import Explorer
from catalogue.server.freshness import Freshness
from catalogue.server.graphql_request import GraphQLRequest, Refused, posted, queried
from catalogue.server.media_types import MediaType, accepted
from catalogue.server.request_log import request_id

_ALLOW = {"Allow": "GET, HEAD, POST, OPTIONS"}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_FOR_ONE = {"Cache-Control": "no-store"}
_VARY = {"Vary": "Accept, Accept-Language"}
_TO_POST = (MediaType.GRAPHQL, MediaType.JSON)
_TO_GET = (MediaType.HTML, *_TO_POST)


class GraphQLEndpoint:
    """Answers requests from what the process shares."""

    def __init__(
        self,
        schema: GraphQLSchema,
        services: Services,
        freshness: Freshness,
        limits: Limits,
        door: Door = PUBLIC,
    ) -> None:
        self._schema = schema
        self._services = services
        self._freshness = freshness
        self._limits = limits
        self._door = door
        self._documents = Documents(schema, limits)
        self._explorer = Explorer()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._response(request)
        if "authorization" in request.headers:
            response.headers.update(_FOR_ONE)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        try:
            match request.method:
                case "POST":
                    return await self._post(request)
                case "GET" | "HEAD":
                    return await self._get(request)
                case "OPTIONS":
                    return Response(status_code=204, headers=_ALLOW)
                case _:
                    refusal = Refused(405, ErrorCode.METHOD_NOT_ALLOWED, "Use GET or POST.", _ALLOW)
                    return _refused(refusal, request)
        except Refused as refusal:
            return _refused(refusal, request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it

    async def _post(self, request: Request) -> Response:
        media_type = _wanted(request, _TO_POST)
        asked = await posted(request, self._limits.body_size)
        return _json(*await self._answered(asked, request, media_type), media_type)

    async def _get(self, request: Request) -> Response:
        media_type = _wanted(request, _TO_GET)
        if media_type is not MediaType.HTML:
            asked = queried(request.query_params)
            return _json(*await self._answered(asked, request, media_type), media_type)
        if not request.query_params.get("query"):
            return self._explorer.page()
        return await self._explored(request)

    async def _explored(self, request: Request) -> HTMLResponse:
        """The explorer page with the answer in it: what a browser without JavaScript sends."""
        parameters = request.query_params
        try:
            body, _ = await self._answered(queried(parameters), request, MediaType.JSON)
        except Refused as refusal:
            body = answers.error_body(refusal.code, str(refusal), request_id(request))
        return self._explorer.page(parameters["query"], parameters.get("variables", ""), body)

    async def _answered(
        self, asked: GraphQLRequest, request: Request, media_type: MediaType
    ) -> tuple[Json, int]:
        """The body and the status of the answer.

        Clients that ask for plain JSON decide by the body alone, so they get their request errors
        with status 200, as GraphQL over HTTP advises.
        """
        answer = await self._executed(asked, request)
        is_bad = answer.is_request_error and media_type is MediaType.GRAPHQL
        return answer.body(self._extensions()), 400 if is_bad else 200

    async def _executed(self, asked: GraphQLRequest, request: Request) -> Answer:
        identifier = request_id(request)
        try:
            context = await self._context(request)
            document = self._documents.ready(asked.query)
            if request.method != "POST" and changes_something(document, asked.operation_name):
                raise Refused(
                    405, ErrorCode.METHOD_NOT_ALLOWED, "Send mutations by POST.", {"Allow": "POST"}
                )
            result = await execute_document(self._schema, document, asked, context)
        except DocumentRefused as refusal:
            return answers.refused(refusal.code, refusal.errors, identifier)
        except DeadlineExceeded as error:
            return answers.given_up(error, identifier)
        return answers.executed(result, identifier)

    async def _context(self, request: Request) -> RequestContext:
        deadline = time.monotonic() + self._limits.deadline
        return RequestContext(
            services=self._services,
            languages=accepted_languages(request.headers.get("accept-language")),
            deadline=deadline,
            viewer=await self._viewer(request),
        )

    async def _viewer(self, request: Request) -> Viewer:
        authorization = request.headers.get("authorization")
        try:
            async with asyncio.timeout(self._limits.deadline):
                return await self._door.viewer(authorization, self._services.database)
        except Unauthenticated as error:
            raise Refused(401, ErrorCode.UNAUTHENTICATED, str(error), _CHALLENGE) from None
        except TimeoutError:
            raise DeadlineExceeded from None

    def _extensions(self) -> Json:
        reader = self._services.reader
        revision = reader.generation().sequence if reader else None
        return {"catalogue": {"revision": revision, "age": self._freshness.age()}}


def _wanted(request: Request, offered: tuple[MediaType, ...]) -> MediaType:
    media_type = accepted(request.headers.get("accept"), offered)
    if media_type is None:
        raise Refused(
            406,
            ErrorCode.NOT_ACCEPTABLE,
            f"Accept one of these: {', '.join(offered)}.",
        )
    return media_type


def _json(body: Json, status: int, media_type: MediaType) -> Response:
    headers = _VARY | {"Content-Type": media_type.content_type}
    return Response(orjson.dumps(body), status, headers)


def _refused(refusal: Refused, request: Request) -> Response:
    media_type = accepted(request.headers.get("accept"), _TO_POST) or MediaType.JSON
    body = answers.error_body(refusal.code, str(refusal), request_id(request))
    response = _json(body, refusal.status, media_type)
    response.headers.update(refusal.headers)
    return response
