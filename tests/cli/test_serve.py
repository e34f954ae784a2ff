"""`polku serve --demo` as an operator runs it: started, killed, started again."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

PROJECT = Path(__file__).parents[2]
COUNT = "{ services { totalCount } organizations { totalCount } }"


@pytest.fixture
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A data folder that PostgreSQL's own account may enter when root runs the tests."""
    folder = tmp_path_factory.mktemp("data")
    for part in (folder, folder.parent, folder.parent.parent):
        part.chmod(0o755)
    return folder


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def serving(folder: Path, port: int, **settings: str) -> Generator[subprocess.Popen[str]]:
    """A server, once it has said that it is ready; stopped at the end as by Ctrl+C."""
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "POLKU_DATA_DIR": str(folder),
        "PORT": str(port),
        **settings,
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "catalogue.cli", "serve", "--demo"],
        cwd=PROJECT,
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        start_new_session=True,
    )
    with process:
        assert process.stdout
        assert any("Polku is ready" in line for line in process.stdout)
        yield process
        process.send_signal(signal.SIGINT)


def ask(port: int, query: str = COUNT) -> object:
    address = f"http://127.0.0.1:{port}/graphql"
    return httpx.post(address, json={"query": query}, timeout=30).json()["data"]


def postmaster(folder: Path) -> int:
    [pid_file] = folder.rglob("postmaster.pid")
    return int(pid_file.read_text().splitlines()[0])


def test_everything_killed_at_once_is_all_there_at_the_next_start(folder: Path) -> None:
    port = free_port()
    with serving(folder, port) as server:
        before = ask(port)
        os.killpg(server.pid, signal.SIGKILL)  # the server and its indexer
        os.kill(postmaster(folder), signal.SIGKILL)
        server.wait()

    with serving(folder, port) as server:
        after = ask(port)
        runs = ask(port, "{ syncRuns(first: 10) { nodes { state } } }")

    assert after == before == {"services": {"totalCount": 237}, "organizations": {"totalCount": 93}}
    assert runs == {"syncRuns": {"nodes": [{"state": "COMPLETE"}] * 2}}, "nothing was loaded again"


def test_several_workers_share_a_port_and_stop_together(folder: Path) -> None:
    port = free_port()
    with serving(folder, port, POLKU_WORKERS="2") as server:
        assert ask(port) == {"services": {"totalCount": 237}, "organizations": {"totalCount": 93}}
    assert server.returncode == 0
    with pytest.raises(httpx.ConnectError):
        ask(port)


def test_a_killed_server_takes_its_workers_along(folder: Path) -> None:
    port = free_port()
    with serving(folder, port, POLKU_WORKERS="2") as server:
        server.kill()
        server.wait()

    with serving(folder, port, POLKU_WORKERS="2"):
        assert ask(port) == {"services": {"totalCount": 237}, "organizations": {"totalCount": 93}}


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
    assert "PORT=8080 make run" in result.stderr
