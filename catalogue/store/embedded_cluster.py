"""One PostgreSQL cluster on the disk: making it, starting its server, and stopping it.

What a killed server leaves behind must never keep the next one from starting: the process number in
its lock file may by now be a zombie or belong to another program, its backends may still be busy,
and /tmp may have lost its socket. So no number is believed. A server runs if its socket answers.
None is left if `server.lock` is free: PostgreSQL's processes inherit that lock from the program
that starts them, and the kernel frees it when the last of them is gone.

Callers hold the turn (see `embedded.py`): one program at a time starts or stops.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import re
import shlex
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import IO

from catalogue.errors import DatabaseUnavailable
from catalogue.store.embedded_account import make_private, programs_for, server_account

DATABASE = "polku"
SOCKET = ".s.PGSQL.5432"
LONGEST_SOCKET_PATH = 107  # bytes; Linux's sockaddr_un has 108 with the closing zero
PLAIN_PATH = re.compile(r"[A-Za-z0-9/._-]+")  # other signs mean something in URLs and host lists
PATIENCE = 120.0  # seconds; a start after a crash replays at most some gigabytes of log
PAUSE = 0.05  # seconds between two looks

CREATE = [
    "--auth=trust",  # whoever may enter the socket's folder
    f"--username={DATABASE}",
    "--encoding=UTF8",
    "--locale=C",
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
]
SETTINGS = {
    "listen_addresses": "",
    "unix_socket_permissions": "0700",
    "timezone": "UTC",
    "log_timezone": "UTC",
    "log_checkpoints": "off",
    "log_min_error_statement": "panic",  # statements may hold what a client has told
    "log_error_verbosity": "terse",  # and so may rows that are refused
    "client_connection_check_interval": "1s",  # a killed program's statement ends with it
}


class Cluster:
    """The cluster in `directory`, with its server's log (`cluster/server.log`) and socket."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory
        self._data = directory / "cluster"
        self._account = server_account(self._data)
        if not self._account.may_enter(directory) and not self._account.is_ours:
            raise DatabaseUnavailable(
                f"PostgreSQL does not run as root, and its own account may not enter {directory}: "
                "set POLKU_DATA_DIR to a folder that everybody may enter, such as /var/lib/polku.",
            )
        self._programs = programs_for(self._account, directory)
        self._socket = _socket_directory(directory) / SOCKET

    @property
    def url(self) -> str:
        return f"postgresql://{DATABASE}@/{DATABASE}?host={self._socket.parent}"

    def start(self) -> None:
        """See to it that the server runs and takes connections."""
        deadline = time.monotonic() + PATIENCE
        while not self._is_ready():
            if time.monotonic() > deadline:
                raise self._failure("it takes no connections, or an earlier one does not end.")
            if self._is_answered() or not self._launch():
                time.sleep(PAUSE)

    def stop(self) -> None:
        """Stop the server, if it runs, after writing everything down."""
        if self._is_answered():
            self._run("pg_ctl", "stop", "--pgdata=cluster", "--mode=fast", "--silent")
            with suppress(OSError):  # nothing is lost if it stays
                self._socket.parent.rmdir()

    def _is_answered(self) -> bool:
        with socket.socket(socket.AF_UNIX) as connection:
            return connection.connect_ex(str(self._socket)) == 0

    def _is_ready(self) -> bool:
        asked = ("pg_isready", "--quiet", f"--host={self._socket.parent}")
        return self._is_answered() and self._run(*asked).returncode == 0

    def _launch(self) -> bool:
        """Start the server; False if something of an earlier one had to be ended first."""
        with (self._directory / "server.lock").open("a") as lock:
            if not take_alone(lock):
                self._end_orphans()
                return False
            for leftover in (self._data / "postmaster.pid", self._socket, f"{self._socket}.lock"):
                Path(leftover).unlink(missing_ok=True)
            if not self._data.exists():
                self._create(lock)
            self._refuse_another_version()
            self._start_server(lock)
            return True

    def _refuse_another_version(self) -> None:
        made_by = (self._data / "PG_VERSION").read_text().strip()
        ours = self._run("postgres", "--version").stdout.split()[-1].split(".")[0]
        if made_by != ours:
            raise self._failure(
                f"its data are of PostgreSQL {made_by}, and this is {ours}. Make a backup with the "
                "version of Polku that it is from, and restore it into an empty folder."
            )

    def _start_server(self, lock: IO[str]) -> None:
        make_private(self._socket.parent, self._account)
        options = {**SETTINGS, "unix_socket_directories": str(self._socket.parent)}
        words = shlex.join(f"--{name}={value}" for name, value in options.items())
        self._must_run(
            "pg_ctl", "start", "--pgdata=cluster", "--log=cluster/server.log", "--silent",
            f"--timeout={PATIENCE:.0f}", f"--options={words}", lock=lock,
        )  # fmt: skip

    def _create(self, lock: IO[str]) -> None:
        """Make the cluster under another name first: a killed attempt leaves no half one."""
        unfinished = self._directory / "cluster.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        make_private(unfinished, self._account)
        self._must_run("initdb", *CREATE, unfinished.name, lock=lock)
        self._must_run(
            "postgres", "--single", "-D", unfinished.name, "postgres",
            said=f"CREATE DATABASE {DATABASE}", lock=lock,
        )  # fmt: skip
        unfinished.rename(self._data)

    def _end_orphans(self) -> None:
        """End what still works in the cluster though nobody can reach it.

        SIGQUIT is PostgreSQL's own word for "leave at once"; the log replays what was promised.
        """
        for process in self._processes():
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGQUIT)

    def _processes(self) -> Iterator[int]:
        """PostgreSQL's processes in the cluster: each has its folder as working directory."""
        for process in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):  # gone meanwhile, a zombie, or somebody else's
                at_work = (process / "cwd").readlink() == self._data
                if at_work and (process / "comm").read_text().strip() == "postgres":
                    yield int(process.name)

    def _must_run(self, program: str, *words: str, said: str = "", lock: IO[str]) -> None:
        finished = self._run(program, *words, said=said, lock=lock)
        if finished.returncode:
            raise self._failure(f"its {program} says: {finished.stderr.strip()}")

    def _run(
        self, program: str, *words: str, said: str = "", lock: IO[str] | None = None
    ) -> subprocess.CompletedProcess[str]:
        """Run one of PostgreSQL's programs in our folder, under the server's account."""
        change = not self._account.is_ours
        return subprocess.run(
            [self._programs / program, *words],
            cwd=self._directory,
            env={"PATH": os.defpath, "LC_ALL": "C"},  # no PGHOST, PGDATA or the like of the user's
            user=self._account.uid if change else None,
            group=self._account.gid if change else None,
            extra_groups=[] if change else None,
            umask=0o077,
            pass_fds=[lock.fileno()] if lock else [],
            input=said,
            capture_output=True,
            text=True,
            check=False,
        )

    def _failure(self, reason: str) -> DatabaseUnavailable:
        log = self._data / "server.log"
        ends = log.read_text(errors="replace").splitlines()[-3:] if log.exists() else []
        return DatabaseUnavailable(
            f"PostgreSQL does not start in {self._directory}; {reason}"
            + (f" Its log ({log}) ends with: {' / '.join(ends)}" if ends else ""),
        )


def take_alone(lock: IO[str]) -> bool:
    """Take a lock for ourselves; False if anybody else holds it or shares it."""
    try:
        fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _socket_directory(directory: Path) -> Path:
    """The folder of the socket: beside the cluster, or below /tmp where that path cannot be used.

    It is the same at each start, so that whoever lost the server finds the next one.
    """
    beside = directory / "socket"
    if len(str(beside / SOCKET)) <= LONGEST_SOCKET_PATH and PLAIN_PATH.fullmatch(str(beside)):
        return beside
    digest = hashlib.sha256(os.fsencode(directory)).hexdigest()[:16]
    return Path(f"/tmp/polku-{digest}")  # noqa: S108 - made private, or refused, before use
