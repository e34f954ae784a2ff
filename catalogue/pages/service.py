"""`/service/{slug}`: all that is known of a service, in the order in which one asks for it."""

from __future__ import annotations

import datetime as dt
import secrets
from collections.abc import Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.access.rights import Right
from catalogue.pages.client_facts import ClientFacts
from catalogue.pages.entity_page import page_values
from catalogue.pages.executor import Executor, Json
from catalogue.pages.outcome import DOUBTFUL, Outcome
from catalogue.pages.service_deeds import DEEDS
from catalogue.pages.ways import ways_to
from catalogue.pages.workbench import Visit, WorkbenchForm

PATH = "/service/"
MOST_OF_A_TYPE = 12
"""So many places, telephone lines and so on; some services are had in every library of a city."""


class ServicePage(WorkbenchForm):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._facts = ClientFacts(execute)

    async def shown(self, visit: Visit) -> Response:
        return await self._page(visit, {}, [])

    async def done(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """What was done is not done again by whoever looks at the page anew."""
        deed = DEEDS.get(fields.get("do", ""))
        outcome = await deed(visit, fields) if deed else Outcome(["FORM"])
        if outcome.errors:
            return await self._page(visit, fields, outcome.errors)
        doubt = f"&look={DOUBTFUL}" if outcome.is_doubtful else ""
        address = f"{visit.request.url.path}?done={fields['do']}{doubt}"
        return RedirectResponse(address, 303, {"Cache-Control": "no-store"})

    async def _page(
        self, visit: Visit, given: Mapping[str, str], errors: Sequence[str]
    ) -> Response:
        slug = visit.request.path_params["slug"]
        service = (await visit.ask("service", slug=slug))["service"]
        if service is None:
            return visit.page("no_service.html", {}, 404)
        if service["slug"] != slug:
            return RedirectResponse(PATH + service["slug"], 308)
        values = _values(visit.request, service) | {"given": given, "errors": errors}
        values |= await _for_who_works_on_it(visit, service["id"])
        values |= await self._facts.choices(visit) if visit.has_right(Right.ROUTES) else {}
        return visit.page("service.html", values, 422 if errors else 200)


def _values(request: Request, service: Json) -> dict[str, object]:
    now = dt.datetime.now(dt.UTC)
    return {
        "service": service,
        "ways": ways_to(service["connections"], None, now, MOST_OF_A_TYPE),
        "done": request.query_params.get("done"),
        "is_doubtful": request.query_params.get("look") == DOUBTFUL,
        **page_values(request, PATH, service),
    }


async def _for_who_works_on_it(visit: Visit, service: str) -> dict[str, object]:
    """What more there is for the roles of who is signed in."""
    may_route = visit.has_right(Right.ROUTES)
    routes = (await visit.ask("open_routes"))["routes"] if may_route else None
    return {
        "may_report": may_route,
        "wish": secrets.token_urlsafe(12),  # a form that is sent twice refers once
        "may_correct": visit.has_right(Right.SUBMIT),
        "routes": routes["nodes"] if routes else (),
        "duplicates": await _duplicates(visit, service),
    }


async def _duplicates(visit: Visit, service: str) -> list[Json]:
    """What waits to be decided on, of what the viewer may see."""
    if not visit.has_right(Right.READ_LINKS):
        return []
    candidates = (await visit.ask("likely_duplicates"))["linkCandidates"]["nodes"]
    pairs = [(each["first"]["entity"], each["second"]["entity"]) for each in candidates]
    others = [
        other
        for one, two in pairs
        for this, other in ((one, two), (two, one))
        if this and other and this["id"] == service
    ]
    return list({each["id"]: each for each in others}.values())
