"""Clients of a cluster: readers, a writer, and a follower of `changes`, through the balancer.

Each has an address of its own, since the balancer keeps a client on one machine.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

from tests.chaos.traffic import PAUSE, Traffic, read_on, write_on

READERS = 4
CHANGES = """query ($after: String) { changes(first: 100, after: $after) {
  nodes { entityId revision } pageInfo { endCursor } latestCursor } }"""

Told = tuple[str, int]
"""An entity and its revision."""


@dataclass
class Follower:
    """What it was told, in order, and the codes of what it was refused."""

    told: list[Told] = field(default_factory=list[Told])
    refused: list[str] = field(default_factory=list[str])
    cursor: str | None = None
    begun_anew: int = 0

    async def follow(self, client: httpx.AsyncClient, is_over: asyncio.Event) -> None:
        while not is_over.is_set():
            await self.ask(client)
            await asyncio.sleep(0.05)

    async def ask(self, client: httpx.AsyncClient) -> int:
        """The next page, and how much was on it; nothing where there was no answer."""
        body = {"query": CHANGES, "variables": {"after": self.cursor}}
        try:
            answer: Any = (await client.post("/graphql", json=body)).json()
        except (httpx.TransportError, ValueError):  # asks again
            return 0
        if "errors" in answer:
            self._refused(answer["errors"][0]["extensions"]["code"])
            return 0
        page = answer["data"]["changes"]
        self.told += [(node["entityId"], node["revision"]) for node in page["nodes"]]
        self.cursor = page["pageInfo"]["endCursor"] or self.cursor
        return len(page["nodes"])

    def _refused(self, code: str) -> None:
        """A cursor that has expired is begun without, as the error says."""
        self.refused.append(code)
        if code == "CURSOR_EXPIRED":
            self.told, self.cursor = [], None
            self.begun_anew += 1


@dataclass
class Clients:
    traffic: Traffic
    follower: Follower


def client(address: str, number: int) -> httpx.AsyncClient:
    """From an address of its own."""
    transport = httpx.AsyncHTTPTransport(local_address=f"127.0.0.{number}")
    return httpx.AsyncClient(base_url=address, transport=transport, timeout=90)


@asynccontextmanager
async def clients(address: str) -> AsyncGenerator[Clients]:
    """They ask for as long as the block lasts, which begins when some writes were answered for.

    The follower reads what is left behind it.
    """
    found, is_over = Clients(Traffic(address), Follower()), asyncio.Event()
    async with AsyncExitStack() as stack:
        numbers = range(2, READERS + 4)
        *readers, writer, follower = [
            await stack.enter_async_context(client(address, number)) for number in numbers
        ]
        tasks = [
            asyncio.create_task(read_on(reader, found.traffic, is_over, PAUSE))
            for reader in readers
        ]
        tasks.append(asyncio.create_task(write_on(writer, found.traffic, is_over)))
        tasks.append(asyncio.create_task(found.follower.follow(follower, is_over)))
        try:
            await found.traffic.until_written(0, 5)
            yield found
        finally:
            is_over.set()
            await asyncio.gather(*tasks)
        while await found.follower.ask(follower):
            pass
