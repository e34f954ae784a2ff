"""The ways to serve the catalogue that are measured, each a server in processes of its own."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import httpx

from benchmarks.reading.floor import DICTIONARY, INDEX
from benchmarks.reading.kinds import (
    Kind,
    Speaking,
    register,
    to_floor,
    to_postgraphile,
    to_strawberry,
    to_us,
)
from benchmarks.reading.load import Target
from catalogue.search.indexing import generations

US, US_TWICE = "Polku", "Polku, 2 workers"
POSTGRAPHILE, STRAWBERRY, FLOOR = "PostGraphile 5", "plain Strawberry", "the floor"

PROJECT = Path(__file__).parents[2]
_READY_WITHIN = 120.0  # seconds

_PAUSE = 0.1
_STOP_WITHIN = 20


@dataclass(frozen=True, slots=True)
class Place:
    """The folder with the data, and the database that runs in it."""

    folder: Path
    url: str

    @property
    def index(self) -> Path:
        """Where a server with this data folder looks for its index."""
        return generations.place(self.folder / "index")

    @property
    def dictionary(self) -> Path:
        return self.folder / "dictionary"

    @property
    def postmaster(self) -> int:
        """The process id of PostgreSQL."""
        file = next(self.folder.glob("postgres/*/postmaster.pid"))
        return int(file.read_text().split()[0])


@dataclass(frozen=True, slots=True)
class Way:
    """A server: how it is started and asked, and of what it has no answer."""

    name: str
    command: Sequence[str]
    speaking: Speaking
    environment: Mapping[str, str] = field(default_factory=dict[str, str])
    lacks: frozenset[Kind] = frozenset()

    @contextmanager
    def running(self, place: Place) -> Generator[Target]:
        port = _free_port()
        environment = {**os.environ, **self.environment, "PORT": str(port)}
        command = [word.format(port=port) for word in self.command]
        began = time.monotonic()
        process = subprocess.Popen(
            command, cwd=PROJECT, env=environment, process_group=0, stdout=subprocess.DEVNULL
        )
        try:
            url = f"http://127.0.0.1:{port}"
            _wait_for(url, process)
            yield Target(url, process.pid, place.postmaster, time.monotonic() - began)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_STOP_WITHIN)


def us(place: Place, workers: int = 1) -> Way:
    operations = place.folder / "operations"
    register(operations)
    environment = {
        "DATABASE_URL": place.url,
        "POLKU_DATA_DIR": str(place.folder),
        "POLKU_WORKERS": str(workers),
        "POLKU_OPERATIONS_DIR": str(operations),
        "POLKU_LOG_LEVEL": "error",
        "POLKU_BUDGET": "1000000000",  # counted, and never too much
    }
    command = [sys.executable, "-m", "catalogue.cli", "serve"]
    return Way(US if workers == 1 else US_TWICE, command, to_us, environment)


def postgraphile(place: Place, node: Path) -> Way:
    """Its packages lie in the folder `node`."""
    modules = node / "node_modules" / ".bin"
    socket_folder = quote(str(place.folder / "postgres" / "socket"))
    environment = {
        "DATABASE_URL": f"postgres://polku@localhost/polku?host={socket_folder}",
        "NODE_ENV": "production",
        "GRAPHILE_ENV": "production",
    }
    command = [str(modules / "node"), str(modules / "postgraphile")]
    command += ["--config", str(node / "graphile.config.mjs")]
    return Way(POSTGRAPHILE, command, to_postgraphile, environment)


def plain_strawberry(place: Place) -> Way:
    return Way(
        STRAWBERRY,
        _uvicorn("benchmarks.reading.plain.app"),
        to_strawberry,
        {"DATABASE_URL": place.url},
    )


def floor(place: Place) -> Way:
    """It has nothing to tell of changes, and the hottest page is one of its searches."""
    folders = {INDEX: place.index, DICTIONARY: place.dictionary}
    return Way(
        FLOOR,
        _uvicorn("benchmarks.reading.floor"),
        to_floor,
        {name: str(folder) for name, folder in folders.items()},
        frozenset({Kind.CHANGES}),
    )


def _uvicorn(module: str) -> list[str]:
    options = ["--factory", "--port", "{port}", "--log-level", "error", "--no-access-log"]
    return [sys.executable, "-m", "uvicorn", f"{module}:application", *options]


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        return listener.getsockname()[1]


def _wait_for(url: str, process: subprocess.Popen[bytes]) -> None:
    """Until the server answers anything at all."""
    deadline = time.monotonic() + _READY_WITHIN
    while True:
        try:
            httpx.get(url, timeout=_PAUSE * 100)
        except httpx.TransportError:
            if process.poll() is not None or time.monotonic() > deadline:
                raise SystemExit(f"The server at {url} did not start.") from None
            time.sleep(_PAUSE)
        else:
            return
