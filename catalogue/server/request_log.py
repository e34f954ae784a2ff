"""Gives each request an id and logs how it went: never what was asked, nor by whom."""

from __future__ import annotations

import time
from collections.abc import Generator
from contextlib import AbstractContextManager, contextmanager, nullcontext
from secrets import token_hex

import orjson
import structlog
from starlette.datastructures import Headers
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalogue.observation import metrics, tracing
from catalogue.pages.routes import SECRET_PATHS
from catalogue.server.answers import error_body
from catalogue.server.client_address import note_address
from catalogue.server.error_codes import MEANINGS, ErrorCode

_SHOWN_PATH = 100
_CLIENT_WENT = 499
_UNTRACED: AbstractContextManager[None] = nullcontext()

log = structlog.get_logger()


def request_id(request: HTTPConnection) -> str:
    return request.scope["state"]["request_id"]


class RequestLog:
    """What fails below it is logged and masked here."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        exchange = _Exchange(scope, send)
        note_address(scope)
        with structlog.contextvars.bound_contextvars(request_id=exchange.id), _traced(exchange):
            try:
                await self._app(scope, receive, exchange.send)
            except Exception:
                log.exception("a request failed")
                await exchange.fail()
            exchange.note()


class _Exchange:
    """One request and its answer."""

    def __init__(self, scope: Scope, send: Send) -> None:
        self.id = token_hex(16)
        self._scope = scope
        self._send = send
        self._status: int | None = None
        self._answered_after: float | None = None
        self._began = time.perf_counter()
        scope.setdefault("state", {})["request_id"] = self.id

    async def send(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self._status = message["status"]
            self._answered_after = time.perf_counter() - self._began
            identifier = (b"x-request-id", self.id.encode())
            message["headers"] = [*message.get("headers", ()), identifier]
        await self._send(message)

    async def fail(self) -> None:
        """Answers 500, unless an answer is under way already."""
        if self._status is not None:
            return
        code = ErrorCode.INTERNAL_SERVER_ERROR
        headers = [(b"content-type", b"application/json; charset=utf-8")]
        await self.send({"type": "http.response.start", "status": 500, "headers": headers})
        body = orjson.dumps(error_body(code, MEANINGS[code], self.id))
        await self.send({"type": "http.response.body", "body": body})

    def note(self) -> None:
        """Logs and counts it."""
        lasted = time.perf_counter() - self._began
        log.info(
            "request",
            method=self._scope["method"],
            path=_shown_path(self._scope["path"]),
            status=self._status,
            milliseconds=round(lasted * 1000, 1),
        )
        status = self._status or _CLIENT_WENT
        seconds = metrics.request_seconds(self.route, status // 100)
        seconds.observe(lasted if self._answered_after is None else self._answered_after)

    @property
    def route(self) -> str:
        """Its path as the application has it, and nothing that a client chose."""
        return getattr(self._scope.get("route"), "path", "other")

    def describe(self, span: tracing.Span) -> None:
        span.update_name(f"{self._scope['method']} {self.route}")
        span.set_attribute("http.route", self.route)
        span.set_attribute("http.response.status_code", self._status or 0)
        span.set_attribute("polku.request_id", self.id)

    @property
    def headers(self) -> Headers:
        return Headers(scope=self._scope)


@contextmanager
def _followed(exchange: _Exchange) -> Generator[None]:
    with tracing.request_span(exchange.headers) as span:
        yield
        if span:
            exchange.describe(span)


def _traced(exchange: _Exchange) -> AbstractContextManager[None]:
    return _followed(exchange) if tracing.is_on() else _UNTRACED


def _shown_path(path: str) -> str:
    """The beginning of a path, and nothing of a secret in it."""
    secret = next((each for each in SECRET_PATHS if path.startswith(each)), None)
    return f"{secret}…" if secret else path[:_SHOWN_PATH]
