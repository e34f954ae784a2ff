"""`GET /route/{token}`: a route as its client reads it, without an account and without JavaScript.

The address is a secret. An unknown one, one that has ended and one that was revoked get the same
page after the same work, so that nobody learns which it was.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping

from starlette.requests import Request
from starlette.responses import HTMLResponse

from catalogue.model.text import Language
from catalogue.pages.executor import Executor, Json, Unavailable, operation
from catalogue.pages.language import (
    CLIENT_WORDINGS,
    PAGE_LANGUAGES,
    chosen_language,
    own_name,
    page_language,
)
from catalogue.pages.rendering import private_page
from catalogue.pages.wanted_language import asked_wording, wanted_language
from catalogue.pages.ways import MOST_OF_A_TYPE, ways_to

CHOICE: Mapping[str, object] = {
    "languages": {each: own_name(each) for each in CLIENT_WORDINGS},
    "here_in": {each: f"?language={each}" for each in CLIENT_WORDINGS},
}
"""In what a client can read a route: in plain Finnish as well."""


class SharedRoutePage:
    """In the wording that the address asks for, else in the route's own language."""

    def __init__(self, execute: Executor) -> None:
        self._execute = execute

    async def get(self, request: Request) -> HTMLResponse:
        try:
            return await self._page(request)
        except Unavailable:
            return private_page("unavailable.html", _wanted(request), status=503)

    async def _page(self, request: Request) -> HTMLResponse:
        token = request.path_params["token"]
        wording = asked_wording(request) or await self._language_of_route(token)
        route = await self._read("shared_route", token, wording) if wording else None
        if wording is None or route is None:
            return private_page("no_route.html", _wanted(request), status=404)
        return private_page("shared_route.html", wording, {**CHOICE, **_values(route)})

    async def _language_of_route(self, token: str) -> Language | None:
        """The first of our languages for a route that is in none of them; None without a route."""
        route = await self._read("shared_route_language", token, PAGE_LANGUAGES[0])
        if route is None:
            return None
        return chosen_language(route["language"].lower()) or PAGE_LANGUAGES[0]

    async def _read(self, name: str, token: str, wording: str) -> Json | None:
        languages = (page_language(wording).language,)
        data = await self._execute(operation(name), {"token": token}, languages)
        return data["sharedRoute"]


def _wanted(request: Request) -> str:
    return asked_wording(request) or wanted_language(request)


def _values(route: Json) -> dict[str, object]:
    steps = list(steps_shown(route, dt.datetime.now(dt.UTC)))
    return {
        "route": route,
        "steps": steps,
        "done": sum(each["completedAt"] is not None for each in steps),
    }


def steps_shown(route: Json, now: dt.datetime, most: int = MOST_OF_A_TYPE) -> Iterator[Json]:
    """The steps with the ways to their services; the first that is not done is the next.

    `most`: so many ways of each type.
    """
    next_step = next((each for each in route["steps"] if not each["completedAt"]), None)
    town = _town(route["organization"])
    for step in route["steps"]:
        service = step["service"]
        yield {
            **step,
            "isNext": step is next_step,
            "ways": service and ways_to(service["connections"], town, now, most),
        }


def _town(organization: Json | None) -> str | None:
    if organization is None or organization["municipality"] is None:
        return None
    return organization["municipality"]["code"]
