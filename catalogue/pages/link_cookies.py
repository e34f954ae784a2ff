"""Where a browser keeps the sessions of links that it has opened: a cookie a link.

A cookie goes by a part of the hash of the link's token. So the browser that has opened a link knows
it again, and one can have several links open.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from dataclasses import dataclass

from starlette.requests import Request
from starlette.responses import Response

from catalogue.settings import settings

_BROWSER = "polku_browser"
_KEY_LENGTH = 16
_BYTES = 24


def key_of(token: str) -> str:
    """What the opened link of a token goes by; it opens nothing."""
    return hashlib.sha256(token.encode(errors="replace")).hexdigest()[:_KEY_LENGTH]


@dataclass(frozen=True, slots=True)
class LinkCookies:
    """Those that a browser sends to addresses that begin with `path`, which ends with a slash."""

    path: str

    def session(self, request: Request, key: str) -> str | None:
        return request.cookies.get(_session_name(key))

    def keep(
        self, request: Request, response: Response, key: str, session: str, ends_at: dt.datetime
    ) -> None:
        self._put(request, response, _session_name(key), session, ends_at)

    def forget(self, response: Response, key: str) -> None:
        response.delete_cookie(_session_name(key), path=self.path.rstrip("/"))

    def browser(self, request: Request) -> str | None:
        """What tells this browser from others before it has opened anything."""
        return request.cookies.get(_BROWSER)

    def keep_browser(self, request: Request, response: Response, secret: str) -> None:
        self._put(request, response, _BROWSER, secret, None)

    def _put(
        self,
        request: Request,
        response: Response,
        name: str,
        value: str,
        ends_at: dt.datetime | None,
    ) -> None:
        response.set_cookie(
            name,
            value,
            expires=ends_at,
            path=self.path.rstrip("/"),
            secure=is_secure(request),
            httponly=True,
            samesite="strict",
        )


def new_browser() -> str:
    return secrets.token_urlsafe(_BYTES)


def _session_name(key: str) -> str:
    return f"polku_link_{key}"


def is_secure(request: Request) -> bool:
    """Also where something before us speaks https and does not say so."""
    public = settings().public_url or ""
    return request.url.scheme == "https" or public.startswith("https://")
