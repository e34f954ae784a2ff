"""`/organization/{slug}` and its like: what is known of one thing, and lists of what is its own."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import ClassVar
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from catalogue.pages.executor import Json, Refused
from catalogue.pages.linked_data import data_block
from catalogue.pages.origin import facts_by_source, languages_of, sources_told
from catalogue.pages.quick_response import square
from catalogue.pages.workbench import Visit, WorkbenchPage
from catalogue.settings import settings


@dataclass(frozen=True, slots=True)
class Turning:
    """The addresses of a list's beginning and of what follows; None where one is there."""

    first: str | None
    following: str | None


class EntityPage(WorkbenchPage):
    """Its operation, template and root field have one name, but for how the contract writes it.

    `path`: what stands before the slug. `lists`: connections of the entity, each continued by a
    cursor that its own name has in the address and among the variables of the operation.
    """

    path: ClassVar[str]
    name: ClassVar[str]
    field: ClassVar[str]
    lists: ClassVar[tuple[str, ...]]

    async def shown(self, visit: Visit) -> Response:
        slug, cursors = visit.request.path_params["slug"], self._cursors(visit.request)
        try:
            entity = (await visit.ask(self.name, slug=slug, **cursors))[self.field]
        except Refused:
            return _from_the_beginning(visit.request, cursors)
        if entity is None:
            return visit.page("no_entity.html", {}, 404)
        if entity["slug"] != slug:
            return RedirectResponse(self.path + entity["slug"], 308)
        if any(entity[name] is None for name in cursors):
            return _from_the_beginning(visit.request, cursors)
        return visit.page(f"{self.name}.html", self._values(visit.request, entity, cursors))

    @abstractmethod
    def more(self, entity: Json) -> Mapping[str, object]:
        """What a page of its kind shows that is worked out."""

    def _cursors(self, request: Request) -> dict[str, str]:
        asked = request.query_params
        return {name: asked[name] for name in self.lists if asked.get(name)}

    def _values(
        self, request: Request, entity: Json, cursors: Mapping[str, str]
    ) -> dict[str, object]:
        return {
            "entity": entity,
            "turning": {name: _turning(name, entity[name], cursors) for name in self.lists},
            **page_values(request, self.path, entity),
            **self.more(entity),
        }


def page_values(request: Request, path: str, entity: Json) -> dict[str, object]:
    """What the page of any entity shows of where it is from, and how it is taken along."""
    base = settings().public_url or str(request.base_url)
    address = base.rstrip("/") + path + entity["slug"]
    return {
        "sources": sources_told(entity["sources"]),
        "facts": facts_by_source(entity["provenance"] or ()),
        "languages_told": languages_of(entity),
        "address": address,
        "square": square(address),
        "linked_data": data_block(path, entity, address),
    }


def _turning(name: str, connection: Json | None, cursors: Mapping[str, str]) -> Turning:
    others = [each for each in cursors.items() if each[0] != name]
    page = connection["pageInfo"] if connection else None
    return Turning(
        first=_address(name, others) if name in cursors else None,
        following=_address(name, [*others, (name, page["endCursor"])])
        if page and page["hasNextPage"]
        else None,
    )


def _address(name: str, cursors: Iterable[tuple[str, str]]) -> str:
    """Of the same page, at the list."""
    return f"?{urlencode(list(cursors))}#{name}"


def _from_the_beginning(request: Request, cursors: Mapping[str, str]) -> Response:
    """A cursor of another time leads nowhere. Raises Refused where there was none."""
    if not cursors:
        raise Refused("BAD_USER_INPUT")
    return RedirectResponse(request.url.path, 303)
