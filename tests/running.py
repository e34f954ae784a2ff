"""`polku serve --demo` as a process with a data folder and a port of its own."""

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

from tests.analyzer import DICTIONARY

PROJECT = Path(__file__).parents[1]


@contextmanager
def data_folder() -> Generator[Path]:
    """A folder that PostgreSQL's own account may enter when root runs the tests."""
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        folder = Path(name).resolve()
        folder.chmod(0o755)
        (folder / "dictionary").symlink_to(DICTIONARY)  # nothing is compiled for each test
        yield folder


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


@contextmanager
def starting(
    folder: Path, port: int, *, demo: bool = True, project: Path = PROJECT, **settings: str
) -> Generator[subprocess.Popen[str]]:
    """A server that has just been started; stopped at the end as by Ctrl+C, if it still runs.

    `demo`: over the demonstration's catalogue, or over what is in the database. `project`: where
    the program lies, which may be another version.
    """
    environment = {
        **{name: value for name, value in os.environ.items() if name != "DATABASE_URL"},
        "POLKU_DATA_DIR": str(folder),
        "PORT": str(port),
        "PYTHONPATH": str(project),
        "POLKU_BUDGET": "0",  # tests ask more in a minute than people do
        "POLKU_BUDGET_KNOWN": "0",  # likewise
        **settings,
    }
    with (
        (folder / "server.log").open("a") as log,
        subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "serve", *(["--demo"] if demo else [])],
            cwd=project,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
            start_new_session=True,
        ) as process,
    ):
        try:
            yield process
        finally:
            process.send_signal(signal.SIGINT)


@contextmanager
def serving(
    folder: Path, port: int, *, demo: bool = True, project: Path = PROJECT, **settings: str
) -> Generator[subprocess.Popen[str]]:
    """A server that has said that it is ready."""
    with starting(folder, port, demo=demo, project=project, **settings) as process:
        assert says(process, "Polku is ready"), (folder / "server.log").read_text()
        yield process


def says(process: subprocess.Popen[str], words: str) -> bool:
    """Waits for these words on standard output; False when it ends without them."""
    assert process.stdout
    return any(words in line for line in process.stdout)


def wait_for_all(process: subprocess.Popen[str]) -> None:
    """Waits until the process and all that it has started have ended: these share its output."""
    assert process.stdout
    process.stdout.read()
    process.wait()
