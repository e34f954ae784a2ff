"""The PostgreSQL that Polku brings along, for whoever has not set DATABASE_URL.

Several programs use it at once (the server, its indexer, a load in another terminal). Each holds a
shared lock for as long as it uses the database; the kernel takes it back from a killed program, so
whoever leaves last is always known. One lock more is held by the one whose turn it is to start or
stop the server. A server whose last user was killed goes on until the next user leaves.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import socket
from collections.abc import Generator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from types import TracebackType
from typing import IO

from catalogue.errors import DatabaseUnavailable
from catalogue.store.embedded_account import everybody_may_enter, make_enterable
from catalogue.store.embedded_cluster import SOCKET, Cluster, take_alone

SYSTEM_DATA = Path("/var/lib/polku")


def default_directory(project_root: Path) -> Path:
    """Where a clone keeps its data when nobody says otherwise: beside the code.

    Root's PostgreSQL runs under an account of its own, which may not enter a private home; a clone
    there keeps its data below /var/lib/polku, in a folder that carries the clone's path.
    """
    project_root = project_root.resolve()
    if os.geteuid() != 0 or everybody_may_enter(project_root):
        return project_root / ".polku"
    digest = hashlib.sha256(os.fsencode(project_root)).hexdigest()[:12]
    return SYSTEM_DATA / f"{project_root.name}-{digest}"


def answers(url: str) -> bool:
    """Whether anybody takes connections at the address that an embedded server has given."""
    directory = url.partition("?host=")[2]
    with socket.socket(socket.AF_UNIX) as connection:
        return connection.connect_ex(f"{directory}/{SOCKET}") == 0


class EmbeddedPostgres:
    """A running server for as long as the `with` block lasts; gives the URL of its database.

    The URL (`postgresql://polku@/polku?host=…`) names a socket that only this account and root
    reach; asyncpg takes it as it is, SQLAlchemy as `postgresql+asyncpg`. The database is made at
    first use in `directory`, and stays the same wherever the folder is moved.

    Raises:
        DatabaseUnavailable: the server cannot be made, started or reached; the sentence says why.
    """

    def __init__(self, directory: Path) -> None:
        self._directory = directory.resolve()
        self._use = ExitStack()

    def __enter__(self) -> str:
        try:
            make_enterable(self._directory)
            with ExitStack() as use:
                users = use.enter_context(self._open("users.lock"))
                with self._turn():
                    fcntl.flock(users, fcntl.LOCK_SH)
                    cluster = Cluster(self._directory)
                    use.callback(self._leave, cluster, users)
                    cluster.start()
                self._use = use.pop_all()
        except OSError as error:
            raise DatabaseUnavailable(
                f"PostgreSQL cannot be started in {self._directory}: {error}. Make the folder "
                "writable, or set POLKU_DATA_DIR to another folder or DATABASE_URL to a database.",
            ) from error
        return cluster.url

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        self._use.close()

    def _leave(self, cluster: Cluster, users: IO[str]) -> None:
        # Taking the shared lock alone lets go of it for a moment; that is safe because nobody
        # becomes a user without having the turn.
        with self._turn():
            if take_alone(users):
                cluster.stop()

    @contextmanager
    def _turn(self) -> Generator[None]:
        with self._open("turn.lock") as turn:
            fcntl.flock(turn, fcntl.LOCK_EX)
            yield

    def _open(self, name: str) -> IO[str]:
        return (self._directory / name).open("a")
