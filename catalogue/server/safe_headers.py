"""Headers by which browsers keep an answer from being misused, on every answer that we give.

What an answer says itself wins: pages have policies of their own. All others are data, in which
nothing is ever to be run, framed or guessed at (OWASP REST Security Cheat Sheet). What other sites'
pages may read is said by CORS, which none of these stands in the way of.
"""

from __future__ import annotations

from starlette.types import ASGIApp, Message, Receive, Scope, Send

_YEAR = 31_536_000

_ALWAYS = (
    (
        b"content-security-policy",
        b"default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
    ),
    (b"cross-origin-opener-policy", b"same-origin"),
    (b"cross-origin-resource-policy", b"same-origin"),
    (
        b"permissions-policy",
        b"camera=(), display-capture=(), geolocation=(self), microphone=(), payment=(), usb=()",
    ),
    (b"referrer-policy", b"no-referrer"),
    (b"x-content-type-options", b"nosniff"),
)
_OVER_HTTPS = (b"strict-transport-security", b"max-age=%d" % _YEAR)
"""Of this host alone: what else runs in its domain is not ours to decide."""


class SafeHeaders:
    """The outermost middleware. `is_https`: people reach this server by https alone."""

    def __init__(self, app: ASGIApp, *, is_https: bool = False) -> None:
        self._app = app
        self._headers = (*_ALWAYS, _OVER_HTTPS) if is_https else _ALWAYS

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def send_safe(message: Message) -> None:
            if message["type"] == "http.response.start":
                given = list(message.get("headers", ()))
                said = {name.lower() for name, _ in given}
                message["headers"] = given + [each for each in self._headers if each[0] not in said]
            await send(message)

        await self._app(scope, receive, send_safe)
