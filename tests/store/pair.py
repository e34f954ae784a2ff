"""A primary with a replica that follows it."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from catalogue.store.addresses import Wanted, canonical
from tests.cluster.postgres import PostgresServer
from tests.running import data_folder


@dataclass
class Pair:
    """A test that promotes the replica uses both up."""

    primary: PostgresServer
    replica: PostgresServer

    @property
    def url(self) -> str:
        """The replica comes first, so that nothing works by chance."""
        hosts = f"{self.replica.address},{self.primary.address}"
        return canonical(f"postgresql://polku@{hosts}/polku", Wanted.PRIMARY)

    @property
    def read_url(self) -> str:
        return f"postgresql://polku@{self.primary.address},{self.replica.address}/polku"


@contextmanager
def empty_data() -> Generator[Path]:
    """The data of a server with an empty database."""
    with data_folder() as folder:
        PostgresServer(folder, "empty").create()
        yield folder / "empty"


@contextmanager
def paired(empty: Path) -> Generator[Pair]:
    """Both running, over copies of such data."""
    with data_folder() as folder:
        primary, replica = PostgresServer(folder, "one"), PostgresServer(folder, "two")
        primary.copy(empty)
        primary.start()
        replica.follow(primary)
        replica.start()
        yield Pair(primary, replica)
        replica.stop()
        primary.stop()
