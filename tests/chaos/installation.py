"""An installation of its own for each scenario: a data folder, its processes, its database."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from catalogue.store.database import connected
from tests.chaos.traffic import KEY, SOURCE
from tests.running import PROJECT, data_folder, free_port, serving

LISTENING = "0A"
"""Linux's state of a socket that takes connections."""

SETTINGS = {"POLKU_STEWARD_KEY": KEY}


@contextmanager
def prepared() -> Generator[Path]:
    """A folder with the demonstration's catalogue, and a source that the writer sends to."""
    with data_folder() as folder:
        with serving(folder, free_port(), demo=True, project=PROJECT, **SETTINGS):
            polku(folder, "sources", "add", "push", SOURCE, "--set", f"system={SOURCE}")
        yield folder


def polku(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    """Runs a command to its end; its output is in the answer."""
    ended = subprocess.run(
        [sys.executable, "-m", "catalogue.cli", *words],
        cwd=PROJECT,
        env={**environment(folder), **settings},
        capture_output=True,
        text=True,
        check=False,
        timeout=120,
    )
    assert not ended.returncode, ended.stdout + ended.stderr
    return ended


def environment(folder: Path) -> dict[str, str]:
    mine = {name: value for name, value in os.environ.items() if name != "DATABASE_URL"}
    return {**mine, **SETTINGS, "POLKU_DATA_DIR": str(folder)}


@contextmanager
def copied(folder: Path) -> Generator[Path]:
    """The same installation in another folder; whose the files are stays as it is."""
    with data_folder() as copy:
        for part in ("postgres", "index", "encryption-keys"):
            if (folder / part).exists():
                subprocess.run(["/bin/cp", "-a", str(folder / part), str(copy / part)], check=True)
        shutil.rmtree(copy / "postgres" / "socket", ignore_errors=True)
        yield copy


@dataclass(frozen=True)
class Installation:
    """A server that runs in its folder."""

    folder: Path
    port: int
    server: subprocess.Popen[str]

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def database_url(self) -> str:
        [socket] = self.folder.rglob(".s.PGSQL.5432")
        return f"postgresql://polku@/polku?host={socket.parent}"

    def postmaster(self) -> int:
        """The process of the embedded PostgreSQL."""
        [file] = self.folder.rglob("cluster/postmaster.pid")
        return int(file.read_text().splitlines()[0])

    def indexer(self) -> psutil.Process:
        return next(each for each in _children(self.server.pid) if "index" in each.cmdline())

    def server_processes(self) -> list[psutil.Process]:
        """Of several, those that answer: forked of one, or Pythons of their own after SIGHUP."""
        own = list(_children(self.server.pid))
        forked = [
            each
            for template in own
            if "forkserver" in "".join(template.cmdline())
            for each in _children(template.pid)
        ]
        return [*forked, *(each for each in own if "--multiprocessing-fork" in each.cmdline())]

    def takes_connections(self, pid: int) -> bool:
        """Whether the process waits for connections to the port: the others only inherit it."""
        lines = Path("/proc/net/tcp").read_text().splitlines()[1:]
        [inode] = [
            fields[9]
            for fields in map(str.split, lines)
            if fields[1] == f"0100007F:{self.port:04X}" and fields[3] == LISTENING
        ]
        with suppress(FileNotFoundError):
            waits_for = (each.read_text() for each in Path(f"/proc/{pid}/fdinfo").iterdir())
            files = re.findall(r"^tfd: +(\d+)", "".join(waits_for), re.MULTILINE)
            links = {str(Path(f"/proc/{pid}/fd/{file}").readlink()) for file in files}
            return f"socket:[{inode}]" in links
        return False

    def log(self) -> str:
        return (self.folder / "server.log").read_text()

    async def written(self) -> list[str]:
        """The services that the writer's source tells of, by their local ids."""
        async with connected(self.database_url) as database:
            rows = await database.fetch(
                "SELECT local_id FROM source_record WHERE system = $1 ORDER BY local_id", SOURCE
            )
        return [row["local_id"] for row in rows]

    async def changes_of_written(self) -> dict[str, int]:
        """How many changes each of these services has."""
        async with connected(self.database_url) as database:
            rows = await database.fetch(
                "SELECT local_id, count(change.sequence) FROM source_record "
                "LEFT JOIN change USING (entity) WHERE system = $1 GROUP BY local_id",
                SOURCE,
            )
        return {row["local_id"]: row["count"] for row in rows}


@contextmanager
def installed(folder: Path, port: int | None = None, /, **settings: str) -> Generator[Installation]:
    """A running server over a copy of the folder."""
    with copied(folder) as copy, running(copy, port, **settings) as installation:
        yield installation


@contextmanager
def running(folder: Path, port: int | None = None, /, **settings: str) -> Generator[Installation]:
    """A server over the folder itself; without a port, on any."""
    port = port or free_port()
    with serving(folder, port, demo=False, project=PROJECT, **SETTINGS, **settings) as server:
        yield Installation(folder, port, server)


def _children(pid: int) -> Generator[psutil.Process]:
    """By the kernel's own lists: to look through all processes takes a second on a busy day."""
    with suppress(FileNotFoundError):  # it has just ended
        for thread in Path(f"/proc/{pid}/task").iterdir():
            for each in (thread / "children").read_text().split():
                with suppress(psutil.NoSuchProcess):
                    child = psutil.Process(int(each))
                    child.cmdline()
                    yield child
