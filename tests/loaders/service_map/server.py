"""TPR and Hauki, played: whole lists, and the faults that they have.

An ASGI application: `with serving(server) as url`, then read below `url + server.BASE`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import ClassVar, cast
from urllib.parse import unquote

import orjson
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route
from starlette.types import ASGIApp, Receive, Scope, Send

from tests.loaders.service_map.payloads import (
    CITY,
    OFFICE,
    WORDS,
    Payload,
    department,
    description,
    errand_service,
    opening_hours,
    row,
    unit,
)

Services = dict[tuple[int, str], list[Payload]]
"""Lists by municipality and language; one that is not there is empty."""

LANGUAGES = ("fi", "sv", "en")
HELSINKI = 91


def plain(value: object) -> bytes:
    return orjson.dumps(value)


@dataclass
class Tpr:
    """The servers. Change what they have by their lists, and how they fail with `faults`.

    `encode` is how answers are written; `requests` are the addresses that were asked for.
    """

    BASE: ClassVar[str] = "/palvelukarttaws/rest/v4/"
    DESCRIPTIONS: ClassVar[str] = "/palvelukarttaws/rest/vpalvelurekisteri/"
    HAUKI: ClassVar[str] = "/hauki/v1/"

    units: list[Payload] = field(default_factory=list[Payload])
    rows: list[Payload] = field(default_factory=list[Payload])
    departments: list[Payload] = field(default_factory=list[Payload])
    words: list[Payload] = field(default_factory=list[Payload])
    descriptions: Services = field(default_factory=Services)
    errand_services: Services = field(default_factory=Services)
    hours: list[Payload] = field(default_factory=list[Payload])
    faults: dict[str, ASGIApp] = field(default_factory=dict[str, ASGIApp])
    requests: list[str] = field(default_factory=list[str])
    encode: Callable[[object], bytes] = plain
    hours_at_once: int = 100

    def __post_init__(self) -> None:
        lists = {
            "unit": lambda: self.units,
            "connection": lambda: self.rows,
            "department": lambda: self.departments,
            "ontologyword": lambda: self.words,
        }
        services = {
            "description": lambda: self.descriptions,
            "errandservice": lambda: self.errand_services,
        }
        self._app = Starlette(
            routes=[
                *(
                    Route(f"{self.BASE}{name}/", self._whole(items))
                    for name, items in lists.items()
                ),
                *(
                    Route(f"{self.DESCRIPTIONS}{name}/", self._of_municipality(items))
                    for name, items in services.items()
                ),
                Route(f"{self.HAUKI}opening_hours/", self._hours),
            ]
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        query = unquote(cast("bytes", scope["query_string"]).decode())
        address = f"{scope['path']}?{query}".removesuffix("?")
        self.requests.append(address)
        faults = (reply for part, reply in self.faults.items() if part in address)
        await next(faults, self._app)(scope, receive, send)

    def put(
        self, services: Services, items: Iterable[tuple[str, Payload]], municipality: int = HELSINKI
    ) -> None:
        """Adds services, each with its language, to the lists of a municipality."""
        for language, item in items:
            services.setdefault((municipality, language), []).append(item)

    def asked(self, address: str) -> int:
        return sum(address in request for request in self.requests)

    def _whole(self, items: Callable[[], list[Payload]]) -> Callable[[Request], Response]:
        return lambda _: self._answer(items())

    def _of_municipality(self, items: Callable[[], Services]) -> Callable[[Request], Response]:
        def answer(request: Request) -> Response:
            query = request.query_params
            municipality = int(query.get("municipality", HELSINKI))
            return self._answer(items().get((municipality, query["language"]), []))

        return answer

    def _answer(self, value: object) -> Response:
        return Response(self.encode(value), media_type="application/json")

    def _hours(self, request: Request) -> Response:
        wanted = request.query_params["resource"].split(",")
        found = [item for item in self.hours if _name(item) in wanted]
        start = int(request.query_params.get("page", "1")) * self.hours_at_once
        page, more = found[start - self.hours_at_once : start], found[start:]
        following = request.url.include_query_params(page=start // self.hours_at_once + 1)
        return JSONResponse(
            {"count": len(found), "next": str(following) if more else None, "results": page}
        )


def _name(item: Payload) -> str:
    return f"tprek:{item['resource']['origins'][0]['origin_id']}"


def small_city() -> Tpr:
    """Two departments, three units with rows, two descriptions, an errand service, hours of one."""
    tpr = Tpr(
        units=[unit(100), unit(101), unit(102)],
        rows=[row(100), row(101, "LINK", name_fi="Ohje", www_fi="www.example.org/ohje")],
        departments=[department(CITY), department(OFFICE)],
        words=list(WORDS),
    )
    for language in LANGUAGES:
        tpr.put(
            tpr.descriptions, [(language, description(number, language)) for number in (7000, 7001)]
        )
        tpr.put(tpr.errand_services, [(language, errand_service(500, language))])
    return tpr


def large_city(units: int = 40, services: int = 20) -> Tpr:
    """A city that the guard and the check of completeness take seriously."""
    tpr = Tpr(
        units=[
            unit(1000 + n, service_descriptions=[{"id": 7000 + n % services}]) for n in range(units)
        ],
        rows=[row(1000 + n) for n in range(units)],
        departments=[department(CITY), *(department(f"office-{n}") for n in range(12))],
        words=list(WORDS),
        hours=[opening_hours(1000)],
    )
    for language in LANGUAGES:
        for n in range(services):
            errands = [500 + n]
            described = description(
                7000 + n, language, errand_services=errands, unit_ids=[1000 + n]
            )
            described["exact_errand_services"] = errands
            tpr.put(tpr.descriptions, [(language, described)])
            errand = errand_service(500 + n, language, exact_descriptions=[7000 + n])
            tpr.put(tpr.errand_services, [(language, errand)])
    return tpr
