"""Readers and a writer who go on whatever happens to the server, and note how each request ended.

The writer sends one new service at a time. What it has no answer to it sends again under the same
key, as every client should, until it has one.
"""

from __future__ import annotations

import asyncio
import itertools
import time
from collections import Counter
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from typing import Any

import httpx

Json = dict[str, Any]

KEY = "the key of these scenarios"
SOURCE = "pushed"
OK = "ok"
SEARCH = (
    """query ($text: String!) { services(text: $text, first: 5) { nodes { id name { value } } } }"""
)
SUBMIT = """mutation ($input: ServicesSubmitInput!) {
  servicesSubmit(input: $input) { state userErrors { code } } }"""
WORDS = ("työtön", "neuvonta", "kurssi", "arbete", "training")
PAUSE, LOOK_EVERY = 0.01, 0.1


@dataclass(frozen=True, slots=True)
class Seen:
    """How a request ended: `ok`, the code of an error, or what the connection met; in seconds."""

    began: float
    ended: float
    outcome: str


@dataclass
class Traffic:
    """`confirmed`: the services whose writing was answered for."""

    address: str
    reads: list[Seen] = field(default_factory=list[Seen])
    writes: list[Seen] = field(default_factory=list[Seen])
    confirmed: list[str] = field(default_factory=list[str])

    async def until(self, is_so: Callable[[], bool], within: float = 180) -> None:
        """Goes on until it is so; an AssertionError tells what was seen if it never is."""
        try:
            async with asyncio.timeout(within):
                while not await asyncio.to_thread(is_so):  # noqa: ASYNC110 - whatever it is
                    await asyncio.sleep(LOOK_EVERY)
        except TimeoutError:
            reads, writes = outcomes(self.reads[-50:]), outcomes(self.writes[-50:])
            raise AssertionError(f"{reads=} {writes=}") from None

    async def until_written(self, after: float, count: int = 3, within: float = 180) -> None:
        """So many writes that began after the moment have been answered for."""
        await self.until(lambda: len(_good(self.writes, after)) >= count, within)

    async def until_read(self, after: float, count: int = 50, within: float = 180) -> None:
        await self.until(lambda: len(_good(self.reads, after)) >= count, within)


def _good(seen: list[Seen], after: float) -> list[Seen]:
    return [each for each in seen if each.outcome == OK and each.began >= after]


def outcomes(seen: list[Seen]) -> dict[str, int]:
    return dict(Counter(each.outcome for each in seen))


def failures(seen: list[Seen]) -> dict[str, int]:
    return {outcome: count for outcome, count in outcomes(seen).items() if outcome != OK}


def told(seen: list[Seen]) -> str:
    """Failures in words."""
    return ", ".join(f"{count} {outcome}" for outcome, count in failures(seen).items()) or "none"


def back_after(seen: list[Seen], broken_at: float) -> float:
    """Seconds from the moment until requests were good again; 0 where none ever failed."""
    bad = [each for each in seen if each.outcome != OK and each.ended >= broken_at]
    if not bad:
        return 0.0
    last = max(each.began for each in bad)
    return min(each.ended for each in _good(seen, last)) - broken_at


def longest(seen: list[Seen]) -> float:
    """How long the slowest took."""
    return max(each.ended - each.began for each in seen)


@asynccontextmanager
async def traffic(
    address: str, readers: int = 4, *, writes: bool = True, pause: float = PAUSE
) -> AsyncGenerator[Traffic]:
    """They ask for as long as the block lasts; what is under way at its end is waited for."""
    going = Traffic(address)
    is_over = asyncio.Event()
    limits = httpx.Limits(max_connections=readers + 1)
    async with httpx.AsyncClient(base_url=address, timeout=30, limits=limits) as client:
        tasks = [
            asyncio.create_task(read_on(client, going, is_over, pause)) for _ in range(readers)
        ]
        if writes:
            tasks.append(asyncio.create_task(write_on(client, going, is_over)))
        try:
            yield going
        finally:
            is_over.set()
            await asyncio.gather(*tasks)


async def read_on(
    client: httpx.AsyncClient, going: Traffic, is_over: asyncio.Event, pause: float
) -> None:
    for number in itertools.count():
        if is_over.is_set():
            return
        body = {"query": SEARCH, "variables": {"text": WORDS[number % len(WORDS)]}}
        going.reads.append(await _asked(client, body, {}))
        await asyncio.sleep(pause)


async def write_on(client: httpx.AsyncClient, going: Traffic, is_over: asyncio.Event) -> None:
    for number in itertools.count():
        name = f"w{number}"
        body: Json = {"query": SUBMIT, "variables": {"input": submission(name)}}
        while not is_over.is_set():
            seen = await _asked(client, body, {"authorization": f"Bearer {KEY}"})
            going.writes.append(seen)
            if seen.outcome == OK:
                going.confirmed.append(name)
                break
            await asyncio.sleep(0.1)
        if is_over.is_set():
            return


def submission(name: str) -> Json:
    service = {"localId": name, "name": {"fi": f"Työpaja {name}"}, "themes": ["EMPLOYMENT"]}
    return {"source": SOURCE, "services": [service], "idempotencyKey": name}


async def _asked(client: httpx.AsyncClient, body: Json, headers: dict[str, str]) -> Seen:
    began = time.monotonic()
    outcome = await _outcome(client, body, headers)
    return Seen(began, time.monotonic(), outcome)


async def _outcome(client: httpx.AsyncClient, body: Json, headers: dict[str, str]) -> str:
    try:
        answer = await client.post("/graphql", json=body, headers=headers)
    except httpx.TransportError as error:
        return type(error).__name__
    if not answer.headers.get("content-type", "").startswith("application/"):
        return f"status {answer.status_code}"
    found = answer.json()
    if errors := found.get("errors"):
        return errors[0]["extensions"]["code"]
    payload = found["data"].get("servicesSubmit") or {}
    if refused := payload.get("userErrors"):
        return refused[0]["code"]
    return OK
