"""`/match`: the services that fit a client's situation, best first, with a reason for each verdict.

A situation is sent by POST and kept nowhere: it stands in no address, and so in no history, log or
bookmark. To send it changes nothing, neither here nor for whoever is signed in: another site that
had it sent would gain nothing, and the form needs no token.
"""

from __future__ import annotations

from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from catalogue.matching.situation import FamilySituation
from catalogue.pages.code_names import CodeNames, Names
from catalogue.pages.code_options import options
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.forms import submitted
from catalogue.pages.search_state import RADII
from catalogue.pages.situation_form import (
    CHOICES,
    LONGEST_WORDS,
    NUMBERS,
    SPOKEN,
    WISHES,
    situation_of,
    wrong_fields,
)
from catalogue.pages.workbench import Visit, WorkbenchPage

PATH = "/match"
PAGE_SIZE = 10


class MatchPage(WorkbenchPage):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._names = CodeNames(execute)

    async def post(self, request: Request) -> Response:
        """Like `get`, with a situation."""
        return await self.get(request)

    async def shown(self, visit: Visit) -> Response:
        fields = await submitted(visit.request)
        names = await self._names.of(visit.language)
        situation, wrong = situation_of(fields, names), wrong_fields(fields)
        found = await _found(visit, situation, fields)
        values = _form(visit, fields, names) | {"wrong": wrong, "found": found}
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


def _form(visit: Visit, fields: Mapping[str, str], names: Names) -> dict[str, object]:
    """What there is to choose from, and what was chosen."""
    return {
        "given": fields,
        "longest_words": LONGEST_WORDS,
        "highest": {name: highest for name, (_, highest) in NUMBERS.items()},
        "choices": {name: list(values) for name, (_, values) in CHOICES.items()},
        "family": list(FamilySituation),
        "wishes": list(WISHES),
        "radii": RADII,
        "municipalities": options(names["municipalities"], visit.language),
        "stages": names["stages"],
        "themes": names["themes"],
        "spoken": {code: names["languages"][code] for code in SPOKEN},
        "languages_spoken": options(names["languages"], visit.language),
    }
