"""Which other sites' pages may ask (CORS), over HTTP and by WebSocket: by default any.

The catalogue is open, and credentials never go with what they ask. An installation that only its
own network reaches names its front ends instead: else a page from anywhere, in a browser of that
network, could read for whoever wrote it what was not meant for them.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalogue.errors import SettingsInvalid

ANY = "*"

_METHODS = "GET, POST"
_HEADERS = "Accept-Language, Authorization, Content-Type, If-None-Match, Min-Revision"
_EXPOSED = (b"access-control-expose-headers", b"ETag, X-Request-ID")
_REMEMBERED = "86400"
"""Seconds for which browsers need not ask again."""

_BY_ORIGIN = (b"vary", b"Origin")
_SCHEMES = ("https", "http")


@dataclass(frozen=True, slots=True)
class Origins:
    """`named`: those that may ask, as browsers write them; None: all."""

    named: frozenset[str] | None = None

    @classmethod
    def of(cls, setting: str) -> Origins:
        """Of what POLKU_CORS_ORIGINS holds. Raises SettingsInvalid."""
        words = setting.replace(",", " ").split()
        if words == [ANY]:
            return cls()
        if wrong := [each for each in words if not _is_origin(each)]:
            raise SettingsInvalid(
                f"POLKU_CORS_ORIGINS: {', '.join(wrong)} is no origin. Write * or origins such as "
                "https://city.example, without a path, parted by commas."
            )
        return cls(frozenset(words))

    def allow(self, origin: str) -> str | None:
        """What the answer to a page of that origin says; None where it may not read it."""
        if self.named is None:
            return ANY
        return origin if origin in self.named else None

    def allow_socket(self, headers: Headers) -> bool:
        """Whether a WebSocket may be opened: also by programs, which name no origin, and our pages.

        Browsers open sockets to anywhere, and leave it to the server to look.
        """
        origin = headers.get("origin")
        is_own = bool(origin) and urlsplit(origin).netloc == headers.get("host")
        return origin is None or is_own or self.allow(origin) is not None


ANY_ORIGIN = Origins()


class AllowedOrigins:
    """Answers browsers that ask first, and says to others who may read the answer.

    Where any may, every answer says the same, asked for or not: caches need one copy of it.
    """

    def __init__(self, app: ASGIApp, origins: Origins) -> None:
        self._app = app
        self._origins = origins

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        allowed = self._origins.allow(headers.get("origin", ""))
        if scope["method"] == "OPTIONS" and _is_preflight(headers):
            await self._preflight(allowed)(scope, receive, send)
            return
        told = self._told(allowed)

        async def send_told(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [*message.get("headers", ()), *told]
            await send(message)

        await self._app(scope, receive, send_told)

    def _told(self, allowed: str | None) -> list[tuple[bytes, bytes]]:
        if allowed is None:
            return [_BY_ORIGIN]
        told = [(b"access-control-allow-origin", allowed.encode()), _EXPOSED]
        return told if allowed == ANY else [*told, _BY_ORIGIN]

    def _preflight(self, allowed: str | None) -> Response:
        """Without a word of who may, browsers ask nothing."""
        if allowed is None:
            return Response(status_code=403, headers={"Vary": "Origin"})
        headers = {
            "Access-Control-Allow-Origin": allowed,
            "Access-Control-Allow-Methods": _METHODS,
            "Access-Control-Allow-Headers": _HEADERS,
            "Access-Control-Max-Age": _REMEMBERED,
        }
        if allowed != ANY:
            headers["Vary"] = "Origin"
        return Response(status_code=204, headers=headers)


def _is_preflight(headers: Headers) -> bool:
    return "origin" in headers and "access-control-request-method" in headers


def _is_origin(text: str) -> bool:
    """Scheme, host and perhaps a port, in small letters, as browsers write them."""
    parts = urlsplit(text)
    is_whole = parts.scheme in _SCHEMES and bool(parts.hostname) and "@" not in text
    return is_whole and f"{parts.scheme}://{parts.netloc}".lower() == text
