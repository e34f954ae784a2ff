"""A town's catalogue brought in by a feed: the whole way from a partner's record to an answer."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Mapping
from dataclasses import dataclass
from pathlib import Path

from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.search.indexing.building import Building
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.analyzer import ANALYZER
from tests.server.serving import Asking


@dataclass(frozen=True)
class ServicesFeed:
    """Services in memory: name by id; an empty name is a record that is refused."""

    names: Mapping[str, str]
    system: str = "town"
    mapper_version: str = "1"

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002 - a feed's
        yield Page(
            "all",
            tuple(
                RawRecord(RecordKind.SERVICE, local_id, {"name": name})
                for local_id, name in self.names.items()
            ),
        )

    def map_record(self, record: RawRecord) -> MappedRecord:
        name = str(record.payload["name"])
        if not name:
            return MappedRecord(None, issues=(_nameless(record),))
        return MappedRecord(ServiceContent(type=ServiceType.SERVICE, name=LocalizedText(fi=name)))


def _nameless(record: RawRecord) -> Issue:
    return Issue(
        IssueCode.REQUIRED_FIELD_MISSING,
        Severity.REJECTED,
        "The service has no name.",
        RecordKey("town", record.kind, record.local_id),
        field="name",
        value="a value that only its owner may see",
    )


@dataclass(frozen=True)
class Town:
    """The town's database, and an index beside it that is brought up to date after each load."""

    database: Connection
    directory: Path

    async def load(
        self, names: Mapping[str, str], source: str = "town", precedence: int = 0
    ) -> None:
        """One complete run of a source, which has nothing but these services then."""
        row = SourceRow(source, "town", "list", {}, "CC0-1.0", "The town", precedence)
        await sources.save(self.database, row)
        row = await sources.get(self.database, source)
        options = RunOptions(full=True, accept_shrink=True)
        await synchronise(self.database, row, ServicesFeed(names), options, _nobody_watches)
        await self.index()

    async def show(self, ask: Asking) -> None:
        """Brings the index up to date and waits until the application answers from it."""
        await self.index()
        sequence = await documents.last_sequence(self.database)
        async with asyncio.timeout(10):
            while await ask.revision() < sequence:  # noqa: ASYNC110 - nobody tells of a reload
                await asyncio.sleep(0)

    async def index(self) -> None:
        building = await Building.of(self.database, self.directory, ANALYZER)
        await building.catch_up(self.database)
        building.close()


def entity_id(local_id: str) -> EntityId:
    return RecordKey("town", RecordKind.SERVICE, local_id).entity_id


def _nobody_watches(stage: str, done: int, total: int | None) -> None:
    pass
