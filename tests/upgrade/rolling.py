"""Two versions on one machine and one database: the older runs when the newer is started."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

from catalogue.routing.referrals.sealing import new_installation_key
from catalogue.store.database import Connection, connected
from tests.access.organizations import id_of, tell_organizations
from tests.cli.working import workers
from tests.conftest import created
from tests.running import PROJECT, data_folder, free_port, serving
from tests.schema.advisors import Person
from tests.schema.referrers import Referrer, tell_services
from tests.server.serving import Asking
from tests.upgrade.asking import Answers, asking
from tests.upgrade.previous import previous

NAMES = "{ services(first: 20) { nodes { id name { value } organizations { role } } } }"


@dataclass(frozen=True)
class Version:
    """A server of one version, and who asks it."""

    ask: Asking
    address: str

    async def advisor(self, organization: str) -> Referrer:
        asked = {"role": "ADVISOR", "organization": id_of(organization)}
        signed_in = (await self.ask.client.post("/demo/sign-in", json=asked)).json()
        return Referrer(Person(self.ask, f"Bearer {signed_in['token']}"))


@dataclass(frozen=True)
class Machine:
    """A data folder and a database that both versions work with."""

    url: str
    folder: Path
    project: Path
    settings: dict[str, str]

    @asynccontextmanager
    async def older(self) -> AsyncGenerator[Version]:
        async with self._server(self.project) as version:
            yield version

    @asynccontextmanager
    async def newer(self) -> AsyncGenerator[Version]:
        async with self._server(PROJECT) as version:
            yield version

    @contextmanager
    def older_worker(self) -> Generator[None]:
        with (
            (self.folder / "worker.log").open("a") as log,
            workers(self.url, 1, log, self.project, **self.settings),
        ):
            yield

    @asynccontextmanager
    async def _server(self, project: Path) -> AsyncGenerator[Version]:
        port = free_port()
        address = f"http://127.0.0.1:{port}"
        with serving(
            self.folder, port, demo=False, project=project, DATABASE_URL=self.url, **self.settings
        ):
            async with httpx.AsyncClient(base_url=address, timeout=60) as client:
                yield Version(Asking(client), address)


@asynccontextmanager
async def machine(server: str, name: str) -> AsyncGenerator[Machine]:
    """With an empty database."""
    with previous() as project, data_folder() as folder:
        settings = {
            "POLKU_DATA_DIR": str(folder),
            "POLKU_DEMO": "1",
            "POLKU_ENCRYPTION_KEYS": new_installation_key(),
        }
        async with created(server, name) as url:
            yield Machine(url, folder, project, settings)


async def fill(one: Machine) -> None:
    """A few organisations and services."""
    async with connected(one.url) as database:
        await tell_organizations(database)
        await tell_services(database)


@dataclass(frozen=True)
class Rolling:
    """Both versions at once; `meanwhile`: what readers of the older got when the newer started."""

    machine: Machine
    database: Connection
    older: Version
    newer: Version
    meanwhile: Answers


@asynccontextmanager
async def rolling(server: str, name: str) -> AsyncGenerator[Rolling]:
    """A small catalogue that the older version, its worker too, has when the newer one comes."""
    async with machine(server, name) as one, one.older() as older, connected(one.url) as database:
        await fill(one)
        with (
            one.older_worker(),
            httpx.Client(base_url=older.address, timeout=30) as client,
            asking(lambda: _ask(client)) as meanwhile,
        ):
            async with one.newer() as newer:
                yield Rolling(one, database, older, newer, meanwhile)


def _ask(client: httpx.Client) -> None:
    """Raises where there is no whole answer."""
    answer = client.post("/graphql", json={"query": NAMES}).raise_for_status().json()
    if "errors" in answer:
        raise ValueError(answer["errors"])
