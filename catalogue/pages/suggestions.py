"""`GET /suggestions`: what the words in the search field may become, for the script of the page."""

from __future__ import annotations

from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from catalogue.pages.executor import Executor, Json, Unavailable, operation
from catalogue.pages.organization import OrganizationPage
from catalogue.pages.search_state import Search
from catalogue.pages.service import PATH as SERVICE_PATH
from catalogue.pages.workbench import page_language_of

PATH = "/suggestions"
_MOST = 100
"""Characters: nobody types more before choosing."""

_PAGES = {"Service": SERVICE_PATH, "Organization": OrganizationPage.path}
"""Where those lie that a suggestion may name."""

_HEADERS = {"Cache-Control": "private, max-age=60", "X-Content-Type-Options": "nosniff"}


class Suggestions:
    """`[{kind, text, language, count, address}]`, the likeliest first."""

    def __init__(self, execute: Executor) -> None:
        self._execute = execute

    async def get(self, request: Request) -> Response:
        """Nothing where the catalogue is away: one can search without suggestions."""
        try:
            found = await self._found(request)
        except Unavailable:
            found = []
        return JSONResponse([_shown(each) for each in found], headers=_HEADERS)

    async def _found(self, request: Request) -> list[Json]:
        prefix = request.query_params.get("q", "").strip()[:_MOST]
        if not prefix:
            return []
        asked = operation("suggestions"), {"prefix": prefix}, (page_language_of(request),)
        return (await self._execute(*asked))["suggest"]


def _shown(suggestion: Json) -> Json:
    return {
        "kind": suggestion["kind"],
        "text": suggestion["text"],
        "language": suggestion["language"].lower(),
        "count": suggestion["count"],
        "address": _address(suggestion),
    }


def _address(suggestion: Json) -> str:
    """Where it leads: to the thing itself, to what serves a town, or to a search."""
    node = suggestion["node"]
    if node:
        return _PAGES[node["__typename"]] + node["slug"]
    if suggestion["kind"] == "MUNICIPALITY":
        return "/?" + urlencode({"municipality": suggestion["code"]})
    return Search(text=suggestion["text"]).address()
