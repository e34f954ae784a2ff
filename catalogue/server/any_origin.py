"""Lets pages of any origin ask (CORS): the catalogue is public, and credentials never go with it.

Every answer says the same to every origin, asked for or not, so that caches need one copy of it.
"""

from __future__ import annotations

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

_ALLOWED = [
    (b"access-control-allow-origin", b"*"),
    (b"access-control-expose-headers", b"ETag, X-Request-ID"),
]
_PREFLIGHT = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Allow-Methods": "GET, POST",
    "Access-Control-Allow-Headers": "Accept-Language, Authorization, Content-Type, If-None-Match, "
    "Min-Revision",
    "Access-Control-Max-Age": "86400",
}


class AnyOrigin:
    """Answers browsers that ask first, and adds two headers to all other answers."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        if scope["method"] == "OPTIONS" and _is_preflight(Headers(scope=scope)):
            await Response(status_code=204, headers=_PREFLIGHT)(scope, receive, send)
            return

        async def send_allowed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *_ALLOWED]
            await send(message)

        await self._app(scope, receive, send_allowed)


def _is_preflight(headers: Headers) -> bool:
    return "origin" in headers and "access-control-request-method" in headers
