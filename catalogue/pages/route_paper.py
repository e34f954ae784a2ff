"""`/routes/{id}/paper`: a route as its client reads it, without a link, to be printed."""

from __future__ import annotations

import datetime as dt

from starlette.responses import Response

from catalogue.model.text import Language
from catalogue.pages.advisors_page import AdvisorsPage
from catalogue.pages.executor import Json
from catalogue.pages.language import PAGE_LANGUAGES, chosen_language, page_language
from catalogue.pages.shared_route import CHOICE, steps_shown
from catalogue.pages.wanted_language import asked_wording
from catalogue.pages.workbench import Visit

MOST_OF_A_TYPE = 1
"""So many places, telephone lines and so on: a route must find room on a sheet or two."""


class RoutePaper(AdvisorsPage):
    """In the client's language, unless the address names another."""

    async def asked(self, visit: Visit) -> Response:
        id_ = visit.request.path_params["id"]
        told: Json | None = (await visit.ask("route_language", id=id_))["route"]
        if told is None:
            return visit.page("no_advised_route.html", {}, 404)
        visit.wording = asked_wording(visit.request) or _language_of(told)
        visit.language = page_language(visit.wording).language
        route = (await visit.ask("route_on_paper", id=id_))["route"]
        now = dt.datetime.now(dt.UTC)
        steps = list(steps_shown(route, now, MOST_OF_A_TYPE))
        return visit.page("route_paper.html", {**CHOICE, "route": route, "steps": steps, "done": 0})


def _language_of(route: Json) -> Language:
    return chosen_language(route["language"].lower()) or PAGE_LANGUAGES[0]
