"""A small catalogue behind the real application, and ways to ask it."""

from __future__ import annotations

import asyncio
import datetime as dt
import socket
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import httpx
import uvicorn
from pydantic import SecretStr
from starlette.types import ASGIApp

from catalogue.access.door import Door
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.document import State
from catalogue.model.event import EventSeries
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.organization import OrganizationType
from catalogue.model.service import (
    Entry,
    OrganizationRole,
    ServiceConnection,
    ServiceOrganization,
)
from catalogue.model.service_channel import ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.routing.referrals.sealing import Keyring
from catalogue.server.app import create_app
from catalogue.server.statuses import Edition
from tests.analyzer import ANALYZER
from tests.search.builders import (
    channel,
    event,
    local,
    organization,
    place,
    project,
    publish,
    service,
    texts,
)

NOWHERE = "postgresql://nobody@127.0.0.1:1/nothing"
"""A database that is never there: nothing listens on port 1."""

STEWARD_KEY = "the key of the steward"
STEWARD = f"Bearer {STEWARD_KEY}"
FOR_THE_OPERATOR = Door(SecretStr(STEWARD_KEY))

WEEKDAYS_8_TO_16 = OpeningHours(
    rules=(
        OpeningRule(
            times=tuple(
                OpeningTime(day=day, opens=dt.time(8), closes=dt.time(16))
                for day in list(Weekday)[:5]
            )
        ),
    )
)
ALWAYS = OpeningHours(rules=(OpeningRule(is_always_open=True),))

CITY = organization(
    "Tampere",
    name=LocalizedText(fi="Tampereen kaupunki", sv="Tammerfors stad", en="City of Tampere"),
    summary=texts("Suomen suurin sisämaakaupunki"),
    business_id="0211675-2",
    municipality="837",
    area=local("837"),
)
DEPARTMENT = organization(
    "Tampereen työllisyyspalvelut", parent_id=CITY.id, business_id="0211675-2"
)
ASSOCIATION = organization("Työttömien yhdistys", type=OrganizationType.ORGANIZATION)

OFFICE = place(
    "Työllisyyspalvelupiste",
    61.497752,
    23.766281,
    hours=WEEKDAYS_8_TO_16,
    organization_id=DEPARTMENT.id,
    phone_numbers=(
        PhoneNumber(number="+358401234567", type=PhoneType.PHONE, cost=Cost(charge=Charge.FREE)),
    ),
)
CAFE = place("Työttömien kahvila", 60.171900, 24.941400, organization_id=ASSOCIATION.id)
PAGE = channel(
    "Työmarkkinatori",
    ServiceChannelType.WEB_PAGE,
    web_pages=(WebPage(url="https://tyomarkkinatori.fi/", language=Language.FI),),
)

GUIDANCE_PROJECT = project(
    "S21955",
    [CITY, ASSOCIATION],
    summary=texts("Ohjausta työttömille"),
    planned_start=dt.date(2018, 9, 1),
    planned_end=dt.date(2020, 12, 31),
    is_ended=True,
    state=State.ENDED,
    participants_realised=412,
)
COACHING = service(
    "Työhönvalmennus",
    name=LocalizedText(fi="Työhönvalmennus", sv="Arbetsträning", machine_translated=(Language.SV,)),
    summary=texts("Apua työn etsimiseen", "Hjälp att söka arbete"),
    organizations=(),
    area=local("837", "980"),
    cost=Cost(charge=Charge.FREE),
    entry=(Entry.WALK_IN, Entry.ANONYMOUS),
    service_languages=("fi", "sv"),
    themes=("EMPLOYMENT",),
    stages=("JOB_SEARCH",),
    service_classes=("P10.1",),
    target_groups=("KR1.2",),
    life_events=("KE8",),
    source_updated_at=dt.datetime(2026, 2, 3, 4, 5, 6, tzinfo=dt.UTC),
).model_copy(
    update={
        "organizations": (
            ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=DEPARTMENT.id),
            ServiceOrganization(role=OrganizationRole.PRODUCER, name=texts("Valmennus Oy")),
        ),
        "connections": (
            ServiceConnection(channel_id=OFFICE.id, opening_hours=ALWAYS),
            ServiceConnection(channel_id=PAGE.id),
        ),
        "project_ids": (GUIDANCE_PROJECT.id,),
    }
)
DEBT_ADVICE = service(
    "Velkaneuvonta",
    [CITY],
    [OFFICE],
    area=local("837"),
    cost=Cost(charge=Charge.CHARGEABLE),
    themes=("ADVICE", "UNHEARD_OF"),
    service_classes=("P10", "X99"),
)
PEER_SUPPORT = service(
    "Vertaistuki työttömille",
    [ASSOCIATION],
    [CAFE],
    area=Area(coverage=AreaCoverage.NATIONWIDE),
    themes=("SOCIAL",),
)
JOB_CLUB = event(
    "Työnhakuklubi",
    dt.datetime(2095, 3, 1, 7, tzinfo=dt.UTC),
    series=EventSeries.RECURRING,
    organization_id=DEPARTMENT.id,
)
JOB_CLUB_MEETING = event(
    "Työnhakuklubi 1. kerta",
    dt.datetime(2095, 3, 1, 7, tzinfo=dt.UTC),
    ends_at=dt.datetime(2095, 3, 1, 9, tzinfo=dt.UTC),
    parent_id=JOB_CLUB.id,
    channel_id=OFFICE.id,
    organization_id=DEPARTMENT.id,
    service_ids=(COACHING.id,),
    themes=("EMPLOYMENT",),
    cost=Cost(charge=Charge.FREE),
)
PAST_FAIR = event("Rekrymessut", dt.datetime(2025, 3, 1, 7, tzinfo=dt.UTC), channel_id=CAFE.id)
GONE = service("Lopetettu palvelu", [CITY], state=State.RETRACTED)

