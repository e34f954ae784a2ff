"""A process tells its figures to whoever asks on its machine, by a socket in a folder.

The process that was started first makes the folder, anew each time, and names it in the
environment: so nothing of an earlier start is in it, and without it nothing is told. What a
process has counted ends with it.
"""

from __future__ import annotations

import asyncio
import fcntl
import json
import os
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import IO

from prometheus_client import CollectorRegistry

from catalogue.observation.metrics import EVERYWHERE

FOLDER = "POLKU_INTERNAL_METRICS_DIR"
SOCKET = ".socket"


@asynccontextmanager
async def telling(kind: str, *registries: CollectorRegistry) -> AsyncGenerator[None]:
    """While the block lasts, the figures of this process can be asked for.

    `kind` becomes its name, with a number: `server-1`.
    """
    folder = os.environ.get(FOLDER)
    if folder is None:
        yield
        return
    name, place = _claimed(Path(folder), kind)
    socket = Path(folder, name + SOCKET)
    server = await asyncio.start_unix_server(_answer(EVERYWHERE, *registries), socket)
    try:
        yield
    finally:
        server.close()
        _leave(socket, place)


def _claimed(folder: Path, kind: str) -> tuple[str, IO[str]]:
    """The first name that no other process has; the kernel takes it back however this one ends."""
    number = 1
    while True:
        place = (folder / f"{kind}-{number}").open("a")
        try:
            fcntl.flock(place, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            place.close()
            number += 1
        else:
            return f"{kind}-{number}", place


def _leave(socket: Path, place: IO[str]) -> None:
    """The socket goes first: whoever takes the name over makes one of its own."""
    socket.unlink(missing_ok=True)
    place.close()


def _answer(*registries: CollectorRegistry):  # noqa: ANN202 - what asyncio calls
    async def answer(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(encoded(*registries))
        await writer.drain()
        writer.close()

    return answer


def encoded(*registries: CollectorRegistry) -> bytes:
    """The figures as JSON: families with their samples. NaN and infinities are Python's."""
    families = [
        [
            family.name,
            family.documentation,
            family.type,
            [[sample.name, sample.labels, sample.value] for sample in family.samples],
        ]
        for registry in registries
        for family in registry.collect()
    ]
    return json.dumps(families).encode()
