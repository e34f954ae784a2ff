"""`GET /digest.atom`: the newest of a digest, for feed readers."""

from __future__ import annotations

import asyncio
import datetime as dt
import hashlib
import time
from email.utils import format_datetime, parsedate_to_datetime
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from catalogue.errors import CatalogueError, InputInvalid
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.text import Language
from catalogue.resolvers.context import DeadlineExceeded, RequestContext, Services
from catalogue.resolvers.digest import Digest, DigestQuestion, digest
from catalogue.resolvers.digest_mail import WORDS, language_of
from catalogue.resolvers.limits import LIMITS
from catalogue.resolvers.text import accepted_languages
from catalogue.schema.scalars import day, moment
from catalogue.server.answers import error_body
from catalogue.server.digest_document import Feed, atom
from catalogue.server.error_codes import ErrorCode, public_code, public_message
from catalogue.server.request_log import request_id

DEFAULT_DAYS = 14
"""How far back the feed goes where nobody says since when."""

_NAMING = {"municipality", "theme", "organization"}
"""The parameters that make it another feed."""

_VARY = {"Vary": "Accept-Language"}
_FRESH = {"Cache-Control": "public, max-age=900"}
_FAULTS = {ErrorCode.BAD_USER_INPUT: 400, ErrorCode.INTERNAL_SERVER_ERROR: 500}
_AWAY = 503


def digest_routes(services: Services) -> list[Route]:
    return [Route("/digest.atom", _DigestFeed(services).get, methods=["GET"])]


class _DigestFeed:
    def __init__(self, services: Services) -> None:
        self._services = services

    async def get(self, request: Request) -> Response:
        try:
            feed = await self._feed(request)
        except CatalogueError as error:
            return _refused(error, request)
        return _answer(feed, request)

    async def _feed(self, request: Request) -> Feed:
        given = request.query_params
        languages = _languages(request)
        question = DigestQuestion(
            _since(given.get("since")),
            given.getlist("municipality"),
            given.getlist("theme"),
            given.getlist("organization"),
        )
        found = await self._digest(question, languages)
        return Feed(found, languages, str(request.url), _name(request, language_of(languages)))

    async def _digest(self, question: DigestQuestion, languages: tuple[Language, ...]) -> Digest:
        context = RequestContext(self._services, languages, time.monotonic() + LIMITS.deadline)
        try:
            async with asyncio.timeout(LIMITS.deadline):
                return await digest(question, LIMITS.page_size, None, context)
        except TimeoutError:
            raise DeadlineExceeded from None


def _languages(request: Request) -> tuple[Language, ...]:
    """The one that the address names, else those that the reader accepts. Raises InputInvalid."""
    accepted = accepted_languages(request.headers.get("accept-language"))
    named = request.query_params.get("language")
    if named is None:
        return accepted
    if named not in WORDS:
        raise InputInvalid(f"language: write one of {', '.join(WORDS)}.")
    return Language(named), *accepted


def _since(given: str | None) -> dt.datetime:
    """The beginning of a day in Finland where a date is given, or nothing. Raises InputInvalid."""
    if given is None:
        today = dt.datetime.now(LOCAL_ZONE).date()
        return _beginning(today - dt.timedelta(days=DEFAULT_DAYS))
    try:
        return _beginning(day(given))
    except ValueError:
        pass
    try:
        return moment(given)
    except ValueError as error:
        raise InputInvalid(f"since: write a date such as 2026-11-22, or {error}") from None


def _beginning(date: dt.date) -> dt.datetime:
    return dt.datetime.combine(date, dt.time(), LOCAL_ZONE)


def _name(request: Request, language: Language) -> str:
    """What feed is asked for; whatever the order of its parameters, and since whenever."""
    given = request.query_params
    asked = sorted(pair for pair in given.multi_items() if pair[0] in _NAMING)
    parameters = urlencode([*asked, ("language", language.value)])
    return f"{request.url.netloc}/digest.atom?{parameters}"


def _answer(feed: Feed, request: Request) -> Response:
    """304 without a body where the reader has it already."""
    body = atom(feed)
    modified = dt.datetime.fromisoformat(feed.updated).replace(microsecond=0)
    headers = {
        **_VARY,
        **_FRESH,
        "ETag": f'"{hashlib.sha256(body).hexdigest()[:32]}"',
        "Last-Modified": format_datetime(modified, usegmt=True),
    }
    if _has(request, headers["ETag"], modified):
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type="application/atom+xml")


def _has(request: Request, etag: str, modified: dt.datetime) -> bool:
    """Whether the reader has it, by its tag, else by its time (RFC 9110, 13.2.2)."""
    tags = request.headers.get("if-none-match")
    if tags is not None:
        return etag in (tag.strip().removeprefix("W/") for tag in tags.split(","))
    try:
        return parsedate_to_datetime(request.headers["if-modified-since"]) >= modified
    except (KeyError, ValueError, TypeError):  # none given, or none that can be read
        return False


def _refused(error: CatalogueError, request: Request) -> JSONResponse:
    code = public_code(error)
    body = error_body(code, public_message(error), request_id(request))
    return JSONResponse(body, _FAULTS.get(code, _AWAY), {**_VARY, "Cache-Control": "no-store"})