CATALOGUE = (
    CITY,
    DEPARTMENT,
    ASSOCIATION,
    OFFICE,
    CAFE,
    PAGE,
    COACHING,
    DEBT_ADVICE,
    PEER_SUPPORT,
    GUIDANCE_PROJECT,
    JOB_CLUB,
    JOB_CLUB_MEETING,
    PAST_FAIR,
    GONE,
)

Json = dict[str, Any]


class Asking:
    """Asks an application GraphQL and gives whole answers."""

    def __init__(self, client: httpx.AsyncClient) -> None:
        self.client = client

    async def __call__(self, query: str, variables: Json | None = None, **headers: str) -> Json:
        """The body without its extensions, which `extensions` gives."""
        response = await self.response(query, variables, **headers)
        body: Json = response.json()
        body.pop("extensions", None)
        return body

    async def data(self, query: str, variables: Json | None = None, **headers: str) -> Json:
        """What was asked for; there must be no errors."""
        body = await self(query, variables, **headers)
        assert "errors" not in body, body["errors"]
        return body["data"]

    async def codes(self, query: str, variables: Json | None = None) -> list[str]:
        """The codes of the errors."""
        body = await self(query, variables)
        return [error["extensions"]["code"] for error in body["errors"]]

    async def revision(self) -> int:
        """The last change that answers take into account."""
        body: Json = (await self.response("{ __typename }")).json()
        return body["extensions"]["catalogue"]["revision"]

    async def response(
        self, query: str, variables: Json | None = None, **headers: str
    ) -> httpx.Response:
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.client.post(
            "/graphql", json={"query": query, "variables": variables}, headers=named
        )


@asynccontextmanager
async def asking(  # noqa: PLR0913 - what an application is made of
    index: Path,
    database_url: str = NOWHERE,
    limits: Limits = LIMITS,
    door: Door = FOR_THE_OPERATOR,
    keyring: Keyring | None = None,
    *,
    edition: Edition = Edition.OF_2025,
) -> AsyncGenerator[Asking]:
    """The application over an index, as long as the block runs."""
    app = create_app(index, ANALYZER, database_url, limits, door, keyring=keyring, edition=edition)
    async with app.router.lifespan_context(app), client_of(app) as client:
        yield Asking(client)


def client_of(app: ASGIApp) -> httpx.AsyncClient:
    return httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://polku.test")


class _Server(uvicorn.Server):
    """Says when it answers, so that nobody has to poll."""

    def __init__(self, app: ASGIApp, stop_within: int | None) -> None:
        super().__init__(
            uvicorn.Config(
                app,
                log_level="critical",
                access_log=False,
                timeout_graceful_shutdown=stop_within,
            )
        )
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        self.ready.set()


@asynccontextmanager
async def listening(app: ASGIApp, stop_within: int | None = None) -> AsyncGenerator[str]:
    """The address of a real server on a free port, as long as the block runs."""
    listener = socket.create_server(("127.0.0.1", 0))
    server = _Server(app, stop_within)
    serving = asyncio.create_task(server.serve([listener]))
    try:
        await asyncio.wait_for(server.ready.wait(), timeout=30)
        yield f"http://127.0.0.1:{listener.getsockname()[1]}"
    finally:
        server.should_exit = True
        await serving
        listener.close()


def publish_catalogue(directory: Path) -> Path:
    """An index of the catalogue above, in that directory."""
    publish(directory, CATALOGUE)
    return directory
