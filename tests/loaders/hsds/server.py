"""A publisher of HSDS 3, played: its lists and details, with the faults that servers have.

An ASGI application: `with serving(server) as url`, then read below `url + server.BASE`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import ClassVar

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from tests.loaders.fault import FaultyServer
from tests.loaders.hsds.fixtures import Payload

LISTS = frozenset({"phones", "schedules", "service_at_locations", "languages", "attributes"})
"""What the entries of a short list lack."""


@dataclass
class HsdsServer(FaultyServer):
    """The server. `gives_full`: it knows the parameter `full`. `knows_changes`: `modified_after`.

    `is_uk`: it speaks Open Referral UK, and has neither those nor a list of organisations.
    `doubled` are given twice by the list. `lists` are the optional lists that it has.
    """

    BASE: ClassVar[str] = "/hsds/"

    page_size: int = 100
    gives_full: bool = True
    knows_changes: bool = True
    is_uk: bool = False
    describes_itself: bool = True
    lists: set[str] = field(default_factory=lambda: {"organizations", "service_at_locations"})
    services: dict[str, Payload] = field(default_factory=dict[str, Payload])
    organizations: dict[str, Payload] = field(default_factory=dict[str, Payload])
    gone: set[str] = field(default_factory=set[str])
    doubled: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        base = self.BASE.rstrip("/")
        self._app = Starlette(
            routes=[
                Route(f"{base}/", self._describe),
                Route(f"{base}/services", self._list_services),
                Route(f"{base}/services/{{name:path}}", self._detail),
                Route(f"{base}/{{name}}", self._list_others),
            ]
        )

    def put(self, *services: Payload) -> None:
        """Publishes services, or new versions of them."""
        for each in services:
            self.services[str(each["id"])] = each

    def remove(self, name: str) -> None:
        """Takes a service off the list."""
        del self.services[name]

    def _describe(self, _: Request) -> Response:
        if not self.describes_itself:
            return JSONResponse({}, 404)
        version = "HSDS-UK-3.0" if self.is_uk else "3.1.1"
        profile = "https://example.org/profile"
        return JSONResponse({"version": version, "profile": profile, "openapi_url": profile})

    def _list_services(self, request: Request) -> Response:
        query = request.query_params
        if self.is_uk and {"full", "modified_after"} & set(query):
            return JSONResponse({"error": "unknown parameter"}, 400)
        found = [each for each in self.services.values() if self._is_asked_for(each, query)]
        rows = [row for each in found for row in [each] * (1 + (each["id"] in self.doubled))]
        is_full = self.gives_full and not self.is_uk and query.get("full") == "true"
        return self._page([row if is_full else _short(row) for row in rows], request)

    def _is_asked_for(self, service: Payload, query: Mapping[str, str]) -> bool:
        since, owner = query.get("modified_after"), query.get("organization_id")
        if owner and (service.get("organization") or {}).get("id") != owner:
            return False
        told = service.get("last_modified")
        if not (since and self.knows_changes and told):
            return True
        return dt.datetime.fromisoformat(told) >= dt.datetime.fromisoformat(since)

    def _detail(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name in self.gone:
            return JSONResponse({}, 410)
        found = self.services.get(name)
        return JSONResponse(found, 200) if found else JSONResponse({}, 404)

    def _list_others(self, request: Request) -> Response:
        name = request.path_params["name"]
        if name not in self.lists or (self.is_uk and name == "organizations"):
            return JSONResponse({}, 404)
        if name == "organizations":
            return self._page(list(self.organizations.values()), request)
        links = [
            link
            for each in self.services.values()
            for link in each.get("service_at_locations") or []
        ]
        return self._page(links, request)

    def _page(self, rows: Iterable[Payload], request: Request) -> Response:
        listed = list(rows)
        query = request.query_params
        number = int(query.get("page", "1"))
        size = min(int(query.get("per_page", "10")), self.page_size)
        part = listed[(number - 1) * size : number * size]
        pages = max(1, -(-len(listed) // size))
        return JSONResponse(
            {
                "total_items": len(listed),
                "total_pages": pages,
                "page_number": number,
                "size": len(part),
                "first_page": number == 1,
                "last_page": number >= pages,
                "empty": not part,
                "contents": part,
            }
        )


def _short(service: Payload) -> Payload:
    return {name: value for name, value in service.items() if name not in LISTS}
