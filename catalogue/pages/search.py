"""`GET /`: services searched, by words, near a place, open now, and narrowed by what they are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from starlette.responses import RedirectResponse, Response

from catalogue.pages.code_names import CodeNames, Names
from catalogue.pages.executor import Executor, Json, Refused
from catalogue.pages.facet_choices import choices, chosen, narrowed_by
from catalogue.pages.search_hit import hit
from catalogue.pages.search_state import RADII, Search
from catalogue.pages.workbench import Visit, WorkbenchPage

_CURSOR_REFUSALS = {"CURSOR_INVALID"}
_MOST_WAYS_ON = 5


class SearchPage(WorkbenchPage):
    def __init__(self, execute: Executor, *, can_sign_in: bool) -> None:
        super().__init__(execute, can_sign_in=can_sign_in)
        self._names = CodeNames(execute)

    async def shown(self, visit: Visit) -> Response:
        search, now = Search.of(visit.request.query_params), dt.datetime.now(dt.UTC)
        names = await self._names.of(visit.language)
        try:
            found = (await visit.ask("search", **search.variables(now)))["services"]
        except Refused as refused:
            return _refused(visit, search, names, refused.code)
        values = _frame(search, names) | {
            "found": found,
            "hits": [hit(each) for each in found["edges"]],
            "facets": choices(search, found["facets"], names),
            "ways_on": [] if found["totalCount"] else await _ways_on(visit, search, now),
            **_neighbours(search, found["pageInfo"]),
            "corrected": found["didYouMean"] and search.saying(found["didYouMean"]).address(),
            "places": [_place(search, each) for each in found["places"]],
        }
        return visit.page("search.html", values)


def _frame(search: Search, names: Names) -> dict[str, object]:
    """What is shown whether anything was found or not."""
    return {
        "search": search,
        "chosen": chosen(search, names),
        "radii": RADII,
        "without_place": search.without_place().address(),
        "at_any_time": search.at_any_time().address(),
        "kept": [each for each in search.first_page().fields() if each[0] in search.filters],
        "refused": None,
    }


def _neighbours(search: Search, page: Json) -> dict[str, object]:
    """The addresses of the pages before and after this one."""
    before, after = page["startCursor"], page["endCursor"]
    return {
        "previous_page": search.page(before=before).address() if page["hasPreviousPage"] else None,
        "next_page": search.page(after=after).address() if page["hasNextPage"] else None,
    }


def _place(search: Search, place: Json) -> Json:
    """A place read from the text, with the search whose text lacks it."""
    words = search.text.split()
    left = [word for word in words if word.casefold() not in _words(place["text"])]
    return {**place, "without": search.saying(" ".join(left)).address()}


def _words(text: str) -> Iterable[str]:
    return {word.casefold() for word in text.split()}


async def _ways_on(visit: Visit, search: Search, now: dt.datetime) -> list[Json]:
    """What each would find of the searches that hide less; those that find anything, best first."""
    found: list[Json] = []
    for name, wider in list(narrowed_by(search))[:_MOST_WAYS_ON]:
        data = await visit.ask("search_count", **wider.question(now))
        found.append(
            {"name": name, "address": wider.address(), "count": data["services"]["totalCount"]}
        )
    return sorted((each for each in found if each["count"]), key=lambda each: -each["count"])


def _refused(visit: Visit, search: Search, names: Names, code: str) -> Response:
    """A page of another time begins anew; else it is said what cannot be searched for."""
    if code in _CURSOR_REFUSALS and search.is_paged:
        return RedirectResponse(search.first_page().address(), 303)
    why = "DEPTH" if code == "PAGE_TOO_DEEP" else "PLACE" if search.is_near else "TEXT"
    return visit.page("search.html", _frame(search, names) | {"refused": why}, 422)
