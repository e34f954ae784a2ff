"""PTV Open API v11, played: its lists, batches and details, with the faults that it has.

An ASGI application: `with serving(server) as url`, then read below `url + server.BASE`. Records are
kept encoded, so that a hundred thousand of them fit.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, ClassVar, cast

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp

from tests.loaders.fault import FaultyServer
from tests.loaders.ptv.v11.replies import internal_error, not_found, server_error

Payload = dict[str, Any]

KINDS = ("Service", "ServiceChannel", "Organization", "GeneralDescription")
CHANNEL_TYPES = {"EChannel", "WebPage", "PrintableForm", "Phone", "ServiceLocation"}
LARGEST_BATCH = 100
NOBODY = "00000000-0000-0000-0000-000000000000"
GUID = re.compile(r"[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")


@dataclass(frozen=True, slots=True)
class Stored:
    """A published record: its JSON, and what the lists are made of."""

    body: bytes
    modified: dt.datetime

    @property
    def payload(self) -> Payload:
        return cast("Payload", orjson.loads(self.body))


@dataclass
class PtvV11Server(FaultyServer):
    """The server. Change what it has with `put` and `remove`, and how it fails with `faults`.

    `dropped` are left out of batches; `lost` are listed but have no record at all; `poisoned` make
    every request for them fail. `requests` are the addresses that were asked for, in order.
    """

    BASE: ClassVar[str] = "/api/v11/"

    page_size: int = 1000
    records: dict[str, dict[str, Stored]] = field(
        default_factory=lambda: {kind: dict[str, Stored]() for kind in KINDS}
    )
    removed: dict[str, dict[str, tuple[str, dt.datetime]]] = field(
        default_factory=lambda: {kind: dict[str, tuple[str, dt.datetime]]() for kind in KINDS}
    )
    dropped: set[str] = field(default_factory=set[str])
    lost: set[str] = field(default_factory=set[str])
    poisoned: set[str] = field(default_factory=set[str])

    def __post_init__(self) -> None:
        base = self.BASE.rstrip("/")
        self._app = Starlette(
            routes=[
                Route(f"{base}/Common/EntitiesByOrganization/{{id}}", self._of_organization),
                Route(f"{base}/Organization/Hierarchy/{{id}}", self._hierarchy),
                Route(f"{base}/Service/area/{{area}}/code/{{code}}", self._of_area),
                Route(f"{base}/Service/serviceClass", self._of_class),
                Route(f"{base}/{{kind}}/list", self._batch),
                Route(f"{base}/{{kind}}/{{id}}", self._detail),
                Route(f"{base}/{{kind}}", self._list),
            ]
        )

    def put(self, *payloads: Payload) -> None:
        """Publishes records, or new versions of them, which move to the end of their lists."""
        for payload in payloads:
            of_kind = self.records[kind_of(payload)]
            local_id = str(payload["id"])
            of_kind.pop(local_id, None)
            self.removed[kind_of(payload)].pop(local_id, None)
            of_kind[local_id] = Stored(orjson.dumps(payload), moment(payload.get("modified")))

    def remove(self, local_id: str, at: str, status: str = "Archived") -> None:
        """Archives or withdraws a record at a moment."""
        for kind, of_kind in self.records.items():
            if of_kind.pop(local_id, None):
                self.removed[kind][local_id] = (status, moment(at))

    def _fault(self, address: str) -> ASGIApp | None:
        if any(name in address for name in self.poisoned):
            return server_error
        return super()._fault(address)

    def _list(self, request: Request) -> Response:
        kind = request.path_params["kind"]
        if kind not in KINDS:
            return not_found()
        status = request.query_params.get("status", "Published")
        if status == "Published" and "date" not in request.query_params:
            return self._page(request, list(self.records[kind]))
        moments = (
            ((name, stored.modified) for name, stored in self.records[kind].items())
            if status == "Published"
            else ((name, at) for name, (how, at) in self.removed[kind].items() if how == status)
        )
        return self._page(request, list(_since(request, moments)))

    def _batch(self, request: Request) -> Response:
        kind = request.path_params["kind"]
        guids = request.query_params.get("guids", "").split(",")
        if len(guids) > LARGEST_BATCH:
            return JSONResponse({"guids": ["Too many."]}, 400)
        if not all(map(GUID.fullmatch, guids)) or NOBODY in guids:
            return internal_error()
        hidden = self.dropped | self.lost
        found = [
            stored.body
            for name in guids
            if name not in hidden and (stored := self.records[kind].get(name))
        ]
        if not found:
            return not_found()
        return Response(b"[" + b",".join(found) + b"]", media_type="application/json")

    def _detail(self, request: Request) -> Response:
        kind, local_id = request.path_params["kind"], request.path_params["id"]
        if not GUID.fullmatch(local_id) or local_id == NOBODY:
            return internal_error()
        stored = self.records[kind].get(local_id)
        if stored is None or local_id in self.lost:
            return not_found()
        return Response(stored.body, media_type="application/json")

    def _of_organization(self, request: Request) -> Response:
        local_id = request.path_params["id"]
        if local_id not in self.records["Organization"]:
            return not_found()
        services = (
            (name, payload)
            for name, payload in self._payloads("Service")
            if any(
                (row["organization"] or {}).get("id") == local_id
                for row in payload["organizations"]
            )
        )
        channels = (
            (name, payload)
            for name, payload in self._payloads("ServiceChannel")
            if payload["organizationId"] == local_id
        )
        types = {
            name: payload.get("serviceChannelType") or payload["type"]
            for name, payload in (*services, *channels)
        }
        return self._page(request, list(types), types)

    def _of_area(self, request: Request) -> Response:
        code = request.path_params["code"]
        include_nationwide = request.query_params.get("includeWholeCountry") == "true"
        found = [
            name
            for name, payload in self._payloads("Service")
            if code in _municipalities(payload)
            or (include_nationwide and payload["areaType"] != "LimitedType")
        ]
        return self._page(request, found)

    def _of_class(self, request: Request) -> Response:
        uri = request.query_params["uri"]
        found = [
            name
            for name, payload in self._payloads("Service")
            if any(row["uri"] == uri for row in payload["serviceClasses"])
        ]
        return self._page(request, found)

    def _hierarchy(self, request: Request) -> Response:
        local_id = request.path_params["id"]
        if local_id not in self.records["Organization"]:
            return not_found()
        return JSONResponse(self._branch(local_id))

    def _branch(self, local_id: str) -> Payload:
        below = [
            self._branch(name)
            for name, payload in self._payloads("Organization")
            if payload["parentOrganizationId"] == local_id
        ]
        return {"id": local_id, "organizationNames": [], "parent": None, "subOrganizations": below}

    def _payloads(self, kind: str) -> Iterator[tuple[str, Payload]]:
        for name, stored in self.records[kind].items():
            yield name, stored.payload

    def _page(
        self, request: Request, ids: list[str], types: dict[str, str] | None = None
    ) -> Response:
        """A page of ids; one past the end has no list of them."""
        number = int(request.query_params.get("page", "1"))
        part = ids[(number - 1) * self.page_size : number * self.page_size]
        items = [
            {"id": name, "type": types[name]} if types else {"id": name, "name": None}
            for name in part
        ]
        return JSONResponse(
            {
                "pageNumber": number,
                "pageSize": self.page_size,
                "pageCount": -(-len(ids) // self.page_size),
                "itemList": items or None,
            }
        )


def kind_of(payload: Payload) -> str:
    """Under which part of the API a record is found."""
    if "serviceChannelType" in payload:
        return "ServiceChannel"
    if "organizationType" in payload:
        return "Organization"
    return "Service" if "serviceNames" in payload else "GeneralDescription"


def moment(value: object) -> dt.datetime:
    """A moment of PTV's, which is in UTC with or without a Z."""
    parsed = dt.datetime.fromisoformat(str(value))
    return parsed.replace(tzinfo=dt.UTC) if parsed.tzinfo is None else parsed


def _since(request: Request, moments: Iterable[tuple[str, dt.datetime]]) -> Iterator[str]:
    """The ids of what changed strictly after `date`."""
    date = request.query_params.get("date")
    after = moment(date) if date else None
    return (name for name, at in moments if after is None or at > after)


def _municipalities(payload: Payload) -> set[str]:
    return {row["code"] for area in payload["areas"] for row in area["municipalities"]}
