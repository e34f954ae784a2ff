"""`/sign-in` by a sign-in service: told about it, sent there, back from there, and out again.

One goes there by a link, never by a form: where the Content-Security-Policy names no other host
for forms, browsers follow none of them elsewhere, not even by a redirect.
"""

from __future__ import annotations

from urllib.parse import urlencode

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.provider import Arrival, Provider, SignInRefused
from catalogue.errors import SignInUnavailable
from catalogue.pages.executor import Executor, SessionEnded, Unavailable, operation
from catalogue.pages.language import PAGE_LANGUAGES
from catalogue.pages.own_address import own_address
from catalogue.pages.session_cookie import (
    attempt_of,
    forget_attempt,
    keep_attempt,
    keep_session,
)
from catalogue.pages.sign_in import SIGN_IN
from catalogue.pages.workbench import Visit, WorkbenchPage
from catalogue.pages.you import YOU

BEGINS = "/sign-in/begin"
SIGNED_OUT = "/signed-out"

_TEMPLATE = "provider_sign_in.html"
_NO_STORE = {"Cache-Control": "no-store"}

_ANEW: dict[str, object] = {
    "here": SIGN_IN,
    "here_in": {each.value: f"{SIGN_IN}?language={each.value}" for each in PAGE_LANGUAGES},
}
"""Where a page of what went wrong leads on: its own address may have a code in it."""

log = structlog.get_logger()


class ProviderSignIn(WorkbenchPage):
    def __init__(self, execute: Executor, provider: Provider) -> None:
        super().__init__(execute, can_sign_in=True)
        self._provider = provider

    async def shown(self, visit: Visit) -> Response:
        if visit.session:
            await visit.ask("viewer")
        return _page(visit, own_address(visit.request.query_params.get("to", "")))

    async def begin(self, request: Request) -> Response:
        """Sends the browser to the service."""
        to = own_address(request.query_params.get("to", ""))
        try:
            attempt = await self._provider.begin(to)
        except SignInUnavailable:
            return _page(self.visit(request), to, "AWAY", 503)
        response = RedirectResponse(attempt.address, 303, _NO_STORE)
        keep_attempt(request, response, attempt.kept, attempt.ends_at)
        return response

    async def back(self, request: Request) -> Response:
        """Where the service sends the browser to: an attempt is good for one answer."""
        try:
            arrival = await self._provider.finish(request.query_params, attempt_of(request))
        except SignInUnavailable:
            return _page(self.visit(request), "/", "AWAY", 503)
        except SignInRefused as refused:
            log.warning("a sign-in was refused", reason=str(refused))
            response = _page(self.visit(request), "/", refused.reason, 403)
        else:
            response = await self._arrived(request, arrival)
        forget_attempt(response)
        return response

    async def _arrived(self, request: Request, arrival: Arrival) -> Response:
        session = arrival.session
        to = arrival.to if await self._has_role(request, session.secret) else YOU
        response = RedirectResponse(to, 303, _NO_STORE)
        keep_session(request, response, session.secret, session.ends_at)
        return response

    async def _has_role(self, request: Request, session: str) -> bool:
        """Whether somebody has been given any; also where that cannot be asked now."""
        languages = (self.visit(request).language,)
        try:
            data = await self.execute(operation("viewer"), {}, languages, session=session)
        except (Unavailable, SessionEnded):
            return True
        return bool(data["viewer"]["roles"])


class SignedOutPage(WorkbenchPage):
    """`/signed-out`: signed out here, and the way to sign out at the service as well."""

    def __init__(self, execute: Executor, provider: Provider) -> None:
        super().__init__(execute, can_sign_in=True)
        self._provider = provider

    async def shown(self, visit: Visit) -> Response:
        try:
            leaving = await self._provider.leaving()
        except SignInUnavailable:
            leaving = None
        return visit.page("signed_out.html", {"leaving": leaving})


def _page(visit: Visit, to: str, error: str = "", status: int = 200) -> Response:
    begins = f"{BEGINS}?{urlencode({'to': to})}"
    values = {"begins": begins, "error": error}
    return visit.page(_TEMPLATE, values | (_ANEW if error else {}), status)
