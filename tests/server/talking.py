"""A client of graphql-transport-ws and of graphql-sse, and a schema with something to follow."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncGenerator, Generator
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, asynccontextmanager, contextmanager, suppress
from typing import Any

import httpx
import strawberry
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route, WebSocketRoute
from websockets.asyncio.client import ClientConnection, connect
from websockets.exceptions import ConnectionClosed
from websockets.typing import Subprotocol

from catalogue.errors import Forbidden
from catalogue.resolvers.context import RequestContext, Services
from catalogue.resolvers.following import Happening
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.resolvers.source_times import SourceTimes
from catalogue.schema import core_schema
from catalogue.schema.info import Info
from catalogue.server.endpoint import GraphQLEndpoint
from catalogue.server.freshness import Freshness
from catalogue.server.operations import Operations
from catalogue.server.request_log import RequestLog
from catalogue.server.web_socket import WebSocketEndpoint
from catalogue.store.database import Pool
from tests.server.serving import FOR_THE_OPERATOR, NOWHERE, listening

Json = dict[str, Any]
PROTOCOL = Subprotocol("graphql-transport-ws")
CONFIDENTIAL = "the password is swordfish"
INIT: Json = {"type": "connection_init"}


class Streams:
    """Subscriptions that do not end by themselves."""

    def __init__(self) -> None:
        self.open = 0
        self._watched: list[asyncio.Event] = []

    def watch(self) -> asyncio.Event:
        """An event that is set when the next one that begins has ended."""
        self._watched.append(asyncio.Event())
        return self._watched[-1]

    @contextmanager
    def one(self) -> Generator[None]:
        ended = self._watched.pop() if self._watched else asyncio.Event()
        self.open += 1
        try:
            yield
        finally:
            self.open -= 1
            ended.set()


STREAMS = Streams()


@strawberry.type
class Query:
    @strawberry.field
    def viewer(self, info: Info) -> str:
        return info.context.viewer.name

    @strawberry.field
    def languages(self, info: Info) -> list[str]:
        return list(info.context.languages)


@strawberry.type
class Mutation:
    @strawberry.mutation
    def change(self) -> int:
        return 1


async def happenings(
    values: AsyncGenerator[object], context: RequestContext
) -> AsyncGenerator[Happening]:
    async with aclosing(values):
        async for value in values:
            yield Happening(value, await context.renewed())


async def _counted(upto: int, failure: Exception | None = None) -> AsyncGenerator[int]:
    for number in range(upto):
        yield number
    if failure:
        raise failure


async def _nothing() -> AsyncGenerator[int]:
    with STREAMS.one():
        await asyncio.Event().wait()
        yield 0


async def _text(size: int) -> AsyncGenerator[str]:
    with STREAMS.one():
        while True:
            yield "x" * size


@strawberry.type
class Subscription:
    @strawberry.subscription
    async def count(self, info: Info, upto: int) -> AsyncGenerator[int]:
        return happenings(_counted(upto), info.context)  # pyright: ignore[reportReturnType]

    @strawberry.subscription
    async def silence(self, info: Info) -> AsyncGenerator[int]:
        return happenings(_nothing(), info.context)  # pyright: ignore[reportReturnType]

    @strawberry.subscription
    async def text(self, info: Info, size: int) -> AsyncGenerator[str]:
        return happenings(_text(size), info.context)  # pyright: ignore[reportReturnType]

    @strawberry.subscription
    async def defect(self, info: Info) -> AsyncGenerator[int]:
        failure = ValueError(CONFIDENTIAL)
        return happenings(_counted(1, failure), info.context)  # pyright: ignore[reportReturnType]

    @strawberry.subscription
    async def forbidden(self) -> AsyncGenerator[int]:
        raise Forbidden("Your role does not allow this.")


@asynccontextmanager
async def serving(limits: Limits = LIMITS, stop_within: int | None = None) -> AsyncGenerator[str]:
    """The address of a server that answers the schema above by all transports."""
    services = Services(Pool(NOWHERE), ThreadPoolExecutor(1), SourceTimes())
    schema = core_schema(
        strawberry.Schema(query=Query, mutation=Mutation, subscription=Subscription)
    )
    operations = Operations(schema, services, Freshness(services), limits, FOR_THE_OPERATOR)
    routes = [
        Route("/graphql", GraphQLEndpoint(operations)),
        WebSocketRoute("/graphql", WebSocketEndpoint(operations)),
    ]
    app = Starlette(routes=routes, middleware=[Middleware(RequestLog)])
    async with listening(app, stop_within) as address:
        yield address


class Talk:
    """One WebSocket, with whole messages."""

    def __init__(self, connection: ClientConnection) -> None:
        self.connection = connection

    async def say(self, *messages: Json) -> None:
        for message in messages:
            await self.connection.send(json.dumps(message))

    async def hear(self) -> Json:
        async with asyncio.timeout(20):
            return json.loads(await self.connection.recv())

    async def subscribe(self, query: str, id_: str = "1", **variables: object) -> None:
        payload = {"query": query, "variables": variables}
        await self.say({"type": "subscribe", "id": id_, "payload": payload})

    async def ended(self) -> tuple[int | None, str]:
        """The code and the reason of the close, whatever is told before."""
        async with asyncio.timeout(20):
            with suppress(ConnectionClosed):
                async for _ in self.connection:
                    pass
        return self.connection.close_code, self.connection.close_reason or ""


@asynccontextmanager
async def connected(
    address: str, protocol: Subprotocol | None = PROTOCOL, **headers: str
) -> AsyncGenerator[Talk]:
    """A connection that has not said anything."""
    url = address.replace("http", "ws", 1) + "/graphql"
    protocols = [protocol] if protocol else None
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    async with connect(
        url,
        subprotocols=protocols,
        additional_headers=named,
        compression=None,
        proxy=None,
    ) as connection:
        yield Talk(connection)


@asynccontextmanager
async def talking(address: str, payload: Json | None = None) -> AsyncGenerator[Talk]:
    """A connection that has been acknowledged."""
    async with connected(address) as talk:
        await talk.say(INIT | {"payload": payload})
        assert await talk.hear() == {"type": "connection_ack"}
        yield talk


class Events:
    """What comes by server-sent events: each as its name and its data."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self._lines = response.aiter_lines()

    async def begin(self) -> None:
        """Waits for the comment that opens a stream."""
        assert await anext(self._lines) == ":"

    async def hear(self) -> tuple[str, Any]:
        async with asyncio.timeout(20):
            while True:
                event = await self._block()
                if event:
                    return event["event"], json.loads(event["data"] or "null")

    async def _block(self) -> Json:
        """The fields up to the next empty line; none of a comment."""
        fields: Json = {}
        async for line in self._lines:
            if not line:
                break
            name, _, value = line.partition(":")
            if name:
                fields[name] = value.removeprefix(" ")
        return fields


@asynccontextmanager
async def streaming(
    address: str, query: str, authorization: str = "", **variables: object
) -> AsyncGenerator[Events]:
    async with (
        httpx.AsyncClient(base_url=address) as client,
        client.stream(
            "POST",
            "/graphql",
            json={"query": query, "variables": variables},
            headers={"Accept": "text/event-stream", "Authorization": authorization},
        ) as response,
    ):
        yield Events(response)


def data_of(message: Json) -> Any:
    """What a message `next` tells, which has no errors."""
    assert message["type"] == "next", message
    return message["payload"]["data"]
