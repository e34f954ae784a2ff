"""Linked Events, played: its list of events and its details, with the faults that it has.

An ASGI application: `with serving(server) as url`, then read below `url + server.BASE`.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import ClassVar, cast
from urllib.parse import urlencode

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.loaders.fault import FaultyServer
from tests.loaders.linked_events.fixtures import Payload, link

PATHS = ("event", "place", "keyword", "organization")
TYPES = {"General", "Course", "Volunteering"}
DELETED = {"fi": "POISTETTU", "sv": "RADERAD", "en": "DELETED"}
LARGEST_PAGE = 100


@dataclass
class LinkedEventsServer(FaultyServer):
    """The server. Change what it has with `put` and `remove`, and how it fails with `faults`.

    `host` is what the addresses of next pages begin with, where that is not the server's own:
    behind a proxy. `doubled` are given twice by the list. `drafts` have no detail.
    """

    BASE: ClassVar[str] = "/linkedevents/v1/"

    page_size: int = LARGEST_PAGE
    host: str | None = None
    includes: bool = True
    things: dict[str, dict[str, Payload]] = field(
        default_factory=lambda: {path: dict[str, Payload]() for path in PATHS}
    )
    doubled: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        base = self.BASE.rstrip("/")
        self._app = Starlette(
            routes=[
                Route(f"{base}/event/", self._list),
                Route(f"{base}/{{path}}/{{id}}/", self._detail),
            ]
        )

    def put(self, *payloads: Payload) -> None:
        """Publishes things, or new versions of them."""
        for payload in payloads:
            self.things[path_of(payload)][payload["id"]] = payload

    def remove(self, local_id: str, at: str = "2026-08-02T08:00:00Z") -> None:
        """Deletes an event or a place, which stays as a tombstone."""
        for of_path in self.things.values():
            if local_id in of_path:
                of_path[local_id] |= {"deleted": True, "last_modified_time": at}

    def replace(self, old: str, new: Payload) -> None:
        """Puts another thing in the place of one, which is deleted."""
        self.put(new)
        self.things[path_of(new)][old]["replaced_by"] = new["@id"]
        self.remove(old)

    def _list(self, request: Request) -> Response:
        """A page of the events that the query asks for, the latest change first."""
        query = request.query_params
        found = [each for each in self.things["event"].values() if _is_asked_for(each, query)]
        found.sort(key=lambda each: each["id"])
        found.sort(key=lambda each: each["last_modified_time"], reverse=True)
        rows = [row for each in found for row in [each] * (1 + (each["id"] in self.doubled))]
        number, size = int(query.get("page", "1")), min(int(query["page_size"]), self.page_size)
        part = rows[(number - 1) * size : number * size]
        if number > 1 and not part:
            return JSONResponse({"detail": "Invalid page."}, 404)
        include = query["include"].split(",") if self.includes else []
        following = number + 1 if number * size < len(rows) else None
        meta = {
            "count": len(rows),
            "next": self._address(request, following) if following else None,
            "previous": None,
        }
        return JSONResponse({"meta": meta, "data": [self._shown(each, include) for each in part]})

    def _address(self, request: Request, page: int) -> str:
        host = self.host or f"{request.url.scheme}://{request.url.netloc}"
        query = dict(request.query_params) | {"page": str(page)}
        return f"{host}{request.url.path}?{urlencode(query)}"

    def _detail(self, request: Request) -> Response:
        path, local_id = request.path_params["path"], request.path_params["id"]
        thing = self.things[path].get(local_id)
        if thing is None or thing.get("publication_status") == "draft":
            return JSONResponse({"detail": "Not found."}, 404)
        if thing.get("replaced_by") and path != "organization":
            return RedirectResponse(request.url.replace(path=_path(thing["replaced_by"])), 301)
        if thing.get("deleted"):
            return JSONResponse({"detail": "Gone."}, 410)
        include = request.query_params.get("include", "").split(",")
        return JSONResponse(self._shown(thing, include))

    def _shown(self, thing: Payload, include: list[str]) -> Payload:
        """A thing as it is sent: of deleted ones little is left, others may be included."""
        if thing.get("deleted"):
            left = ("id", "last_modified_time", "deleted", "replaced_by")
            return {name: thing[name] for name in left} | {"name": DELETED}
        shown = dict(thing)
        if "location" in include:
            shown["location"] = self._included("place", thing["location"])
        for name in {"keywords", "audience"}.intersection(include):
            shown[name] = [self._included("keyword", each) for each in thing[name]]
        return shown

    def _included(self, path: str, reference: Payload | None) -> Payload | None:
        local_id = _id(reference) if reference else None
        return self.things[path].get(local_id, reference) if local_id else reference


def path_of(payload: Payload) -> str:
    """Under which part of the interface a thing is found."""
    return str(payload["@id"]).split("/")[-3]


def reference(payload: Payload) -> Payload:
    return link(path_of(payload), payload["id"])


def _is_asked_for(event: Payload, query: object) -> bool:
    asked = cast("dict[str, str]", query)
    tags = {_id(each) for each in (*event["keywords"], *event["audience"])}
    since, start = asked.get("last_modified_since"), asked.get("start", "0")
    types = set(asked.get("event_type", "General").split(","))
    ends = event["end_time"] or event["start_time"] or ""
    conditions = (
        event.get("publication_status") != "draft",
        not event["deleted"] or "show_deleted" in asked,
        event["type_id"] in types,
        "publisher" not in asked or event["publisher"] in asked["publisher"].split(","),
        "keyword" not in asked or not tags.isdisjoint(asked["keyword"].split(",")),
        since is None or _moment(event["last_modified_time"]) >= _moment(since),
        ends >= start or event["event_status"] == "EventPostponed",
    )
    return all(conditions)


def _moment(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


def _id(reference: Payload) -> str:
    return str(reference.get("id") or str(reference["@id"]).rstrip("/").rpartition("/")[2])


def _path(address: str) -> str:
    return "/" + address.split("/", 3)[3]
