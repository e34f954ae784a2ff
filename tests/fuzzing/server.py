"""A real server and a worker: whatever comes in, none of their processes ends, fails or swells."""

from __future__ import annotations

import os
import tempfile
from collections.abc import AsyncGenerator
from contextlib import ExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from random import Random
from subprocess import Popen
from time import monotonic
from typing import Any

from catalogue.store.embedded import EmbeddedPostgres
from tests.cli.working import workers
from tests.fuzzing.exchange import PATIENCE, answered, conversed, status_of
from tests.fuzzing.frames import frames
from tests.fuzzing.requests import REQUESTS, STEWARD_KEY, broken_request
from tests.fuzzing.subject import Attempt, Subject
from tests.running import data_folder, free_port, serving

MOST_GROWN = 700_000_000
"""Bytes that a process may take more than when it was ready."""

_DEFECT = 1011
"""The code by which a WebSocket is closed where we have failed."""

_SIGNS = (b"Traceback", b'"level": "error"', b"[error", b"[critical")


_NO_TEXT = b"Invalid UTF-8 sequence received from client."
"""What uvicorn writes with a trace, and goes on."""


@dataclass(slots=True)
class Running:
    """The processes, their logs, and how far these were read."""

    port: int
    processes: dict[int, int]
    parents: list[Popen[Any]]
    logs: dict[Path, int]

    async def attempt(self, chance: Random) -> str:
        if chance.random() < 0.25:
            code = await conversed(self.port, frames(chance))
            assert code != _DEFECT, "a socket was closed for a defect"
            told = f"socket {code}"
        else:
            make = chance.choice(REQUESTS)
            told = f"{make.__name__} {await self._status(make(chance), make is broken_request)}"
        self._check_processes()
        self._check_logs()
        return told

    async def _status(self, request: bytes, is_broken: bool) -> int:  # noqa: FBT001 - of two ways
        """Of a broken request the server may wait for more: it is left alone then."""
        try:
            answer = await answered(self.port, request, 0.5 if is_broken else PATIENCE)
        except TimeoutError:
            if is_broken:
                return 0
            raise
        status = status_of(answer)
        assert status < 500 or b"REVISION_NOT_REACHED" in answer, answer[:2000]
        assert b"Traceback" not in answer
        return status

    def _check_processes(self) -> None:
        assert all(parent.poll() is None for parent in self.parents), "a process has ended"
        assert descendants(self.parents) >= set(self.processes), "a process was replaced"
        for process, before in self.processes.items():
            assert memory(process) < before + MOST_GROWN, f"{process} has swollen"

    def _check_logs(self) -> None:
        for path, known in self.logs.items():
            with path.open("rb") as log:
                log.seek(known)
                new = log.read()
            self.logs[path] = known + len(new)
            signs = _SIGNS[1:] if _NO_TEXT in new else _SIGNS
            assert not any(sign in new for sign in signs), new.decode()[-6000:]


def descendants(parents: list[Popen[Any]]) -> set[int]:
    """The ids of these processes and all that they have started."""
    found, waiting = set[int](), [each.pid for each in parents]
    while waiting:
        process = waiting.pop()
        found.add(process)
        told = Path(f"/proc/{process}/task/{process}/children")
        waiting += map(int, told.read_text().split())
    return found


def memory(process: int) -> int:
    """Bytes that it holds."""
    pages = int(Path(f"/proc/{process}/statm").read_text().split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE")


@asynccontextmanager
async def opened() -> AsyncGenerator[Attempt]:
    with ExitStack() as stack:
        folder = stack.enter_context(data_folder())
        postgres = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="polku-")))
        postgres.chmod(0o755)
        url = stack.enter_context(EmbeddedPostgres(postgres / "data"))
        port = free_port()
        server = stack.enter_context(
            serving(
                folder,
                port,
                DATABASE_URL=url,
                POLKU_STEWARD_KEY=STEWARD_KEY,
                POLKU_GUESSES="0",
            )
        )
        log = stack.enter_context((folder / "worker.log").open("w"))
        started = stack.enter_context(workers(url, 1, log, POLKU_DATA_DIR=str(folder)))
        parents: list[Popen[Any]] = [server, *started]
        processes = {each: memory(each) for each in descendants(parents)}
        logs = {folder / "server.log": 0, folder / "worker.log": 0}
        yield Running(port, processes, parents, logs).attempt


SUBJECTS = [Subject("server", opened, cases=5_000, seconds=15, clock=monotonic)]
