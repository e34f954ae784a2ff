"""`/routes`: the routes of an advisor's organisations, and the beginning of a new one."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.responses import RedirectResponse, Response

from catalogue.access.rights import RIGHTS, Right
from catalogue.pages.advised_route import ROUTES
from catalogue.pages.advisors_page import AdvisorsForm
from catalogue.pages.client_facts import ClientFacts, client_facts
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.outcome import Outcome, act
from catalogue.pages.route_deeds import told
from catalogue.pages.workbench import Visit

_NOTHING_DONE = Outcome()


class RouteListPage(AdvisorsForm):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._facts = ClientFacts(execute)

    async def asked(self, visit: Visit) -> Response:
        return await _page(visit, {}, _NOTHING_DONE, await self._facts.choices(visit))

    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        outcome = await create(visit, fields, [])
        if led := led_to(outcome):
            return led
        return await _page(visit, fields, outcome, await self._facts.choices(visit))


async def create(visit: Visit, fields: Mapping[str, str], steps: list[Json]) -> Outcome:
    """A new route of what a form says of it."""
    given = {
        "title": told(fields, "title"),
        "language": fields.get("language", ""),
        "organization": fields.get("organization") or None,
        **client_facts(fields),
        "steps": steps,
    }
    return await act(visit, "route_create", given)


def led_to(outcome: Outcome) -> Response | None:
    """To the new route; None where there is none."""
    if outcome.errors:
        return None
    done = "doubtful" if outcome.is_doubtful else "create"
    address = f"{ROUTES}/{outcome.payload['route']['id']}?done={done}"
    return RedirectResponse(address, 303, {"Cache-Control": "no-store"})


def organizations_of(visit: Visit) -> list[Json]:
    """Those that the viewer advises in."""
    roles = visit.viewer["roles"] if visit.viewer else ()
    return [
        each["organization"]
        for each in roles
        if each["role"] in RIGHTS[Right.ROUTES] and each["organization"]
    ]


async def _page(
    visit: Visit, given: Mapping[str, str], outcome: Outcome, choices: Mapping[str, object]
) -> Response:
    asked = visit.request.query_params
    is_closed, is_mine = asked.get("state") == "closed", asked.get("whose") == "mine"
    chosen = {"states": ["CLOSED" if is_closed else "OPEN"], "mine": is_mine}
    try:
        routes = (await visit.ask("routes", filter=chosen, after=asked.get("after")))["routes"]
    except Refused:
        if "after" not in asked:
            raise
        return RedirectResponse(ROUTES, 303)  # the cursor is none
    values = {
        "routes": routes,
        "is_closed": is_closed,
        "is_mine": is_mine,
        "addresses": {
            "open": _address(is_mine=is_mine),
            "closed": _address(is_closed=True, is_mine=is_mine),
            "whose": _address(is_closed=is_closed, is_mine=not is_mine),
            "more": _address(routes["pageInfo"]["endCursor"], is_closed=is_closed, is_mine=is_mine),
        },
        "organizations": organizations_of(visit),
        "given": given,
        "errors": outcome.errors,
        "done": asked.get("done"),
        **choices,
    }
    return visit.page("routes.html", values, 422 if outcome.errors else 200)


def _address(after: str | None = None, *, is_closed: bool = False, is_mine: bool = False) -> str:
    said = {
        "state": "closed" if is_closed else "",
        "whose": "mine" if is_mine else "",
        "after": after or "",
    }
    query = urlencode({name: value for name, value in said.items() if value})
    return f"{ROUTES}?{query}" if query else ROUTES
