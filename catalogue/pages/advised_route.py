"""`/routes/{id}`: a route as its advisor composes it: steps, notes, links, and how it ends."""

from __future__ import annotations

import secrets
from collections.abc import Iterator, Mapping, Sequence

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.pages.advisors_page import AdvisorsForm
from catalogue.pages.client_facts import ClientFacts
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.new_link import new_link
from catalogue.pages.outcome import DOUBTFUL, Outcome
from catalogue.pages.route_deeds import done_on
from catalogue.pages.workbench import Visit

ROUTES = "/routes"
_NOTHING_DONE = Outcome()
_KEY_BYTES = 16
_AT_A_STEP = {"edit-step", "take-service", "up", "down", "move", "complete", "take-back"}
"""Deeds after which one reads on at the step, where nothing else is to be said."""


class RoutePage(AdvisorsForm):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._facts = ClientFacts(execute)

    async def asked(self, visit: Visit) -> Response:
        return await self._page(visit, {}, _NOTHING_DONE)

    async def sent(self, visit: Visit, fields: Mapping[str, str]) -> Response:
        """A new link is shown at once, since nobody can be shown it again."""
        outcome = await done_on(visit, visit.request.path_params["id"], fields)
        if outcome.errors or outcome.payload.get("path"):
            return await self._page(visit, fields, outcome)
        address = _after(visit.request, fields, outcome)
        return RedirectResponse(address, 303, {"Cache-Control": "no-store"})

    async def _page(self, visit: Visit, given: Mapping[str, str], outcome: Outcome) -> Response:
        data = await visit.ask("advised_route", id=visit.request.path_params["id"])
        route: Json | None = data["route"]
        if route is None:
            return visit.page("no_advised_route.html", {}, 404)
        steps = list(_steps(route["steps"]))
        values: dict[str, object] = {
            "route": route,
            "steps": steps,
            "stages": data["codes"]["stages"],
            "given": given if outcome.errors else {},
            "errors": outcome.errors,
            "done": visit.request.query_params.get("done"),
            "key": secrets.token_urlsafe(_KEY_BYTES),
            **new_link(visit.request, outcome.payload.get("path")),
            **await self._facts.choices(visit),
            **await _found(visit, steps),
        }
        return visit.page("advised_route.html", values, 422 if outcome.errors else 200)


def _after(request: Request, fields: Mapping[str, str], outcome: Outcome) -> str:
    """Where one looks after a deed: what was done is not done again by loading that anew."""
    deed = fields["do"]
    if deed == "delete":
        return f"{ROUTES}?done=delete"
    if outcome.is_doubtful:
        return f"{request.url.path}?done={DOUBTFUL}"
    place = f"#step-{fields['step']}" if deed in _AT_A_STEP else ""
    return f"{request.url.path}?done={deed}{place}"


def _steps(steps: Sequence[Json]) -> Iterator[Json]:
    next_step = next((each for each in steps if not each["completedAt"]), None)
    for position, step in enumerate(steps):
        yield {**step, "position": position, "isNext": step is next_step}


async def _found(visit: Visit, steps: Sequence[Json]) -> dict[str, object]:
    """Services for a new step, or in the place of the one of an `instead`; by its name at first."""
    asked = visit.request.query_params
    instead = next((each for each in steps if each["id"] == asked.get("instead")), None)
    words = asked.get("q", "").strip() or _name(instead)
    return {
        "words": words,
        "instead": instead,
        "found": await _services(visit, words, instead) if words else None,
    }


async def _services(visit: Visit, words: str, instead: Json | None) -> Sequence[Json]:
    """None of those that the step has already; nothing for what cannot be searched for."""
    try:
        found = (await visit.ask("route_services", text=words))["services"]["nodes"]
    except Refused:
        return []
    service = instead and instead["service"]
    return [each for each in found if not (service and each["id"] == service["id"])]


def _name(step: Json | None) -> str:
    name = step and (step["service"]["name"] if step["service"] else step["serviceName"])
    return name["value"] if name else ""
