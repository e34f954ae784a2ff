"""What every page of the workbench has: who asks, in which language, and the frame around it."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.rights import RIGHTS, Right
from catalogue.model.text import Language
from catalogue.pages.executor import (
    AskedTooMuch,
    Executor,
    Json,
    SessionEnded,
    Unavailable,
    operation,
)
from catalogue.pages.forms import form_token, is_ours, submitted
from catalogue.pages.language import PAGE_LANGUAGES, chosen_language
from catalogue.pages.rendering import open_page
from catalogue.pages.session_cookie import (
    forget_session,
    keep_language,
    kept_language,
    session_of,
)
from catalogue.pages.wanted_language import asked_language, wanted_language


class Visit:
    """One request of a page: asks as whoever is signed in, and remembers who that is.

    `wording`: the tag of another wording than the ordinary one of the language. `form`: names a
    form that asks anew with each answer.
    """

    def __init__(self, request: Request, execute: Executor, *, can_sign_in: bool) -> None:
        self.request = request
        self.language = page_language_of(request)
        self.wording: str | None = None
        self.session = session_of(request)
        self.viewer: Json | None = None
        self.form: str | None = None
        self._execute = execute
        self._can_sign_in = can_sign_in

    async def ask(self, text: str, name: str | None = None, /, **variables: object) -> Json:
        """The data of an operation of that file, by its name where the file has several.

        Raises Unavailable, Refused and SessionEnded.
        """
        data = await self._execute(
            operation(text),
            variables,
            (self.language,),
            session=self.session,
            name=name,
            form=self.form,
        )
        self.viewer = data.get("viewer", self.viewer)
        return data

    def has_right(self, right: Right) -> bool:
        """Whether a role of the viewer has it anywhere: what to offer. Whether it may is asked."""
        roles = self.viewer["roles"] if self.viewer else ()
        return any(each["role"] in RIGHTS[right] for each in roles)

    def page(self, template: str, values: Mapping[str, object], status: int = 200) -> Response:
        wording = self.wording or self.language
        response = open_page(template, wording, {**self._frame(), **values}, status)
        if asked_language(self.request):
            keep_language(self.request, response, self.language)
        return response

    def not_now(self, reason: Unavailable) -> Response:
        """What is shown where the page cannot be."""
        is_too_much = isinstance(reason, AskedTooMuch)
        response = self.page("workbench_unavailable.html", {}, 429 if is_too_much else 503)
        if is_too_much:
            response.headers["Retry-After"] = str(reason.wait)
        return response

    def _frame(self) -> dict[str, object]:
        return {
            "viewer": self.viewer,
            "can_sign_in": self._can_sign_in,
            "form_token": form_token(self.session) if self.session else "",
            "here": _here(self.request),
            "here_in": {each.value: _here_in(self.request, each) for each in PAGE_LANGUAGES},
        }


class WorkbenchPage(ABC):
    """A page for everybody, with more for those who are signed in."""

    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        self.execute = execute
        self._can_sign_in = can_sign_in

    async def get(self, request: Request) -> Response:
        visit = self.visit(request)
        try:
            return await self.shown(visit)
        except SessionEnded:
            return signed_out(request, _here(request))
        except Unavailable as reason:
            return visit.not_now(reason)

    @abstractmethod
    async def shown(self, visit: Visit) -> Response:
        """The page. Raises Unavailable and SessionEnded."""

    def visit(self, request: Request) -> Visit:
        return Visit(request, self.execute, can_sign_in=self._can_sign_in)


class WorkbenchForm(WorkbenchPage):
    """A page that those who are signed in also send forms to."""

    async def post(self, request: Request) -> Response:
        visit, fields = self.visit(request), await submitted(request)
        try:
            if not is_ours(fields, visit.session):
                return signed_out(request, sign_in_address(request))
            return await self.done(visit, fields)
        except SessionEnded:
            return signed_out(request, sign_in_address(request))
        except Unavailable as reason:
            return visit.not_now(reason)

    @abstractmethod
    async def done(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """Does what a form says. Raises Unavailable and SessionEnded."""


def signed_out(request: Request, address: str) -> Response:
    """Leads there as somebody who is not signed in any more."""
    response = RedirectResponse(address, 303, {"Cache-Control": "no-store"})
    if session_of(request):
        forget_session(response)
    return response


def sign_in_address(request: Request) -> str:
    return "/sign-in?" + urlencode({"to": _here(request)})


def page_language_of(request: Request) -> Language:
    """As the address says, else as chosen before, else as the browser wants."""
    kept = chosen_language(kept_language(request))
    return asked_language(request) or kept or wanted_language(request)


def _here(request: Request) -> str:
    """The page's address on this host, without the language."""
    return _address(request, [])


def _here_in(request: Request, language: Language) -> str:
    return _address(request, [("language", language.value)])


def _address(request: Request, more: list[tuple[str, str]]) -> str:
    kept = [each for each in request.query_params.multi_items() if each[0] != "language"]
    query = urlencode([*kept, *more])
    return f"{request.url.path}?{query}" if query else request.url.path
