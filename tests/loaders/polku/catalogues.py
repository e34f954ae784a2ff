"""Catalogues of this kind with a database and a real server each, which can follow each other."""

from __future__ import annotations

import itertools
import os
from collections.abc import AsyncGenerator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import orjson
from starlette.types import ASGIApp, Receive, Scope, Send

from catalogue.cli.load import run_source
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.advisor_part import AdvisorPart
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.search.indexing.building import Building
from catalogue.server.app import create_app
from catalogue.store import documents, sources
from catalogue.store.database import Connection, connected
from catalogue.store.sources import SourceRow
from loaders.partner_client import Patience
from loaders.polku.feed import PolkuFeed
from tests.analyzer import ANALYZER
from tests.conftest import created
from tests.server.serving import FOR_THE_OPERATOR, LIMITS, listening

HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, silence=30)
FULL = RunOptions(full=True, accept_shrink=True)
_numbers = itertools.count()


@dataclass(frozen=True)
class OwnFeed:
    """Services in memory: name by id. Each has a part for advisors alone."""

    system: str
    names: Mapping[str, str]
    mapper_version: str = "1"

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002 - a feed's
        records = [
            RawRecord(RecordKind.SERVICE, local_id, {"name": name})
            for local_id, name in self.names.items()
        ]
        yield Page("all", tuple(records))

    def map_record(self, record: RawRecord) -> MappedRecord:
        name = LocalizedText(fi=str(record.payload["name"]))
        advisor = AdvisorPart(referral=LocalizedText(fi="Vain asiantuntijoille"))
        content = ServiceContent(type=ServiceType.SERVICE, name=name, advisor=advisor)
        return MappedRecord(content, url=f"https://{self.system}.example.fi/{record.local_id}")


class Unsteady:
    """A server that fails whatever is asked while `failures` last, beginning with request `at`."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.requests = 0
        self.fails_at: int | None = None

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            self.requests += 1
            if self.fails_at is not None and self.requests >= self.fails_at:
                await send({"type": "http.response.start", "status": 500, "headers": []})
                await send({"type": "http.response.body", "body": b""})
                return
        await self._app(scope, receive, send)


@dataclass(frozen=True)
class Other:
    """One catalogue: its database and its address."""

    name: str
    database: Connection
    url: str
    server: Unsteady

    async def load(self, system: str, names: Mapping[str, str], licence: str = "CC0-1.0") -> None:
        """One complete run of an own source, which has nothing but these services then."""
        name = f"own-{system}"
        row = SourceRow(name, system, "list", {}, licence, f"The {system} of {self.name}", 10)
        await sources.save(self.database, row)
        row = await sources.get(self.database, name)
        await synchronise(self.database, row, OwnFeed(system, names), FULL, _nobody_watches)

    async def follow(
        self,
        other: Other,
        system: str = "town",
        *,
        full: bool = False,
        precedence: int = 2,
        **own: object,
    ) -> RunReport:
        """One run of the source that is the other catalogue, as `polku sources run` does it."""
        settings: dict[str, object] = {"system": system, **own}
        row = SourceRow(
            f"{other.name}-{system}",
            system,
            "polku",
            {},
            "",
            "",
            precedence,
            {},
            other.url,
            settings,
        )
        feed = PolkuFeed(other.url, settings, patience=HASTY)
        return await run_source(self.database, row, feed, RunOptions(full=full))

    async def sequence(self) -> int:
        return await documents.last_sequence(self.database)

    async def active(self) -> dict[str, dict[str, Any]]:
        """The documents of services by their ids."""
        rows = await self.database.fetch(
            "SELECT entity::text AS id, body FROM document WHERE state = 'ACTIVE'"
        )
        return {row["id"]: orjson.loads(row["body"]) for row in rows}

    async def names(self) -> dict[str, str]:
        """The names of services by the ids of their first records in the system `town`."""
        found = await self.active()
        return {
            source["localId"]: document["name"]["fi"]
            for document in found.values()
            for source in document["sources"]
        }


@asynccontextmanager
async def catalogue(
    name: str, postgres_url: str, template: str, folder: Path
) -> AsyncGenerator[Other]:
    async with AsyncExitStack() as stack:
        database = f"{name}_{os.getpid()}_{next(_numbers)}"
        url = await stack.enter_async_context(created(postgres_url, database, template))
        connection = await stack.enter_async_context(connected(url))
        await connection.execute("UPDATE catalogue SET epoch = gen_random_uuid()")
        building = await Building.of(connection, folder / name, ANALYZER)
        building.close()
        app = Unsteady(create_app(folder / name, ANALYZER, url, LIMITS, FOR_THE_OPERATOR))
        address = await stack.enter_async_context(listening(app))
        yield Other(name, connection, address + "/", app)


def entity(local_id: str, system: str = "town") -> str:
    return RecordKey(system, RecordKind.SERVICE, local_id).entity_id


def _nobody_watches(stage: str, done: int, total: int | None) -> None:
    pass
