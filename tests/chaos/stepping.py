"""Kills a worker at any step of a job: before a given word of its to PostgreSQL.

A worker's connections lead over a socket of ours, which counts what it asks of the database. At the
step that was named the worker is killed by SIGKILL, and its word is never passed on. What lies
between two such words leaves no trace in the database: all states in which a job can be left behind
are met by naming each step in turn.
"""

from __future__ import annotations

import asyncio
import multiprocessing
import os
import tempfile
from collections.abc import AsyncGenerator, Awaitable, Callable, Mapping
from contextlib import asynccontextmanager, redirect_stdout, suppress
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

from catalogue.cli.worker import worker
from catalogue.store import queue
from catalogue.store.database import Connection

ASKS = b"PBEQdcS"
"""The messages of PostgreSQL's protocol that ask for something, by their letters."""

_PROCESSES = multiprocessing.get_context("forkserver")
_PROCESSES.set_forkserver_preload(["tests.chaos.stepping"])  # a start takes 0.1 s, not 2


@dataclass
class Steps:
    """What a process has asked so far; at `kill_at` it is killed. The last step is never reached.

    `words`: the letters of the messages that count.
    """

    kill_at: float = float("inf")
    count: int = 0
    words: bytes = ASKS
    kill: Callable[[], None] = lambda: None

    async def serve(
        self, database: Path, mine: asyncio.StreamReader, my: asyncio.StreamWriter
    ) -> None:
        """Passes on what comes, in both directions, until either side ends."""
        theirs, their = await asyncio.open_unix_connection(str(database))
        answers = asyncio.create_task(_pass_on(theirs, my))
        try:
            await self._pass_on_and_count(mine, their)
        except (OSError, EOFError):
            pass
        finally:
            their.close()
            await answers

    async def _pass_on_and_count(
        self, mine: asyncio.StreamReader, their: asyncio.StreamWriter
    ) -> None:
        length = await mine.readexactly(4)  # the first message has no letter
        their.write(length + await mine.readexactly(int.from_bytes(length) - 4))
        while True:
            head = await mine.readexactly(5)
            rest = await mine.readexactly(int.from_bytes(head[1:]) - 4)
            self.count += head[:1] in self.words
            if self.count >= self.kill_at:
                self.kill()
                return
            their.write(head + rest)


async def _pass_on(theirs: asyncio.StreamReader, my: asyncio.StreamWriter) -> None:
    with suppress(OSError):
        while some := await theirs.read(65_536):
            my.write(some)
    my.close()


@asynccontextmanager
async def counted(url: str, steps: Steps) -> AsyncGenerator[str]:
    """The same database by another address, over which steps are counted."""
    parts = urlsplit(url)
    [host] = parse_qs(parts.query)["host"]
    with tempfile.TemporaryDirectory(prefix="polku-steps-") as folder:
        server = await asyncio.start_unix_server(
            lambda reader, writer: steps.serve(Path(host) / ".s.PGSQL.5432", reader, writer),
            Path(folder) / ".s.PGSQL.5432",
        )
        try:
            yield parts._replace(query=f"host={folder}").geturl()
        finally:
            server.close()


async def _is_nothing_queued(database: Connection) -> bool:
    return not await queue.waiting(database)


async def worked(
    database: Connection,
    url: str,
    steps: Steps,
    settings: Mapping[str, str],
    is_done: Callable[[Connection], Awaitable[bool]] = _is_nothing_queued,
) -> None:
    """A worker works until that is so, or until it is killed."""
    async with counted(url, steps) as address:
        process = _PROCESSES.Process(
            target=_work, args=({**settings, "DATABASE_URL": address},), daemon=True
        )
        process.start()
        steps.kill = process.kill
        try:
            async with asyncio.timeout(60):
                while process.is_alive() and not await is_done(database):  # noqa: ASYNC110
                    await asyncio.sleep(0.01)
        finally:
            process.terminate()
            await asyncio.to_thread(process.join)


def _work(settings: Mapping[str, str]) -> None:
    os.environ.update(settings)
    os.environ["POLKU_LOG_LEVEL"] = "error"
    with Path(os.devnull).open("w") as nowhere, redirect_stdout(nowhere):
        worker()


async def let_go(database: Connection) -> None:
    """What a killed worker held is free: half a minute need not be waited for."""
    await database.execute("UPDATE pgqueuer SET heartbeat = heartbeat - interval '1 minute'")
