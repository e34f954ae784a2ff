"""Records in memory as a feed: their payload is the body, so a load is the write path alone."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import cast

from benchmarks.linking.sets import Told, key_of
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.document import Content
from catalogue.model.event import EventContent
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow

_CONTENTS: dict[RecordKind, type[Content]] = {
    RecordKind.ORGANIZATION: OrganizationContent,
    RecordKind.SERVICE: ServiceContent,
    RecordKind.SERVICE_CHANNEL: ServiceChannelContent,
    RecordKind.EVENT: EventContent,
}
_PAGE = 500


@dataclass(frozen=True)
class RecordFeed:
    """The records of one system."""

    system: str
    records: Iterable[Told]
    mapper_version: str = "1"

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:  # noqa: ARG002
        records = iter(self.records)
        for number, batch in enumerate(iter(lambda: list(islice(records, _PAGE)), [])):
            yield Page(str(number), tuple(_raw(batch)))

    def map_record(self, record: RawRecord) -> MappedRecord:
        same_as = cast("list[str]", record.payload["sameAs"])
        return MappedRecord(
            _CONTENTS[record.kind].model_validate(record.payload["body"]),
            same_as=tuple(map(key_of, same_as)),
        )


def _raw(records: Iterable[Told]) -> Iterator[RawRecord]:
    for record in records:
        same_as = [str(key) for key in record.same_as]
        payload: dict[str, object] = {"body": record.body, "sameAs": same_as}
        yield RawRecord(record.key.kind, record.key.local_id, payload)


async def load(connection: Connection, system: str, records: Iterable[Told]) -> RunReport:
    """Loads a system's records in full, from a source named like the system."""
    row = SourceRow(system, system, "benchmark", {}, "CC0-1.0", "Made up", 0)
    await sources.save(connection, row)
    source = await sources.get(connection, system)
    report = await synchronise(
        connection, source, RecordFeed(system, records), RunOptions(full=True), quiet
    )
    if report.state is not RunState.COMPLETE:
        raise SystemExit(f"{system} was not loaded: {report.message} {report.issues}")
    return report


def quiet(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""
