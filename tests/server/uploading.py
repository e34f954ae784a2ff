"""Partners with keys, a sheet that is one partner's own source, and a real server for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import httpx

from catalogue.access import api_keys
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR
from catalogue.cli import uploads
from catalogue.search.indexing.building import Building
from catalogue.server.app import create_app
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.access.organizations import HELSINKI, tell_organizations
from tests.analyzer import ANALYZER
from tests.loaders.spreadsheet.sheets import CAFE, CLUB, HEADINGS, Cells, as_csv
from tests.server.serving import FOR_THE_OPERATOR, LIMITS, Json, listening

PATH = "/import/spreadsheet"
SHEET = "helsinki-sheet"


def sheet(*rows: Cells) -> bytes:
    return as_csv([HEADINGS, *(rows or (CLUB, CAFE))]).encode()


@dataclass(frozen=True)
class Desk:
    """Where partners send their sheets."""

    client: httpx.AsyncClient
    database: Connection

    async def key(self, organization: str, *scopes: Right) -> str:
        key = await api_keys.create(
            self.database,
            OPERATOR,
            organization=UUID(organization),
            name="x",
            scopes=scopes,
            lasts=dt.timedelta(days=1),
        )
        return f"Bearer {key.secret}"

    async def send(
        self, key: str, body: bytes, source: str = SHEET, **parameters: str
    ) -> httpx.Response:
        return await self.client.post(
            PATH,
            params={"source": source, **parameters},
            content=body,
            headers={"Authorization": key},
        )

    async def ask(self, key: str, address: str) -> httpx.Response:
        return await self.client.get(address, headers={"Authorization": key})

    async def take_over(self, key: str, tried: httpx.Response) -> httpx.Response:
        """Of the file that was sent so."""
        address = tried.headers["location"]
        return await self.client.post(address, headers={"Authorization": key})

    async def read(self, sent: httpx.Response, key: str) -> Json:
        """What is told of it after a worker has read it."""
        assert sent.status_code == 202, sent.text
        await uploads.read(self.database, UUID(sent.json()["id"]))
        return (await self.ask(key, sent.headers["location"])).json()


@asynccontextmanager
async def desk(database: Connection, database_url: str, folder: Path) -> AsyncGenerator[Desk]:
    """Helsinki has a sheet of its own, and there is one that is nobody's."""
    await tell_organizations(database)
    for name, owner in ((SHEET, UUID(HELSINKI)), ("nobodys-sheet", None)):
        settings: dict[str, object] = {"mapping": "services", "system": name}
        row = SourceRow(
            name, name, "spreadsheet", {}, "CC-BY-4.0", "Helsinki", 3, {}, None, settings
        )
        await sources.save(database, replace(row, owner=owner))
    (await Building.of(database, folder, ANALYZER)).close()
    app = create_app(folder, ANALYZER, database_url, LIMITS, FOR_THE_OPERATOR)
    async with listening(app) as address, httpx.AsyncClient(base_url=address) as client:
        yield Desk(client, database)
