"""`/sign-in` and `/sign-out`: in a demonstration anybody picks a made-up person of a desk."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.viewer import PERSONAL_ROLES, Role
from catalogue.model.identity import EntityId
from catalogue.pages.executor import Executor, SessionEnded, Unavailable
from catalogue.pages.forms import form_token, is_ours, submitted
from catalogue.pages.leaving import Leaving
from catalogue.pages.own_address import own_address
from catalogue.pages.rendering import private_page
from catalogue.pages.session_cookie import (
    keep_session,
    keep_visitor,
    known_visitor,
    session_of,
    visitor_of,
)
from catalogue.pages.wanted_language import wanted_language
from catalogue.pages.way_in import SessionRefused, WayIn
from catalogue.pages.workbench import Visit, WorkbenchPage, signed_out

SIGN_IN = "/sign-in"
SIGN_OUT = "/sign-out"
EVERYWHERE = "everywhere"
"""The field of a form that ends all sessions of a person."""


class SignInPage(WorkbenchPage):
    def __init__(self, execute: Executor, way_in: WayIn) -> None:
        super().__init__(execute, can_sign_in=True)
        self._way_in = way_in

    async def shown(self, visit: Visit) -> Response:
        return await self._form(visit, "")

    async def post(self, request: Request) -> Response:
        visit, fields = self.visit(request), await submitted(request)
        try:
            if not is_ours(fields, known_visitor(request)):
                return await self._form(visit, "FORM")
            return await self._signed_in(visit, fields)
        except SessionEnded:
            return signed_out(request, SIGN_IN)
        except Unavailable:
            return visit.page("workbench_unavailable.html", {}, 503)

    async def _signed_in(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        role, desk = fields.get("role", ""), EntityId(fields.get("desk", ""))
        if role not in PERSONAL_ROLES:
            return await self._form(visit, "FORM")
        try:
            session = await self._way_in.sign_in(Role(role), desk)
        except SessionRefused:
            return await self._form(visit, "DESK")
        to = own_address(fields.get("to", ""))
        response = RedirectResponse(to, 303, {"Cache-Control": "no-store"})
        keep_session(visit.request, response, session.secret, session.ends_at)
        return response

    async def _form(self, visit: Visit, error: str) -> Response:
        desks = (await visit.ask("desks"))["organizations"]["nodes"]
        visitor = visitor_of(visit.request)
        values = {
            "desks": desks,
            "people": PERSONAL_ROLES,
            "error": error,
            "visitor_token": form_token(visitor),
            "to": own_address(visit.request.query_params.get("to", "")),
        }
        response = visit.page("sign_in.html", values, 422 if error else 200)
        keep_visitor(visit.request, response, visitor)
        return response


class SignOut:
    """`leads_to`: where who is signed out finds more; `leaving`: None where no session is kept."""

    def __init__(self, leads_to: str, leaving: Leaving | None = None) -> None:
        self._leads_to = leads_to
        self._leaving = leaving

    async def post(self, request: Request) -> Response:
        """By a form of ours alone: no other page signs anybody out."""
        fields, session = await submitted(request), session_of(request)
        if session is None or not is_ours(fields, session):
            return RedirectResponse("/", 303, {"Cache-Control": "no-store"})
        if self._leaving:
            try:
                await self._leaving.leave(session, everywhere=EVERYWHERE in fields)
            except Unavailable:
                return private_page("unavailable.html", wanted_language(request), status=503)
        return signed_out(request, self._leads_to)
