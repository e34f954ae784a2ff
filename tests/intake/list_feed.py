"""A feed of services held in memory, and what tests of runs ask of the database."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field

from catalogue.errors import FetchFailed
from catalogue.intake.feed import FetchRequest, MappedRecord, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow

FULL = RunOptions(full=True)


def quiet(stage: str, done: int, total: int | None) -> None:
    """Nobody watches."""


@dataclass
class ListFeed:
    """A feed of services held in memory: name by id; `None` as a name is a record without one."""

    names: dict[str, str | None]
    parents: dict[str, str] = field(default_factory=dict[str, str])
    descriptions: dict[str, str] = field(default_factory=dict[str, str])
    gone: tuple[str, ...] = ()
    unread: tuple[str, ...] = ()
    withheld: tuple[str, ...] = ()
    fails_after: int | None = None
    page_size: int = 2
    system: str = "town"
    mapper_version: str = "1"
    fetched: list[str] = field(default_factory=list[str])
    mapped: list[str] = field(default_factory=list[str])

    async def fetch(self, request: FetchRequest) -> AsyncGenerator[Page]:
        pages = list(self._pages())
        for number, page in enumerate(pages):
            if number == self.fails_after:
                raise FetchFailed("The town's server did not answer. Try again later.")
            if page.key not in request.staged:
                self.fetched.append(page.key)
                yield page

    def _pages(self) -> Iterable[Page]:
        for description in self.descriptions:
            yield Page(
                f"description/{description}",
                (
                    RawRecord(
                        RecordKind.GENERAL_DESCRIPTION,
                        description,
                        {"text": self.descriptions[description]},
                    ),
                ),
            )
        ids = list(self.names)
        for start in range(0, len(ids), self.page_size):
            part = ids[start : start + self.page_size]
            yield Page(
                "services/" + ",".join(part),
                tuple(
                    RawRecord(
                        RecordKind.SERVICE,
                        local_id,
                        {"name": self.names[local_id], "parent": self.parents.get(local_id)},
                    )
                    for local_id in part
                ),
            )
        yield Page("gone", gone=tuple(map(self._key, self.gone)))
        yield Page("withheld", withheld=tuple(map(self._key, self.withheld)))
        yield Page("unread", unread=tuple(map(self._key, self.unread)))

    def _key(self, local_id: str) -> RecordKey:
        return RecordKey(self.system, RecordKind.SERVICE, local_id)

    def map_record(self, record: RawRecord) -> MappedRecord:
        self.mapped.append(record.local_id)
        if record.kind is RecordKind.GENERAL_DESCRIPTION:
            text = LocalizedText(fi=str(record.payload["text"]))
            return MappedRecord(
                GeneralDescriptionContent(type=ServiceType.SERVICE, name=text, description=text)
            )
        name, parent = record.payload["name"], record.payload["parent"]
        if not isinstance(name, str):
            return MappedRecord(None, issues=(_nameless(self._key(record.local_id)),))
        return MappedRecord(
            ServiceContent(type=ServiceType.SERVICE, name=LocalizedText(fi=name)),
            parent=RecordKey(self.system, RecordKind.GENERAL_DESCRIPTION, str(parent))
            if parent
            else None,
        )


def _nameless(record: RecordKey) -> Issue:
    return Issue(
        IssueCode.REQUIRED_FIELD_MISSING,
        Severity.REJECTED,
        "The service has no name.",
        record,
        field="name",
    )


def services(count: int) -> dict[str, str | None]:
    return {f"s{number:03}": f"Palvelu {number}" for number in range(count)}


async def source(database: Connection, name: str, precedence: int = 0) -> SourceRow:
    row = SourceRow(name, "town", "list", {}, "CC0-1.0", "The town", precedence)
    await sources.save(database, row)
    return await sources.get(database, name)


async def load(
    database: Connection, row: SourceRow, feed: ListFeed, options: RunOptions = FULL
) -> RunReport:
    return await synchronise(database, row, feed, options, quiet)


async def changes(database: Connection, after: int = 0) -> list[tuple[str, str]]:
    """What happened to which service, in the order of their ids' records."""
    found = await documents.changes_after(database, after, 10_000)
    return sorted((change.action, change.id) for change in found)


def entity(local_id: str, system: str = "town") -> str:
    return RecordKey(system, RecordKind.SERVICE, local_id).entity_id
