"""The balancer in front of two machines that are played for real."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import httpx
import pytest

from tests.deploy.judges import DEPLOY, verdict
from tests.running import free_port

CONFIGURATION = DEPLOY / "haproxy" / "haproxy.cfg"
PLACES = {"POLKU_API_1": "127.0.0.1:8001", "POLKU_API_2": "127.0.0.1:8002"}
DONE = b"HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nok"

pytestmark = pytest.mark.skipif(
    shutil.which("haproxy") is None, reason="haproxy is not installed here"
)


@dataclass
class Machine:
    """Takes requests, answers `ok` or hangs up without a word, and remembers the heads."""

    hangs_up: bool = False
    heads: list[str] = field(default_factory=list[str])

    async def take(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                if not head.startswith("GET /readyz"):
                    self.heads.append(head)
                    if self.hangs_up:
                        break
                writer.write(DONE)
                await writer.drain()
        except (asyncio.IncompleteReadError, ConnectionError):
            pass  # the balancer has hung up
        finally:
            writer.close()


@dataclass
class Balanced:
    """Two machines, who asks them through the balancer, and where its log is."""

    machines: tuple[Machine, Machine]
    client: httpx.AsyncClient
    log: Path

    def asked(self) -> list[str]:
        return [head for machine in self.machines for head in machine.heads]


@pytest.fixture
async def balanced(tmp_path: Path) -> AsyncGenerator[Balanced]:
    machines, port = (Machine(), Machine()), free_port()
    async with _listening(machines[0]) as first, _listening(machines[1]) as second:
        with (tmp_path / "log").open("wb") as log:
            haproxy = await asyncio.create_subprocess_exec(
                "haproxy", "-db", "-f", CONFIGURATION,
                env={
                    "PATH": "/usr/sbin:/usr/bin",
                    "POLKU_BALANCER": f"127.0.0.1:{port}",
                    "POLKU_API_1": first,
                    "POLKU_API_2": second,
                },
                stdout=log,
                stderr=log,
            )  # fmt: skip
        async with httpx.AsyncClient(
            base_url=f"http://127.0.0.1:{port}", transport=httpx.AsyncHTTPTransport(retries=8)
        ) as client:
            yield Balanced(machines, client, tmp_path / "log")
        haproxy.terminate()
        await haproxy.wait()


@asynccontextmanager
async def _listening(machine: Machine) -> AsyncGenerator[str]:
    """Where the machine takes requests."""
    server = await asyncio.start_server(machine.take, "127.0.0.1", 0)
    yield f"127.0.0.1:{server.sockets[0].getsockname()[1]}"
    server.close()


def test_haproxy_understands_the_configuration() -> None:
    assert "Configuration file is valid" in verdict("haproxy", "-c", "-f", CONFIGURATION, **PLACES)


async def test_a_client_stays_on_one_machine(balanced: Balanced) -> None:
    for _ in range(10):
        await balanced.client.get("/graphql")

    assert sorted(len(machine.heads) for machine in balanced.machines) == [0, 10]


async def test_a_client_does_not_say_who_it_is(balanced: Balanced) -> None:
    told = {"X-Forwarded-For": "8.8.8.8", "Forwarded": "for=8.8.8.8", "X-Forwarded-Proto": "https"}

    await balanced.client.get("/graphql", headers=told)

    [head] = balanced.asked()
    forwarded = [line for line in head.splitlines() if "forwarded" in line.lower()]
    assert forwarded == ["x-forwarded-for: 127.0.0.1", "x-forwarded-proto: http"]


@pytest.mark.parametrize("path", ["/metrics", "/METRICS", "/metrics/any"])
async def test_figures_are_not_for_the_public(balanced: Balanced, path: str) -> None:
    answer = await balanced.client.get(path)

    assert (answer.status_code, balanced.asked()) == (404, [])


async def test_what_only_reads_is_asked_of_the_other_machine(balanced: Balanced) -> None:
    for machine in balanced.machines:
        machine.hangs_up = True
        answer = await balanced.client.get("/graphql")
        machine.hangs_up = False

        assert answer.text == "ok"


async def test_what_may_have_changed_something_is_not_sent_twice(balanced: Balanced) -> None:
    for machine in balanced.machines:
        machine.hangs_up = True

    answer = await balanced.client.post("/graphql", content="{}")

    assert (answer.status_code, len(balanced.asked())) == (502, 1)


async def test_the_log_tells_neither_who_asked_nor_for_what(balanced: Balanced) -> None:
    await balanced.client.get("/route/a-secret-that-opens-it")
    await balanced.client.get("/")  # by the same connection, so that the first is in the log

    line = next(line for line in balanced.log.read_text("utf-8").splitlines() if " GET " in line)
    assert "secret" not in line
    assert "127.0.0.1" not in line
