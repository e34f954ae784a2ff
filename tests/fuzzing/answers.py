"""Partners' servers whose answers are damaged: a run reads them, or ends with a sentence."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Awaitable, Callable, MutableMapping
from contextlib import asynccontextmanager
from dataclasses import dataclass
from functools import partial
from random import Random
from time import monotonic
from typing import Any

import orjson
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from catalogue.cli.loaders import loader_named
from catalogue.errors import CatalogueError
from catalogue.intake.payload import pack, unpack
from tests.fuzzing.mapping import checked
from tests.fuzzing.mutation import mutated, mutated_bytes
from tests.fuzzing.odd_values import ODD_TEXTS
from tests.fuzzing.subject import Attempt, Subject
from tests.loaders.hsds import reading as hsds
from tests.loaders.hsds.server import HsdsServer
from tests.loaders.linked_events import fixtures as events
from tests.loaders.linked_events import reading as linked_events
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.opintopolku import fixtures as studies
from tests.loaders.opintopolku import reading as opintopolku
from tests.loaders.opintopolku.server import OpintopolkuServer
from tests.loaders.ptv.v11 import fixtures as ptv
from tests.loaders.ptv.v11 import reading as ptv_v11
from tests.loaders.ptv.v11.server import PtvV11Server
from tests.loaders.ptv.v12 import reading as ptv_v12
from tests.loaders.service_map import reading as service_map
from tests.loaders.service_map.server import small_city

DAMAGED_FROM = 0.75
"""Of answers: of the others a run goes on, and comes further."""

Read = Callable[[Any], Awaitable[Any]]


class Damaged:
    """A played server, of whose answers some are changed on their way."""

    def __init__(self, server: ASGIApp, chance: Random) -> None:
        self._server = server
        self._chance = chance

    def __getattr__(self, name: str) -> object:
        return getattr(self._server, name)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._chance.random() < DAMAGED_FROM:
            await self._server(scope, receive, send)
            return
        answer = _Answer()
        await self._server(scope, receive, answer.take)
        await answer.damaged(self._chance, send)


@dataclass(slots=True)
class _Answer:
    """A whole answer."""

    start: MutableMapping[str, Any]
    body: bytes

    def __init__(self) -> None:
        self.start, self.body = {}, b""

    async def take(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            self.start = message
        else:
            self.body += message.get("body", b"")

    async def damaged(self, chance: Random, send: Send) -> None:
        headers = [(b"content-type", b"application/json")]
        if chance.random() < 0.05:
            headers.append(
                (b"location", chance.choice(ODD_TEXTS)[:500].encode("latin-1", "ignore"))
            )
            self.start["status"] = chance.choice([301, 302, 307])
        elif chance.random() < 0.05:
            self.start["status"] = chance.choice([204, 206, 400, 404, 410, 429, 500, 599])
        headers = [(name, value.replace(b"\n", b"").replace(b"\r", b"")) for name, value in headers]
        await send({**self.start, "headers": headers})
        await send({"type": "http.response.body", "body": _damaged(self.body, chance)})


def _damaged(body: bytes, chance: Random) -> bytes:
    try:
        value: object = orjson.loads(body)
        if chance.random() < 0.8:
            return orjson.dumps(mutated(value, chance, [value]))
    except (ValueError, TypeError):
        pass
    return mutated_bytes(body, chance)


def _ptv_v11() -> ASGIApp:
    server = PtvV11Server()
    server.put(ptv.service(ptv.identifier("service", 1)), ptv.organization())
    return server


def _hsds() -> ASGIApp:
    server = HsdsServer()
    server.put(*hsds.many(3))
    return server


def _linked_events() -> ASGIApp:
    server = LinkedEventsServer()
    city = events.link("organization", events.CITY)["@id"]
    server.put(events.event(), events.place(), events.organization(parent_organization=city))
    return server


def _opintopolku() -> ASGIApp:
    server = OpintopolkuServer()
    server.put(studies.education(), studies.offer(hakukohteet=[studies.target()]))
    server.register(studies.keeper(), studies.school(), studies.place())
    return server


@dataclass(frozen=True, slots=True)
class Played:
    """A partner that is played, how it is read, and by what its records are mapped."""

    loader: str
    server: Callable[[], ASGIApp]
    read: Read
    own: dict[str, object]


async def _attempt(played: Played, chance: Random) -> str:
    server = Damaged(played.server(), chance)
    try:
        told = await played.read(server)
    except CatalogueError as error:
        str(error).encode()
        return type(error).__name__
    feed = loader_named(played.loader).mapper(played.own)
    for page in told.pages:
        assert unpack(pack(page)) == page
        for record in page.records:
            checked(feed, record)
    return "read with issues" if any(page.issues for page in told.pages) else "read"


@asynccontextmanager
async def _opened(played: Played) -> AsyncGenerator[Attempt]:
    yield partial(_attempt, played)


PLAYED = [
    Played("ptv-v11", _ptv_v11, ptv_v11.read, {}),
    Played("ptv-v12", ptv_v12.small_catalogue, ptv_v12.read, {}),
    Played("service-map", small_city, service_map.read, {}),
    Played("linked-events", _linked_events, linked_events.read, {}),
    Played("opintopolku", _opintopolku, opintopolku.read, {}),
    Played("hsds", _hsds, hsds.read, dict(hsds.SETTINGS)),
]

SUBJECTS = [
    Subject(
        f"answers {each.loader}", partial(_opened, each), cases=200, seconds=60, clock=monotonic
    )
    for each in PLAYED
]
