"""PostgreSQL servers of a cluster: a primary, replicas that follow it, and what befalls them."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from contextlib import suppress
from pathlib import Path
from typing import TypedDict

import psutil

from catalogue.store.database import connected
from catalogue.store.embedded_account import programs_for, server_account
from tests.running import free_port

NAME = "polku"  # of the database, its role, and the folder of a server's data
CREATE = ("--auth=trust", f"--username={NAME}", "--encoding=UTF8", "--locale=C.UTF-8")
ENVIRONMENT = {"PATH": os.defpath, "LC_ALL": "C"}
SETTINGS = {
    "listen_addresses": "127.0.0.1",
    "unix_socket_directories": "",
    "timezone": "UTC",
    "hot_standby_feedback": "on",  # what is being read of a replica is not taken away meanwhile
    "wal_receiver_timeout": "2s",
    "wal_retrieve_retry_interval": "500ms",
}


class _Account(TypedDict, total=False):
    user: int
    group: int
    extra_groups: list[int]


class PostgresServer:
    """A server on a port of its own; everybody on this machine may connect.

    Its account is the one that the embedded server has, since PostgreSQL does not run as root.
    """

    def __init__(self, folder: Path, name: str) -> None:
        self.name = name
        self.port = free_port()
        self._folder = folder
        self._data = folder / name
        self._account = server_account(self._data)
        self._programs = programs_for(self._account, folder)
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def address(self) -> str:
        return f"127.0.0.1:{self.port}"

    @property
    def url(self) -> str:
        return f"postgresql://{NAME}@{self.address}/{NAME}"

    def create(self) -> None:
        """An empty database."""
        self._own()
        self._program("initdb", *CREATE, self._data)
        said = f"CREATE DATABASE {NAME}"
        self._program("postgres", "--single", "-D", self._data, "postgres", said=said)

    def copy(self, data: Path) -> None:
        """The data of a server that was stopped in order."""
        subprocess.run(["/bin/cp", "-a", data, self._data], check=True)

    def follow(self, primary: PostgresServer) -> None:
        """Becomes a replica that begins with a copy of the primary as it is."""
        shutil.rmtree(self._data, ignore_errors=True)
        self._own()
        source = f"host=127.0.0.1 port={primary.port} user={NAME} application_name={self.name}"
        self._program(
            "pg_basebackup", f"--dbname={source}", f"--pgdata={self._data}",
            "--write-recovery-conf", "--checkpoint=fast", "--wal-method=stream",
        )  # fmt: skip

    def start(self, **settings: str) -> None:
        """Until it takes connections."""
        given = {**SETTINGS, "port": str(self.port), **settings}
        words = [f"--{name}={value}" for name, value in given.items()]
        with (self._folder / f"{self.name}.log").open("ab") as log:
            self._process = subprocess.Popen(
                [self._programs / "postgres", "-D", self._data, *words],
                cwd=self._folder, stdin=subprocess.DEVNULL, stdout=log, stderr=log,
                env=ENVIRONMENT, **self._as_account(),
            )  # fmt: skip
        self._wait()

    def stop(self) -> None:
        """In order: a primary gives its replicas everything first."""
        if self._process:
            self._process.send_signal(signal.SIGINT)
            self._ended()

    def kill(self) -> None:
        """All of it at once, as a machine ends that loses its power."""
        if self._process:
            for each in self._processes():
                with suppress(psutil.NoSuchProcess):
                    each.kill()
            self._ended()

    def freeze(self) -> None:
        """Nothing of it goes on, though its connections stay; until `thaw`."""
        for each in self._processes():
            each.suspend()

    def thaw(self) -> None:
        for each in self._processes():
            with suppress(psutil.NoSuchProcess):  # it was to end, and does when the first goes on
                each.resume()

    async def promote(self) -> None:
        """Becomes the primary; returns when it takes writes."""
        assert await self.value("SELECT pg_promote()")

    async def value(self, query: str) -> object:
        async with connected(self.url) as connection:
            return await connection.fetchval(query)

    async def set(self, name: str, value: str) -> None:
        """Changes a setting of the running server."""
        async with connected(self.url) as connection:
            await connection.execute(f"ALTER SYSTEM SET {name} = '{value}'")
            await connection.execute("SELECT pg_reload_conf()")

    def _wait(self) -> None:
        assert self._process
        while self._process.poll() is None:
            with suppress(subprocess.CalledProcessError):
                self._program("pg_isready", "--host=127.0.0.1", f"--port={self.port}")
                return
            time.sleep(0.05)
        raise AssertionError((self._folder / f"{self.name}.log").read_text())

    def _processes(self) -> list[psutil.Process]:
        assert self._process
        postmaster = psutil.Process(self._process.pid)
        return [postmaster, *postmaster.children(recursive=True)]

    def _ended(self) -> None:
        assert self._process
        self._process.wait()
        self._process = None

    def _own(self) -> None:
        self._data.mkdir(mode=0o700)
        os.chown(self._data, self._account.uid, self._account.gid)

    def _program(self, name: str, *words: str | Path, said: str = "") -> None:
        subprocess.run(
            [self._programs / name, *words], cwd=self._folder, input=said.encode(), check=True,
            capture_output=True, env=ENVIRONMENT, **self._as_account(),
        )  # fmt: skip

    def _as_account(self) -> _Account:
        if self._account.is_ours:
            return {}
        return {"user": self._account.uid, "group": self._account.gid, "extra_groups": []}
