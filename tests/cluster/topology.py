"""A whole cluster on this machine: a primary, a replica, two API machines, a worker, a balancer.

Each machine is a data folder with an index and processes of its own; only the network between them
is missing.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import psutil

from tests.chaos.traffic import KEY
from tests.cluster.postgres import PostgresServer
from tests.running import PROJECT, data_folder, free_port, says, serving

BALANCER = PROJECT / "deploy/haproxy/haproxy.cfg"


class Machine:
    """An API machine: the server, its indexer, and the folder with the index."""

    def __init__(self, folder: Path, settings: dict[str, str]) -> None:
        self.port = free_port()
        self._folder = folder
        self._settings = settings
        self._process: subprocess.Popen[str] | None = None
        self._held = ExitStack()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Until it is ready: its index is there."""
        server = serving(self._folder, self.port, demo=False, project=PROJECT, **self._settings)
        self._process = self._held.enter_context(server)

    def stop(self) -> None:
        """In order."""
        self._held.close()

    def kill(self) -> None:
        for each in (*self._children(), self._server()):
            each.kill()
        self._held.close()

    def kill_indexer(self) -> None:
        next(each for each in self._children() if "index" in each.cmdline()).kill()

    def forget_index(self) -> None:
        shutil.rmtree(self._folder / "index")

    def is_ready(self) -> bool:
        with suppress(httpx.TransportError):
            return bool(self.readiness()["ready"])
        return False

    def readiness(self) -> dict[str, Any]:
        """What the machine tells the balancer, such as how far its index has come."""
        return httpx.get(f"{self.address}/readyz").json()

    def _server(self) -> psutil.Process:
        assert self._process
        return psutil.Process(self._process.pid)

    def _children(self) -> list[psutil.Process]:
        return self._server().children(recursive=True)


@dataclass
class Cluster:
    """All of it, running; `address` is the balancer's."""

    primary: PostgresServer
    replica: PostgresServer
    machines: list[Machine]
    worker: subprocess.Popen[str]
    address: str

    @property
    def servers(self) -> tuple[PostgresServer, PostgresServer]:
        return self.primary, self.replica


@contextmanager
def running(data: Path) -> Generator[Cluster]:
    """The cluster over a copy of a server's data."""
    with data_folder() as folder, ExitStack() as stack:
        primary, replica = PostgresServer(folder, "one"), PostgresServer(folder, "two")
        for server in (primary, replica):
            stack.callback(server.kill)
        primary.copy(data)
        primary.start()
        replica.follow(primary)
        replica.start()
        settings = {**addresses(primary, replica), "POLKU_STEWARD_KEY": KEY}
        machines = [stack.enter_context(_machine(settings)) for _ in range(2)]
        worker = stack.enter_context(_worker(settings, folder / "worker.log"))
        balancer = stack.enter_context(_balancer(machines, folder / "balancer.log"))
        yield Cluster(primary, replica, machines, worker, balancer)


def addresses(*servers: PostgresServer) -> dict[str, str]:
    """The database as all programs of a cluster are told of it."""
    url = f"postgresql://polku@{','.join(each.address for each in servers)}/polku"
    return {"DATABASE_URL": url, "DATABASE_READ_URL": url}


@contextmanager
def _machine(settings: dict[str, str]) -> Generator[Machine]:
    with data_folder() as folder:
        machine = Machine(folder, settings)
        machine.start()
        try:
            yield machine
        finally:
            machine.stop()


@contextmanager
def _worker(settings: dict[str, str], log: Path) -> Generator[subprocess.Popen[str]]:
    with (
        log.open("a") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "worker"],
            cwd=PROJECT,
            env={**os.environ, **settings},
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        try:
            assert says(process, "Stop it with Ctrl+C"), log.read_text()
            yield process
        finally:
            process.terminate()


@contextmanager
def _balancer(machines: list[Machine], log: Path) -> Generator[str]:
    """The one that is delivered, by its address."""
    address = f"127.0.0.1:{free_port()}"
    apis = {f"POLKU_API_{at}": f"127.0.0.1:{each.port}" for at, each in enumerate(machines, 1)}
    with (
        log.open("a") as output,
        subprocess.Popen(
            ["haproxy", "-db", "-f", BALANCER],  # noqa: S607 - wherever the system has it
            env={**os.environ, "POLKU_BALANCER": address, **apis},
            stdout=output,
            stderr=output,
        ) as process,
    ):
        try:
            _wait_until_answered(f"http://{address}/readyz", process)
            yield f"http://{address}"
        finally:
            process.terminate()


def _wait_until_answered(address: str, process: subprocess.Popen[bytes]) -> None:
    while process.poll() is None:
        with suppress(httpx.TransportError):
            if httpx.get(address).is_success:
                return
    raise AssertionError("The balancer ended; its log says why.")
