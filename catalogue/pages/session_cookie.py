"""Where a browser keeps who is signed in, and what tells it from others before anybody is."""

from __future__ import annotations

import datetime as dt

from starlette.requests import Request
from starlette.responses import Response

from catalogue.model.text import Language
from catalogue.pages.link_cookies import is_secure, new_browser

_SESSION = "polku_session"
_BROWSER = "polku_visitor"
_ATTEMPT = "polku_sign_in"
_LANGUAGE = "polku_language"
_SIGN_IN = "/sign-in"
_A_YEAR = dt.timedelta(days=365)


def session_of(request: Request) -> str | None:
    return request.cookies.get(_SESSION)


def keep_session(request: Request, response: Response, session: str, ends_at: dt.datetime) -> None:
    _put(request, response, _SESSION, session, ends_at)


def forget_session(response: Response) -> None:
    response.delete_cookie(_SESSION, path="/")


def visitor_of(request: Request) -> str:
    """What tells this browser from others; new where it has nothing yet."""
    return request.cookies.get(_BROWSER) or new_browser()


def known_visitor(request: Request) -> str | None:
    return request.cookies.get(_BROWSER)


def keep_visitor(request: Request, response: Response, secret: str) -> None:
    _put(request, response, _BROWSER, secret, None)


def attempt_of(request: Request) -> str | None:
    """What was kept of an attempt to sign in by the service."""
    return request.cookies.get(_ATTEMPT)


def keep_attempt(request: Request, response: Response, kept: str, ends_at: dt.datetime) -> None:
    """For the pages of signing in alone."""
    _put(request, response, _ATTEMPT, kept, ends_at, path=_SIGN_IN)


def forget_attempt(response: Response) -> None:
    response.delete_cookie(_ATTEMPT, path=_SIGN_IN)


def kept_language(request: Request) -> str | None:
    return request.cookies.get(_LANGUAGE)


def keep_language(request: Request, response: Response, language: Language) -> None:
    _put(request, response, _LANGUAGE, language.value, dt.datetime.now(dt.UTC) + _A_YEAR)


def _put(  # noqa: PLR0913 - a cookie has as many parts
    request: Request,
    response: Response,
    name: str,
    value: str,
    ends_at: dt.datetime | None,
    *,
    path: str = "/",
) -> None:
    """Sent along by links from elsewhere, as from a mail, and by no form or script of theirs."""
    response.set_cookie(
        name,
        value,
        expires=ends_at,
        path=path,
        secure=is_secure(request),
        httponly=True,
        samesite="lax",
    )
