"""Kills a server at any step of a call: before a given word of its to PostgreSQL."""

from __future__ import annotations

import asyncio
import multiprocessing
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from multiprocessing.connection import Connection as Pipe
from pathlib import Path

import httpx

from catalogue.server.app import create_app
from tests.analyzer import ANALYZER
from tests.chaos.stepping import ASKS, Steps, counted
from tests.server.serving import FOR_THE_OPERATOR, listening

GOODBYE = b"X"

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.chaos.warm_server", __name__])  # else a start takes 4 s


def from_now(kill_at: float = float("inf")) -> Steps:
    """What a server asks from here on, its goodbyes among it.

    At a connection's goodbye all is committed, and the client has not heard of it yet.
    """
    return Steps(kill_at, words=ASKS + GOODBYE)


@asynccontextmanager
async def served(url: str, index: Path, steps: Steps) -> AsyncGenerator[httpx.AsyncClient]:
    """Asks a server process of its own, whose words to PostgreSQL lead over `steps`."""
    here, there = _PROCESSES.Pipe()
    async with counted(url, steps) as address:
        process = _PROCESSES.Process(target=_serve, args=(address, index, there), daemon=True)
        process.start()
        steps.kill = process.kill
        try:
            asked_at = await asyncio.to_thread(here.recv)
            async with httpx.AsyncClient(base_url=asked_at, timeout=60) as client:
                yield client
        finally:
            process.kill()
            await asyncio.to_thread(process.join)


def _serve(url: str, index: Path, telling: Pipe) -> None:
    os.environ["POLKU_LOG_LEVEL"] = "error"
    asyncio.run(_served(url, index, telling))


async def _served(url: str, index: Path, telling: Pipe) -> None:
    app = create_app(index, ANALYZER, url, door=FOR_THE_OPERATOR)
    async with listening(app) as address:
        telling.send(address)
        await asyncio.Event().wait()
