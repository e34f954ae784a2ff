"""`/match`: the services that fit a client's situation, best first, with a reason for each verdict.

A situation is sent by POST and kept nowhere: it stands in no address, and so in no history, log or
bookmark. To send it changes nothing, neither here nor for whoever is signed in: another site that
had it sent would gain nothing, and the form needs no token.
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from catalogue.pages.code_names import CodeNames
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.forms import submitted
from catalogue.pages.situation_form import form_values, situation_of, wrong_fields
from catalogue.pages.workbench import Visit, WorkbenchPage

PATH = "/match"
PAGE_SIZE = 10
_LONGEST_NAME = 40


class MatchPage(WorkbenchPage):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._names = CodeNames(execute)

    async def post(self, request: Request) -> Response:
        """Like `get`, with a situation."""
        return await self.get(request)

    async def shown(self, visit: Visit) -> Response:
        fields = await submitted(visit.request)
        visit.form = fields.get("form", "")[:_LONGEST_NAME] or None
        names = await self._names.of(visit.language)
        situation, wrong = situation_of(fields, names), wrong_fields(fields)
        found = await _found(visit, situation, fields)
        form = form_values(fields, names, visit.language)
        values = {**form, "given": fields, "wrong": wrong, "found": found}
        values["form_name"] = secrets.token_urlsafe(12)
        return visit.page("match.html", values, 422 if wrong else 200)


async def _found(visit: Visit, situation: Json, fields: Mapping[str, str]) -> Json | None:
    """A page of matches, the first where the situation was changed since; None without a word."""
    if not situation:
        await visit.ask("viewer")
        return None
    asked = {
        "situation": situation,
        "first": PAGE_SIZE,
        "includeIneligible": "unfit" in fields,
    }
    after = fields.get("after") or None
    try:
        data = await visit.ask("match", **asked, after=after)
    except Refused:
        if after is None:
            raise
        data, after = await visit.ask("match", **asked), None
    return {**data["matchServices"], "is_first": after is None}
