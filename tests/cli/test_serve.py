"""`polku serve --demo` as an operator runs it: started, stopped, killed, started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import suppress
from pathlib import Path

import httpx
import psutil
import pytest

from seeds import FEEDS
from tests.cluster.postgres import PostgresServer
from tests.running import PROJECT, data_folder, free_port, says, serving, starting, wait_for_all

COUNT = "{ services { totalCount } organizations { totalCount } }"
ALL = {"services": {"totalCount": 271}, "organizations": {"totalCount": 101}}
PATIENCE = 120.0  # seconds; a loaded machine starts two processes in half a minute


@pytest.fixture
def folder() -> Generator[Path]:
    with data_folder() as folder:
        yield folder


@pytest.fixture(autouse=True)
def _heard() -> Generator[None]:
    """A server hears SIGHUP, also where the tests run under `nohup`, which has it ignored."""
    before = signal.signal(signal.SIGHUP, signal.SIG_DFL)
    yield
    signal.signal(signal.SIGHUP, before)


@pytest.fixture(scope="module")
def demonstration() -> Generator[Path]:
    """A folder where the demonstration has been loaded, so that a start takes less time."""
    with data_folder() as folder:
        with serving(folder, free_port()):
            pass
        yield folder


def ask(port: int, query: str = COUNT) -> object:
    address = f"http://127.0.0.1:{port}/graphql"
    return httpx.post(address, json={"query": query}, timeout=PATIENCE).json()["data"]


def postmasters(folder: Path) -> list[int]:
    """The process of the running PostgreSQL; empty when it has been stopped."""
    files = folder.rglob("cluster/postmaster.pid")
    return [int(file.read_text().splitlines()[0]) for file in files]


def processes(server: subprocess.Popen[str]) -> list[Path]:
    """The server and all that it has started, but for PostgreSQL, as folders of /proc."""
    session: list[Path] = []
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(ProcessLookupError):
            if os.getsid(int(process.name)) == server.pid:
                session.append(process)
    return session


def kill_all(server: subprocess.Popen[str]) -> None:
    for process in processes(server):
        with suppress(ProcessLookupError):
            os.kill(int(process.name), signal.SIGKILL)


def test_everything_killed_at_once_is_all_there_at_the_next_start(demonstration: Path) -> None:
    port = free_port()
    with serving(demonstration, port) as server:
        before = ask(port)
        kill_all(server)
        [postmaster] = postmasters(demonstration)
        os.kill(postmaster, signal.SIGKILL)
        wait_for_all(server)

    with serving(demonstration, port):
        after = ask(port)
        runs = ask(port, "{ syncRuns(first: 10) { nodes { state } } }")

    assert after == before == ALL
    assert runs == {"syncRuns": {"nodes": [{"state": "COMPLETE"}] * len(FEEDS)}}, (
        "nothing was loaded again"
    )


@pytest.mark.parametrize(
    ("stop", "workers"),
    [(signal.SIGINT, "1"), (signal.SIGTERM, "1"), (signal.SIGTERM, "2"), (signal.SIGHUP, "1")],
    ids=["Ctrl+C", "SIGTERM", "SIGTERM to several", "a closed terminal"],
)
def test_a_server_that_is_told_to_stop_stops_all_that_it_has_started(
    demonstration: Path, stop: signal.Signals, workers: str
) -> None:
    port = free_port()
    with serving(demonstration, port, POLKU_WORKERS=workers) as server:
        assert ask(port) == ALL
        server.send_signal(stop)
        wait_for_all(server)

    assert (server.returncode, postmasters(demonstration)) == (0, [])
    with pytest.raises(httpx.ConnectError):
        ask(port)


def is_making_the_database(server: subprocess.Popen[str], folder: Path) -> bool:
    while server.poll() is None:
        if (folder / "postgres" / "cluster.unfinished").exists():
            return True
    return False


def has_loaded_a_source(server: subprocess.Popen[str], _: Path) -> bool:
    return says(server, "Loaded")


def is_compiling_dictionaries(_: subprocess.Popen[str], folder: Path) -> bool:
    while not list((folder / "dictionary").glob("fi-*.draft")):
        time.sleep(0.01)
    return True


@pytest.mark.parametrize(
    "has_come_so_far",
    [is_making_the_database, has_loaded_a_source, is_compiling_dictionaries],
)
def test_a_server_that_is_told_to_stop_before_it_is_ready_stops_all_the_same(
    folder: Path, has_come_so_far: Callable[[subprocess.Popen[str], Path], bool]
) -> None:
    (folder / "dictionary").unlink()
    with starting(folder, free_port()) as server:
        assert has_come_so_far(server, folder)
        server.terminate()
        assert not says(server, "Polku is ready")
        wait_for_all(server)

    assert (server.returncode, postmasters(folder)) == (0, [])


def test_a_killed_server_takes_its_workers_along(demonstration: Path) -> None:
    port = free_port()
    with serving(demonstration, port, POLKU_WORKERS="2") as server:
        assert ask(port) == ALL
        server.kill()
        wait_for_all(server)

    with pytest.raises(httpx.ConnectError):
        ask(port)


def forked(server: subprocess.Popen[str]) -> dict[int, int]:
    """The process that each server process was forked of, by these."""
    parents: dict[int, int] = {}
    for each in psutil.Process(server.pid).children(recursive=True):
        with suppress(psutil.NoSuchProcess):
            if "forkserver" in "".join(each.cmdline()):
                parents[each.pid] = each.ppid()
    return {pid: parent for pid, parent in parents.items() if parent in parents}


def test_server_processes_are_forked_of_one_until_sighup_asks_for_the_program_as_it_is_now(
    demonstration: Path,
) -> None:
    port = free_port()
    with serving(demonstration, port, POLKU_WORKERS="2") as server:
        before = forked(server)
        [template] = set(before.values())
        assert (len(before), psutil.Process(template).num_threads()) == (2, 1), (
            "what has threads must not be forked"
        )
        os.kill(template, signal.SIGKILL)
        while len(after := forked(server)) < 2 or after.keys() & before.keys():
            time.sleep(0.1)
        assert ask(port) == ALL
        server.send_signal(signal.SIGHUP)
        while forked(server):
            time.sleep(0.1)
        assert ask(port) == ALL
        assert not any(map(psutil.pid_exists, [*before, *after]))


def test_a_server_that_starts_while_postgresql_is_away_says_so_and_is_ready_when_it_is_back(
    folder: Path,
) -> None:
    postgres, port = PostgresServer(folder, "late"), free_port()
    postgres.create()
    with starting(folder, port, demo=False, DATABASE_URL=postgres.url) as server:
        while not (waiting := readiness(port)):
            time.sleep(0.1)
        postgres.start()
        assert says(server, "Polku is ready")
        ready = readiness(port)
        answer = ask(port)
    postgres.stop()

    assert waiting.json()["reason"].startswith("There is no search index yet, and PostgreSQL")
    assert (waiting.status_code, ready and ready.status_code) == (503, 200)
    assert answer == {"services": {"totalCount": 0}, "organizations": {"totalCount": 0}}
    assert "PostgreSQL cannot be reached" in (folder / "server.log").read_text()


def readiness(port: int) -> httpx.Response | None:
    """What /readyz answers; None before anybody listens."""
    with suppress(httpx.ConnectError):
        return httpx.get(f"http://127.0.0.1:{port}/readyz", timeout=PATIENCE)
    return None


def test_a_killed_postgresql_is_started_again(demonstration: Path) -> None:
    port = free_port()
    with serving(demonstration, port):
        [postmaster] = postmasters(demonstration)
        os.kill(postmaster, signal.SIGKILL)
        assert ask(port) == ALL, "reading goes on"
        while postmasters(demonstration) in ([], [postmaster]):
            time.sleep(0.1)
        while not ask(port, "{ syncRuns(first: 1) { nodes { state } } }"):
            time.sleep(0.1)
        assert postmasters(demonstration) != [postmaster]


def test_a_taken_port_is_told_in_plain_words(folder: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        result = subprocess.run(
            [sys.executable, "-m", "catalogue.cli", "serve"],
            cwd=PROJECT,
            env={**os.environ, "POLKU_DATA_DIR": str(folder), "PORT": str(port)},
            capture_output=True,
            text=True,
            check=False,
        )

    assert result.returncode == 2
    assert result.stderr.startswith(f"Port {port} on 127.0.0.1 cannot be used")
    assert "PORT=8080" in result.stderr
