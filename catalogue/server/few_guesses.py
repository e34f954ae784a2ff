"""Whoever shows many keys, tokens or links that open nothing is not looked at for a while.

All of them are random enough never to be guessed (256 bits). This keeps those who try from costing
the database anything, and a program that goes on with a key that has ended from doing so for ever.
What was good before goes on being looked at: programs of one address do not lock each other out.
"""

from __future__ import annotations

import hashlib
import secrets
from collections import OrderedDict
from collections.abc import MutableMapping
from contextlib import suppress
from typing import Any

import structlog
from starlette.requests import HTTPConnection, Request
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalogue.access.budgets import Budgets, BudgetSpent, Purse, network
from catalogue.pages.link_opening import OPENED
from catalogue.pages.rendering import private_page
from catalogue.pages.routes import SECRET_PATHS
from catalogue.pages.wanted_language import wanted_language
from catalogue.server.answers import error_body
from catalogue.server.client_address import address_in
from catalogue.server.error_codes import ErrorCode
from catalogue.server.request_log import request_id
from catalogue.server.web_socket_messages import CloseCode

_MOST_REMEMBERED = 10_000
_UNAUTHENTICATED, _NOT_FOUND, _TOO_MANY = 401, 404, 429
_GOOD = "shows_what_is_good"

log = structlog.get_logger()


def note_good(request: HTTPConnection) -> None:
    """Says of a request that it showed a key or a token that opens something."""
    _state(request.scope)[_GOOD] = True


class FewGuesses:
    """A middleware that sees by the answer what opens nothing. `most`: of an address, a minute."""

    def __init__(self, app: ASGIApp, budgets: Budgets, most: int) -> None:
        self._app = app
        self._budgets = budgets
        self._most = most
        self._good = _Remembered()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        shown = _shown(scope)
        if shown is None:
            await self._app(scope, receive, send)
            return
        purse = self._purse(scope)
        if shown not in self._good and not purse.balance().remaining:
            await _refuse(scope, receive, send, purse.balance().reset_in)
            return

        async def send_seen(message: Message) -> None:
            if _opens_nothing(message, scope):
                self._good.forget(shown)
                _count(purse)
            elif _GOOD in _state(scope):
                self._good.add(shown)
            await send(message)

        await self._app(scope, receive, send_seen)

    def _purse(self, scope: Scope) -> Purse:
        client = self._budgets.named(f"guesses {network(address_in(scope))}")
        return Purse(self._budgets, client, self._most)


class _Remembered:
    """The keys and tokens that were good last; which they are cannot be told from it."""

    def __init__(self) -> None:
        self._hashes: OrderedDict[bytes, None] = OrderedDict()
        self._key = secrets.token_bytes(16)

    def __contains__(self, shown: bytes) -> bool:
        return self._hash(shown) in self._hashes

    def add(self, shown: bytes) -> None:
        self._hashes[self._hash(shown)] = None
        if len(self._hashes) > _MOST_REMEMBERED:
            self._hashes.popitem(last=False)

    def forget(self, shown: bytes) -> None:
        self._hashes.pop(self._hash(shown), None)

    def _hash(self, shown: bytes) -> bytes:
        return hashlib.blake2b(shown, digest_size=16, key=self._key).digest()


def _count(purse: Purse) -> None:
    """Told once a minute, without whose it is: the proxy's log tells, where one is kept."""
    with suppress(BudgetSpent):  # others of this address were quicker
        purse.charge(1)
        if not purse.balance().remaining:
            log.warning("an address has shown as many keys or links that open nothing as it may")


def _shown(scope: Scope) -> bytes | None:
    """What somebody shows to be let in; None where that is nothing.

    A socket is opened before it says who it is: all of an address count as one.
    """
    match scope["type"]:
        case "http" if _is_secret(scope):
            return scope["path"].encode(errors="replace")
        case "http":
            headers = scope["headers"]
            return next((value for name, value in headers if name == b"authorization"), None)
        case "websocket":
            return b"a socket"
        case _:
            return None


def _opens_nothing(message: Message, scope: Scope) -> bool:
    match message:
        case {"type": "http.response.start", "status": int(status)}:
            return status == (_NOT_FOUND if _is_secret(scope) else _UNAUTHENTICATED)
        case {"type": "websocket.close", "code": int(code)}:
            return code == CloseCode.FORBIDDEN
        case _:
            return False


def _is_secret(scope: Scope) -> bool:
    """Whether the address itself opens something; a link that was opened needs its cookie."""
    path: str = scope["path"]
    secret = next((each for each in SECRET_PATHS if path.startswith(each)), None)
    return secret is not None and not path.startswith(secret + OPENED)


def _state(scope: Scope) -> MutableMapping[str, Any]:
    return scope.setdefault("state", {})


async def _refuse(scope: Scope, receive: Receive, send: Send, wait: int) -> None:
    if scope["type"] == "websocket":
        await receive()  # that it wants to connect
        await send({"type": "websocket.close", "code": CloseCode.TOO_SLOW})  # 403 in HTTP
        return
    response = _refusal(Request(scope, receive), wait)
    response.headers["Retry-After"] = str(wait)
    response.headers["Cache-Control"] = "no-store"
    await response(scope, receive, send)


def _refusal(request: Request, wait: int) -> Response:
    if _is_secret(request.scope):
        return private_page("unavailable.html", wanted_language(request), status=_TOO_MANY)
    sentence = (
        "Too many keys or tokens that open nothing were sent from your address. "
        f"Send a good one in {wait} seconds, or none for what is public."
    )
    body = error_body(ErrorCode.RATE_LIMITED, sentence, request_id(request))
    return JSONResponse(body, _TOO_MANY)
