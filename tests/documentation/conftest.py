"""`polku serve --demo`, as a reader of the documentation has it."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.documentation.asking import Asking
from tests.documentation.pages import PROJECT


@pytest.fixture(scope="session")
def client() -> Generator[httpx.Client]:
    """A client of the demonstration catalogue."""
    with (
        tempfile.TemporaryDirectory(prefix="polku-") as folder,
        _served(Path(folder)) as address,
        httpx.Client(base_url=address, headers={"Accept-Language": "en"}, timeout=30) as client,
    ):
        yield client


@pytest.fixture(scope="session")
def ask(client: httpx.Client) -> Asking:
    return Asking(client)


@contextmanager
def _served(folder: Path) -> Generator[str]:
    """The address of a server, once it has said that it is ready."""
    folder.chmod(0o755)  # run by root, PostgreSQL has an account of its own
    port, log = _free_port(), folder / "server.log"
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "POLKU_DATA_DIR": str(folder),
        "PORT": str(port),
    }
    with (
        log.open("w") as errors,
        subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "serve", "--demo"],
            cwd=PROJECT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=errors,
            text=True,
        ) as process,
    ):
        assert process.stdout
        assert any("Polku is ready" in line for line in process.stdout), log.read_text()
        try:
            yield f"http://127.0.0.1:{port}"
        finally:
            process.send_signal(signal.SIGINT)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]
