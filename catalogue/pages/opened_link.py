"""What the pages of opened links share: they read the session from its cookie, and lose it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.model.text import Language
from catalogue.pages.executor import Executor, Json, SessionEnded, Unavailable, operation
from catalogue.pages.forms import form_token, is_ours, submitted
from catalogue.pages.link_cookies import LinkCookies
from catalogue.pages.outcome import DOUBTFUL, Outcome
from catalogue.pages.rendering import private_form, private_page
from catalogue.pages.wanted_language import wanted_language


class OpenedLink(ABC):
    """A page at an address that ends with the key of a link that this browser has opened."""

    template: str

    def __init__(self, execute: Executor, path: str) -> None:
        self._execute = execute
        self._cookies = LinkCookies(path)

    async def get(self, request: Request) -> Response:
        return await self._answer(request, None)

    async def post(self, request: Request) -> Response:
        """What was done is not done again by whoever looks at the page anew."""
        return await self._answer(request, await submitted(request))

    @abstractmethod
    async def read(self, ask: Ask) -> dict[str, object] | None:
        """What the template is given; None where there is nothing to see."""

    @abstractmethod
    async def done(self, ask: Ask, fields: Mapping[str, str]) -> Outcome:
        """Does what a form says."""

    async def _answer(self, request: Request, fields: Mapping[str, str] | None) -> Response:
        key = request.path_params["key"]
        session = self._cookies.session(request, key)
        if session is None:
            return _nothing(request)
        try:
            return await self._of_session(request, session, fields)
        except SessionEnded:
            response = _nothing(request)
            self._cookies.forget(response, key)
            return response
        except Unavailable:
            return private_page("unavailable.html", wanted_language(request), status=503)

    async def _of_session(
        self, request: Request, session: str, fields: Mapping[str, str] | None
    ) -> Response:
        ask = Ask(self._execute, session, wanted_language(request))
        outcome = Outcome()
        if fields is not None:
            ours = is_ours(fields, session)
            outcome = await self.done(ask, fields) if ours else Outcome(["FORM"])
            if not outcome.errors:
                return _again(request, outcome)
        found = await self.read(ask)
        if found is None:
            return _nothing(request)
        values = {
            "form_token": form_token(session),
            "errors": outcome.errors,
            "given": fields or {},
            "is_doubtful": request.query_params.get("look") == DOUBTFUL,
        }
        status = 422 if outcome.errors else 200
        return private_form(self.template, ask.language, values | found, status)


class Ask:
    """Asks by a session, in a language."""

    def __init__(self, execute: Executor, session: str, language: Language) -> None:
        self.language = language
        self._execute = execute
        self._session = session

    async def __call__(self, text: str, name: str | None = None, **variables: object) -> Json:
        """The data of an operation of that file. Raises Unavailable and SessionEnded."""
        return await self._execute(
            operation(text), variables, (self.language,), session=self._session, name=name
        )


def _again(request: Request, outcome: Outcome) -> Response:
    kept = [each for each in request.query_params.multi_items() if each[0] != "look"]
    query = urlencode([*kept, ("look", DOUBTFUL)] if outcome.is_doubtful else kept)
    address = f"{request.url.path}?{query}" if query else request.url.path
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def _nothing(request: Request) -> Response:
    """Where the link was given one learns more."""
    values = {"is_receivers": None}
    return private_page("no_link.html", wanted_language(request), values, status=404)
