"""Partners with keys and push sources of their own, and the real application for them."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any
from uuid import UUID

from catalogue.access import api_keys
from catalogue.access.rights import Right
from catalogue.access.viewer import OPERATOR
from catalogue.resolvers.limits import LIMITS, Limits
from catalogue.search.indexing.building import Building
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.access.organizations import HELSINKI, TAMPERE, tell_organizations
from tests.analyzer import ANALYZER
from tests.server.serving import STEWARD, Asking, asking

Json = dict[str, Any]

SUBMIT = """mutation ($input: ServicesSubmitInput!) { servicesSubmit(input: $input) {
  run state revision counts { read created updated unchanged rejected retracted }
  results { kind localId id outcome path userErrors { code path } } userErrors { code message path }
} }"""
WITHDRAW = """mutation ($input: ServicesWithdrawInput!) { servicesWithdraw(input: $input) {
  state revision counts { retracted } results { localId outcome } userErrors { code path }
} }"""


def service(local_id: str = "s1", name: str = "Työpaja", **fields: object) -> Json:
    return {"localId": local_id, "name": {"fi": name}, **fields}


@dataclass(frozen=True)
class Partner:
    """Asks with the key of one organisation."""

    ask: Asking
    key: str
    source: str

    async def submit(self, *services: Json, **input: object) -> Json:
        given = {"source": self.source, "services": list(services), **input}
        data = await self.ask.data(SUBMIT, {"input": given}, authorization=self.key)
        return data["servicesSubmit"]

    async def withdraw(self, *services: str, **input: object) -> Json:
        given = {"source": self.source, "services": list(services), **input}
        data = await self.ask.data(WITHDRAW, {"input": given}, authorization=self.key)
        return data["servicesWithdraw"]


@dataclass(frozen=True)
class Partners:
    """Helsinki's and Tampere's, and whoever runs the catalogue."""

    ask: Asking
    database: Connection
    helsinki: Partner
    tampere: Partner
    steward: Partner


async def key_of(database: Connection, organization: str, right: Right = Right.SUBMIT) -> str:
    key = await api_keys.create(
        database,
        OPERATOR,
        organization=UUID(organization),
        name="x",
        scopes=[right],
        lasts=dt.timedelta(days=1),
    )
    return f"Bearer {key.secret}"


async def add_source(database: Connection, name: str, owner: str, loader: str = "push") -> None:
    row = SourceRow(name, name, loader, {}, "CC-BY-4.0", name, 4)
    await sources.save(database, replace(row, owner=UUID(owner)))


@asynccontextmanager
async def partners(
    database: Connection, database_url: str, folder: Path, limits: Limits = LIMITS
) -> AsyncGenerator[Partners]:
    await tell_organizations(database)
    await add_source(database, "helsinki-push", HELSINKI)
    await add_source(database, "tampere-push", TAMPERE)
    (await Building.of(database, folder, ANALYZER)).close()
    helsinki, tampere = [await key_of(database, each) for each in (HELSINKI, TAMPERE)]
    async with asking(folder, database_url, limits) as ask:
        yield Partners(
            ask,
            database,
            Partner(ask, helsinki, "helsinki-push"),
            Partner(ask, tampere, "tampere-push"),
            Partner(ask, STEWARD, "helsinki-push"),
        )
