"""Puts a server under load by `wrk`, and weighs what that costs."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import httpx
import orjson

from benchmarks.reading.kinds import HEADERS, Request
from benchmarks.reading.processes import Memory, memory, worked

_SCRIPT = Path(__file__).parent / "load.lua"
_TIMEOUT = 30
"""Seconds that an answer may take."""


@dataclass(frozen=True, slots=True)
class Target:
    """A server under load: its address, its process, PostgreSQL's, and seconds to start."""

    url: str
    pid: int
    database: int
    started: float


@dataclass(frozen=True, slots=True)
class Measured:
    """One run.

    `p50` and `p99` are milliseconds; `server` and `database` are seconds on a processor for each
    1,000 requests; `memory` is that of the process that worked most.
    """

    connections: int
    rate: float
    p50: float
    p99: float
    server: float
    database: float
    memory: Memory
    size: int
    """Bytes of an answer with its headers."""

    @property
    def cpu(self) -> float:
        return self.server + self.database


def check_wrk() -> None:
    if not shutil.which("wrk"):
        raise SystemExit("wrk is missing. On Debian: apt-get install wrk")


def measure(
    target: Target, requests: Sequence[Request], connections: int, seconds: float
) -> Measured:
    """After each was sent once, and a third of the time in which nothing is counted.

    The first request of a kind may take seconds: its operation is planned then.
    """
    _send_once(target.url, requests)
    with tempfile.NamedTemporaryFile(suffix=".tsv") as file:
        Path(file.name).write_bytes(b"".join(map(_line, requests)))
        _wrk(target.url, file.name, connections, seconds / 3)
        servers, databases = worked(target.pid), worked(target.database)
        told = _answered(target.url, file.name, connections, seconds)
        by_server = _since(servers, worked(target.pid))
        by_database = _since(databases, worked(target.database))
    busiest = max(by_server, key=lambda pid: by_server[pid])
    thousands = told["requests"] / 1_000
    return Measured(
        connections=connections,
        rate=told["requests"] / told["seconds"],
        p50=told["p50"],
        p99=told["p99"],
        server=sum(by_server.values()) / thousands,
        database=sum(by_database.values()) / thousands,
        memory=memory(busiest),
        size=round(told["bytes"] / told["requests"]),
    )


def _answered(url: str, file: str, connections: int, seconds: float) -> dict[str, float]:
    """For as long as it takes that anything is answered at all."""
    while not (told := _wrk(url, file, connections, seconds))["requests"]:
        seconds *= 2
    return told


def _send_once(url: str, requests: Sequence[Request]) -> None:
    with httpx.Client(base_url=url, headers=HEADERS, timeout=_TIMEOUT) as client:
        for each in requests:
            client.request(each.method, each.path, content=each.body).raise_for_status()


def _line(request: Request) -> bytes:
    return b"\t".join([request.method.encode(), request.path.encode(), request.body]) + b"\n"


def _wrk(url: str, file: str, connections: int, seconds: float) -> dict[str, float]:
    """Raises SystemExit where any request failed: what failed fast would look fast."""
    duration = max(1, round(seconds))
    command = ["wrk", "-t1", f"-c{connections}", f"-d{duration}s", f"--timeout={_TIMEOUT}s"]
    told = subprocess.run(
        [*command, f"--script={_SCRIPT}", url, "--", file],
        check=True,
        capture_output=True,
        text=True,
        timeout=duration + 2 * _TIMEOUT,
    ).stdout
    found: dict[str, float] = orjson.loads(told.splitlines()[-1])
    if found["failed"]:
        raise SystemExit(f"{found['failed']:g} requests to {url} failed.")
    return found


def _since(before: Mapping[int, float], after: Mapping[int, float]) -> dict[int, float]:
    """Less than nothing for one that has ended: from then on its parent counts all of its life."""
    return {pid: after.get(pid, 0.0) - before.get(pid, 0.0) for pid in {*before, *after}}
