"""Opintopolku and the organisation register, played on one host, with the faults that they have.

An ASGI application: `with serving(server) as url`, then read below `url + server.BASE`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import ClassVar, cast

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from tests.loaders.fault import FaultyServer
from tests.loaders.opintopolku.fixtures import Payload

MARKS = {"tyovoimakoulutus": "isTyovoimakoulutus", "jotpa": "hasJotpaRahoitus"}


@dataclass
class OpintopolkuServer(FaultyServer):
    """The servers. Change what they have with `put` and `remove`, and how they fail with `fail`.

    `unoffered` educations are counted by the search and given by none of its pages.
    """

    BASE: ClassVar[str] = "/konfo-backend/"
    REGISTER: ClassVar[str] = "/organisaatio-service/api/"

    things: dict[str, Payload] = field(default_factory=dict[str, Payload])
    organizations: dict[str, Payload] = field(default_factory=dict[str, Payload])
    unoffered: int = 0
    callers: set[str | None] = field(default_factory=set[str | None])

    def __post_init__(self) -> None:
        external = f"{self.BASE}external"
        self._app = Starlette(
            routes=[
                Route(f"{external}/search/toteutukset-koulutuksittain", self._search),
                Route(f"{external}/koulutus/{{oid}}", self._education),
                Route(f"{external}/toteutus/{{oid}}", self._offer),
                Route(f"{self.REGISTER}{{oid}}", self._organization),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.callers.add(Request(scope).headers.get("caller-id"))
        await super().__call__(scope, receive, send)

    def put(self, *payloads: Payload) -> None:
        """Publishes educations and offers, or new versions of them."""
        self.things |= {payload["oid"]: payload for payload in payloads}

    def register(self, *payloads: Payload) -> None:
        self.organizations |= {payload["oid"]: payload for payload in payloads}

    def remove(self, oid: str) -> None:
        del self.things[oid]

    def _search(self, request: Request) -> Response:
        """A page of the educations that have an offer as asked for, by their names."""
        query = request.query_params
        rows = [
            hit for each in self._educations() if (hit := self._hit(each, query))["toteutukset"]
        ]
        rows.sort(key=lambda hit: (hit["nimi"]["fi"], hit["oid"]))
        number, size = int(query["page"]), int(query["size"])
        part = rows[(number - 1) * size : number * size]
        return JSONResponse({"total": len(rows) + self.unoffered, "hits": part})

    def _educations(self) -> list[Payload]:
        return [each for each in self.things.values() if "koulutusOid" not in each]

    def _hit(self, education: Payload, query: object) -> Payload:
        offers = [
            each
            for each in self.things.values()
            if each.get("koulutusOid") == education["oid"] and _is_asked_for(each, query)
        ]
        return {
            "oid": education["oid"],
            "nimi": education["nimi"],
            "toteutukset": [
                {
                    "toteutusOid": each["oid"],
                    "toteutusNimi": each["nimi"],
                    "oppilaitosOid": next(iter(each["oppilaitokset"]), None),
                    "oppilaitosNimi": {"fi": "Koulu"},
                    "kunnat": [place["paikkakunta"] for place in each["tarjoajat"]],
                }
                for each in offers
            ],
        }

    def _education(self, request: Request) -> Response:
        return _answer(self.things.get(request.path_params["oid"]))

    def _offer(self, request: Request) -> Response:
        """An offer; its targets and rounds only where they are asked for."""
        thing = self.things.get(request.path_params["oid"])
        left_out = {
            name for name in ("hakukohteet", "haut") if request.query_params.get(name) != "true"
        }
        return _answer(
            {name: value for name, value in thing.items() if name not in left_out}
            if thing
            else None
        )

    def _organization(self, request: Request) -> Response:
        return _answer(self.organizations.get(request.path_params["oid"]))


def _is_asked_for(offer: Payload, query: object) -> bool:
    asked = cast("dict[str, str]", query)
    towns = {place["paikkakunta"]["koodiUri"].partition("#")[0] for place in offer["tarjoajat"]}
    conditions = (
        "sijainti" not in asked or not towns.isdisjoint(asked["sijainti"].split(",")),
        "koulutustyyppi" not in asked or offer["koulutustyyppi"] in asked["koulutustyyppi"],
        all(offer["metadata"].get(name) for mark, name in MARKS.items() if mark in asked),
    )
    return all(conditions)


def _answer(payload: Payload | None) -> Response:
    return JSONResponse(payload) if payload else JSONResponse("Not found", 404)
