"""GraphQL over HTTP: one address for programs and for people with a browser."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache

import orjson
from graphql import OperationType
from starlette.requests import ClientDisconnect, Request
from starlette.responses import HTMLResponse, Response
from starlette.types import Receive, Scope, Send

from catalogue.access.budgets import BudgetSpent
from catalogue.errors import Unauthenticated
from catalogue.resolvers.context import DeadlineExceeded, RequestContext
from catalogue.resolvers.text import accepted_languages
from catalogue.server import answers, min_revision
from catalogue.server.answers import Answer
from catalogue.server.charge import Charge
from catalogue.server.client_address import address_in
from catalogue.server.documents import DocumentRefused
from catalogue.server.encodings import Beginning, Encoding, accepted_encoding, encoded
from catalogue.server.error_codes import MEANINGS, ErrorCode
from catalogue.server.event_stream import EventStream
from catalogue.server.explorer import Explorer
from catalogue.server.few_guesses import note_good
from catalogue.server.graphiql import Graphiql
from catalogue.server.graphql_request import GraphQLRequest, Refused, posted, queried
from catalogue.server.large_bodies import LargeBodies, too_large
from catalogue.server.media_types import MediaType, accepted
from catalogue.server.operations import Asker, Operations, Overloaded
from catalogue.server.request_log import request_id
from catalogue.server.shared_answers import Asked, SharedAnswers
from catalogue.server.statuses import Edition, media_type_of, status_of, status_of_refusal

_ALLOW = {"Allow": "GET, HEAD, POST, OPTIONS"}
_CHALLENGE = {"WWW-Authenticate": "Bearer"}
_FOR_ONE = {"Cache-Control": "no-store"}
_SOON = {"Retry-After": "1"}
_VARY = {"Vary": "Accept, Accept-Encoding, Accept-Language, Authorization, Min-Revision"}
_TO_HEAD = (MediaType.HTML, MediaType.GRAPHQL, MediaType.JSON)
_TO_GET = (*_TO_HEAD, MediaType.EVENTS)
_TO_POST = (MediaType.GRAPHQL, MediaType.JSON, MediaType.EVENTS)
_HOW_TO_FOLLOW = (
    f"Subscriptions are answered as {MediaType.EVENTS}, or over a WebSocket: name one in Accept, "
    "or connect by graphql-transport-ws."
)

_languages = lru_cache(maxsize=100)(accepted_languages)  # clients send few different headers


class GraphQLEndpoint:
    """Answers requests from what the process shares; keeps so many bytes of what may be shared."""

    def __init__(
        self,
        operations: Operations,
        most_kept: int = 0,
        graphiql: Graphiql | None = None,
        edition: Edition = Edition.OF_2025,
    ) -> None:
        self._operations = operations
        self._edition = edition
        self._shared = SharedAnswers(operations, most_kept)
        self._large_bodies = LargeBodies(operations.limits)
        self._explorer = Explorer()
        self._graphiql = graphiql

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        request = Request(scope, receive)
        response = await self._response(request)
        if "authorization" in request.headers:
            response.headers.update(_FOR_ONE)
        await response(scope, receive, send)

    async def _response(self, request: Request) -> Response:
        try:
            return await self._by_method(request)
        except Refused as refusal:
            return self._refused(refusal, request)
        except (BudgetSpent, Overloaded) as error:
            return self._refused(_refusal(error), request)
        except ClientDisconnect:
            return Response(status_code=400)  # nobody is there to read it

    async def _by_method(self, request: Request) -> Response:
        match request.method:
            case "POST":
                return await self._post(request)
            case "GET" | "HEAD":
                return await self._get(request)
            case "OPTIONS":
                return Response(status_code=204, headers=_ALLOW)
            case _:
                raise Refused(405, ErrorCode.METHOD_NOT_ALLOWED, "Use GET or POST.", _ALLOW)

    async def _post(self, request: Request) -> Response:
        media_type = _wanted(request, _TO_POST)
        if self._large_bodies.is_large(request):
            return await self._post_large(request, media_type)
        asked = await posted(request, self._operations.limits.body_size)
        return await self._given(asked, request, media_type)

    async def _post_large(self, request: Request, media_type: MediaType) -> Response:
        """What is larger than others may be, and submits records."""
        context = await self._context(request)
        async with self._large_bodies.admitted(context.viewer) as largest:
            asked = await posted(request, largest)
            if not self._operations.submits(asked):
                raise too_large(self._operations.limits)
            return await self._given(asked, request, media_type)

    async def _get(self, request: Request) -> Response:
        media_type = _wanted(request, _TO_GET if request.method == "GET" else _TO_HEAD)
        if media_type is not MediaType.HTML:
            return await self._given(queried(request.scope["query_string"]), request, media_type)
        if request.query_params.get("query"):
            return await self._explored(request)
        return self._first_page(request)

    def _first_page(self, request: Request) -> HTMLResponse:
        """What a browser gets that asks nothing yet; some ask for the plain page."""
        if self._graphiql and "plain" not in request.query_params:
            return self._graphiql.page()
        return self._explorer.page()

    async def _given(
        self, asked: GraphQLRequest, request: Request, media_type: MediaType
    ) -> Response:
        await min_revision.reached(request, self._operations)
        if media_type is MediaType.EVENTS:
            return await self._streamed(asked, request)
        if request.method == "POST" or "authorization" in request.headers:
            return self._json(await self._executed(asked, request), request, media_type)
        return await self._read(asked, request, media_type)

    async def _read(
        self, asked: GraphQLRequest, request: Request, media_type: MediaType
    ) -> Response:
        """What is asked by its address: perhaps it is known already, or may be kept."""
        self._check_single(asked, request)
        headers = request.headers
        languages = _languages(headers.get("accept-language"))
        encoding = accepted_encoding(headers.get("accept-encoding"))
        purse = self._operations.purse(address_in(request.scope))
        given = Asked(asked, languages, encoding, headers.get("if-none-match"), purse)
        answer = await self._shared.answer(given, request_id(request))
        if isinstance(answer, Answer):
            response = self._json(answer, request, media_type)
            response.headers.update(_FOR_ONE)
            return response
        validity = {"ETag": answer.etag, "Cache-Control": answer.cache_control}
        if answer.body is None:
            return Response(status_code=304, headers=_VARY | validity)
        return self._sent(answer.body, answer.charge, 200, media_type, validity)

    async def _streamed(self, asked: GraphQLRequest, request: Request) -> Response:
        """Whatever is asked, as events; errors as well, of which browsers tell nothing else."""
        identifier = request_id(request)
        context = await self._context(request)
        self._check_method(asked, request)
        answered = self._operations.stream(asked, context, identifier)
        patience = self._operations.limits.patience
        too_slow = answers.error_body(
            ErrorCode.FOLLOWER_TOO_SLOW, MEANINGS[ErrorCode.FOLLOWER_TOO_SLOW], identifier
        )
        return EventStream(answered, self._operations.extensions, patience, too_slow)

    async def _explored(self, request: Request) -> HTMLResponse:
        """The explorer page with the answer in it: what a browser without JavaScript sends."""
        parameters = request.query_params
        try:
            answer = await self._executed(queried(request.scope["query_string"]), request)
            body = orjson.loads(answer.body(self._operations.extensions()))
        except Refused as refusal:
            body = answers.error_body(refusal.code, str(refusal), request_id(request))
        return self._explorer.page(parameters["query"], parameters.get("variables", ""), body)

    def _json(self, answer: Answer, request: Request, wanted: MediaType) -> Response:
        status = status_of(answer, wanted, self._edition)
        media_type = media_type_of(status, wanted, self._edition)
        encoding = accepted_encoding(request.headers.get("accept-encoding"))
        beginning = encoded(answer.beginning(), encoding)
        return self._sent(beginning, answer.charge, status, media_type)

    def _refused(self, refusal: Refused, request: Request) -> Response:
        wanted = accepted(request.headers.get("accept"), _TO_POST) or MediaType.JSON
        status = status_of_refusal(refusal, self._edition)
        content_type = media_type_of(status, wanted, self._edition).content_type
        body = answers.error_body(refusal.code, str(refusal), request_id(request))
        headers = _VARY | _FOR_ONE | {"Content-Type": content_type} | refusal.headers
        return Response(orjson.dumps(body), status, headers)

    def _sent(
        self,
        beginning: Beginning,
        charge: Charge | None,
        status: int,
        media_type: MediaType,
        more: Mapping[str, str] | None = None,
    ) -> Response:
        headers = _VARY | {"Content-Type": media_type.content_type, **(more or {})}
        if beginning.encoding is not Encoding.IDENTITY:
            headers["Content-Encoding"] = beginning.encoding
        body = beginning.with_end(answers.end(self._operations.extensions(), charge))
        return Response(body, status, headers)

    async def _executed(self, asked: GraphQLRequest, request: Request) -> Answer:
        identifier = request_id(request)
        try:
            context = await self._context(request)
        except DeadlineExceeded as error:
            return answers.given_up(error, identifier)
        self._check_single(asked, request)
        return await self._operations.answer(asked, context, identifier)

    def _check_single(self, asked: GraphQLRequest, request: Request) -> None:
        """Raises Refused for what has not one answer, and as `_check_method`."""
        if self._check_method(asked, request) is OperationType.SUBSCRIPTION:
            raise Refused(406, ErrorCode.NOT_ACCEPTABLE, _HOW_TO_FOLLOW)

    def _check_method(self, asked: GraphQLRequest, request: Request) -> OperationType | None:
        """What is to be executed. Raises Refused for a mutation that does not come by POST."""
        try:
            kind = self._operations.kind(asked)
        except DocumentRefused:
            return None  # said by the answer
        if kind is OperationType.MUTATION and request.method != "POST":
            raise Refused(
                405, ErrorCode.METHOD_NOT_ALLOWED, "Send mutations by POST.", {"Allow": "POST"}
            )
        return kind

    async def _context(self, request: Request) -> RequestContext:
        headers = request.headers
        languages = _languages(headers.get("accept-language"))
        try:
            asker = Asker(headers.get("authorization"), languages, address_in(request.scope))
            context = await self._operations.context(asker)
        except Unauthenticated as error:
            raise Refused(401, ErrorCode.UNAUTHENTICATED, str(error), _CHALLENGE) from None
        if context.viewer.subject:
            note_good(request)
        return context


def _wanted(request: Request, offered: tuple[MediaType, ...]) -> MediaType:
    media_type = accepted(request.headers.get("accept"), offered)
    if media_type is None:
        raise Refused(
            406,
            ErrorCode.NOT_ACCEPTABLE,
            f"Accept one of these: {', '.join(offered)}.",
        )
    return media_type


def _refusal(error: BudgetSpent | Overloaded) -> Refused:
    if isinstance(error, BudgetSpent):
        wait = {"Retry-After": str(error.wait)}
        return Refused(429, ErrorCode.RATE_LIMITED, str(error), wait)
    return Refused(503, ErrorCode.OVERLOADED, str(error), _SOON)
