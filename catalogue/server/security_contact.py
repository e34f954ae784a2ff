"""`/.well-known/security.txt` (RFC 9116): whom to tell of a hole in this installation."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

PATH = "/.well-known/security.txt"

_GOOD_FOR = dt.timedelta(days=180)
"""The standard advises less than a year."""


def security_routes(contact: str | None) -> list[Route]:
    """`contact`: an address of mail or a page, as `mailto:…` or `https://…`; None: no such file."""
    if contact is None:
        return []

    async def tell(_: Request) -> PlainTextResponse:
        expires = (dt.datetime.now(dt.UTC) + _GOOD_FOR).replace(microsecond=0)
        lines = (
            f"Contact: {contact}",
            f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
            "Preferred-Languages: fi, sv, en",
        )
        return PlainTextResponse("\n".join(lines) + "\n")

    return [Route(PATH, tell)]
