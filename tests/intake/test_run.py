"""Runs of a feed against a real database: what must hold whatever a partner does."""

from __future__ import annotations

from collections.abc import AsyncGenerator, Iterable
from dataclasses import dataclass, field, replace

import pytest

from catalogue.errors import FetchFailed, RunInProgress
from catalogue.intake.feed import FetchRequest, MappedRecord, Mode, Page, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, remap, synchronise
from catalogue.model.general_description import GeneralDescriptionContent
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, runs, sources
from catalogue.store.database import Connection, connected
from catalogue.store.runs import Counts, RunState
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


@pytest.fixture
async def town(database: Connection) -> SourceRow:
    return await source(database, "town")


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


async def test_a_first_load_creates_every_record(database: Connection, town: SourceRow) -> None:
    report = await load(database, town, ListFeed(services(5)))

    assert report.state is RunState.COMPLETE
    assert report.counts == Counts(read=5, created=5)
    assert await changes(database) == sorted(("CREATED", entity(local)) for local in services(5))


async def test_the_same_load_twice_maps_nothing_and_changes_nothing(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(5)))
    again = ListFeed(services(5))

    report = await load(database, town, again)

    assert report.counts == Counts(read=5, unchanged=5)
    assert again.mapped == []
    assert await documents.last_sequence(database) == 5


async def test_one_changed_one_removed_one_added_are_exactly_three_changes(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(5)))
    names = services(6) | {"s001": "Toinen nimi"}
    del names["s003"]

    report = await load(database, town, ListFeed(names))

    assert report.counts == Counts(read=5, created=1, updated=1, unchanged=3, retracted=1)
    assert await changes(database, after=5) == sorted(
        [("CREATED", entity("s005")), ("RETRACTED", entity("s003")), ("UPDATED", entity("s001"))]
    )


async def test_a_record_that_comes_back_is_revived_under_its_id(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(3)))
    await load(database, town, ListFeed(services(2)))

    report = await load(database, town, ListFeed(services(3)))

    assert report.counts == Counts(read=3, unchanged=3, revived=1)
    assert await changes(database, after=4) == [("REVIVED", entity("s002"))]
    [document] = await documents.documents(database, [entity("s002")])
    assert (document.state, document.revision) == ("ACTIVE", 3)


async def test_a_delta_retracts_what_is_named_and_nothing_by_absence(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(5)))
    read = await sources.get(database, "town")

    report = await load(
        database, read, ListFeed({"s000": "Uusi"}, gone=("s004", "never-seen")), RunOptions()
    )

    assert report.counts == Counts(read=1, updated=1, retracted=1)


async def test_a_rejected_record_is_named_and_the_rest_goes_on(
    database: Connection, town: SourceRow
) -> None:
    report = await load(database, town, ListFeed(services(2) | {"bad": None}))

    assert report.state is RunState.COMPLETE
    assert report.counts == Counts(read=3, created=2, rejected=1)
    assert [(issue.code, issue.local_id, issue.field) for issue in report.issues] == [
        ("REQUIRED_FIELD_MISSING", "bad", "name")
    ]


async def test_a_record_that_turns_bad_stays_as_it_was(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(2)))

    report = await load(database, town, ListFeed(services(2) | {"s001": None}))

    assert report.counts == Counts(read=2, unchanged=1, rejected=1)
    assert await documents.last_sequence(database) == 2


async def test_a_rejected_record_that_is_mended_is_created(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed({"s000": None}))

    report = await load(database, town, ListFeed({"s000": "Nimi"}))

    assert report.counts == Counts(read=1, created=1)
    assert await changes(database) == [("CREATED", entity("s000"))]


async def test_what_could_not_be_read_is_neither_changed_nor_retracted(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(3)))

    report = await load(database, town, ListFeed(services(2), unread=("s002",)))

    assert report.state is RunState.INCOMPLETE
    assert report.counts == Counts(read=2, unchanged=2, unread=1)
    assert await documents.last_sequence(database) == 3


async def test_an_incomplete_run_does_not_move_the_cursor(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(3), unread=("s003",)))

    assert (await sources.get(database, "town")).cursor_at is None


async def test_an_item_on_two_pages_is_taken_once_and_told(
    database: Connection, town: SourceRow
) -> None:
    feed = ListFeed(services(2))
    twice = [*feed._pages(), *ListFeed({"s001": "Palvelu 1"})._pages()]
    feed._pages = lambda: [replace(page, key=str(n)) for n, page in enumerate(twice)]  # pyright: ignore[reportAttributeAccessIssue]

    report = await load(database, town, feed)

    assert report.counts == Counts(read=2, created=2, warned=1)
    assert [issue.code for issue in report.issues] == ["RECORD_REPEATED"]


async def test_an_empty_feed_is_held(database: Connection, town: SourceRow) -> None:
    await load(database, town, ListFeed(services(11)))

    report = await load(database, town, ListFeed({}))

    assert report.state is RunState.HELD
    assert [issue.code for issue in report.issues] == ["FEED_EMPTY"]
    assert await documents.last_sequence(database) == 11


async def test_a_shrunk_feed_is_held_until_a_person_accepts_it(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(60)))

    held = await load(database, town, ListFeed(services(40)))
    released = ListFeed(services(40))
    report = await load(database, town, released, RunOptions(full=True, accept_shrink=True))

    assert held.state is RunState.HELD
    assert [issue.code for issue in held.issues] == ["FEED_SHRUNK"]
    assert report.counts == Counts(read=40, unchanged=40, retracted=20)
    assert released.fetched == [], "the pages of the held run are published, not fetched again"


async def test_a_feed_that_lost_its_texts_is_held(database: Connection, town: SourceRow) -> None:
    @dataclass
    class Bilingual(ListFeed):
        languages: tuple[str, ...] = ("fi", "sv")

        def map_record(self, record: RawRecord) -> MappedRecord:
            name = LocalizedText.of(dict.fromkeys(self.languages, str(record.payload["name"])))
            assert name
            return MappedRecord(ServiceContent(type=ServiceType.SERVICE, name=name))

    await load(database, town, Bilingual(services(30)))

    report = await load(
        database, town, Bilingual(services(30), languages=("fi",), mapper_version="2")
    )

    assert report.state is RunState.HELD
    assert [issue.code for issue in report.issues] == ["TEXTS_LOST"]


async def test_a_run_that_fails_changes_nothing_and_the_next_goes_on_from_its_pages(
    database: Connection, town: SourceRow
) -> None:
    broken = ListFeed(services(6), fails_after=2)
    failed = await load(database, town, broken)
    assert await documents.last_sequence(database) == 0

    resumed = ListFeed(services(6))
    report = await load(database, town, resumed)

    assert failed.state is RunState.FAILED
    assert failed.message == "The town's server did not answer. Try again later."
    assert not set(broken.fetched) & set(resumed.fetched)
    assert report.counts == Counts(read=6, created=6)
    staged = await database.fetchval("SELECT count(*) FROM staged_page")
    assert staged == 0


async def test_a_dry_run_reports_the_same_and_writes_nothing(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(4)))
    names = services(5) | {"s001": "Toinen", "bad": None}
    before = await snapshot(database)

    dry = await load(database, town, ListFeed(names), RunOptions(full=True, dry_run=True))
    after = await snapshot(database)
    real = await load(database, town, ListFeed(names))

    assert (
        dry.counts == real.counts == Counts(read=6, created=1, updated=1, unchanged=3, rejected=1)
    )
    assert before == after


async def snapshot(database: Connection) -> list[tuple[str, int]]:
    """How many rows each table has."""
    tables = await database.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    )
    return [
        (row["tablename"], await database.fetchval(f'SELECT count(*) FROM "{row["tablename"]}"'))
        for row in tables
    ]


async def test_two_sources_of_a_system_do_not_retract_each_others_records(
    database: Connection, town: SourceRow
) -> None:
    district = await source(database, "district")
    await load(database, town, ListFeed(services(4)))
    await load(database, district, ListFeed({"s003": "Palvelu 3", "own": "Oma"}))

    report = await load(database, town, ListFeed(services(3)))

    assert report.counts == Counts(read=3, unchanged=3)
    assert (await documents.documents(database, [entity("s003")]))[0].state == "ACTIVE"

    last = await load(database, district, ListFeed({"own": "Oma"}))
    assert last.counts == Counts(read=1, unchanged=1, retracted=1)


async def test_the_source_of_higher_precedence_gives_the_body_whichever_comes_last(
    database: Connection, town: SourceRow
) -> None:
    better = await source(database, "better", precedence=1)
    await load(database, better, ListFeed({"s000": "Parempi"}))
    await load(database, town, ListFeed({"s000": "Huonompi"}))

    [document] = await documents.documents(database, [entity("s000")])
    assert '"name":{"fi":"Parempi"}' in document.body


async def test_a_parents_change_changes_its_children(database: Connection, town: SourceRow) -> None:
    parents = {"s000": "national"}
    await load(database, town, ListFeed(services(2), parents, {"national": "Ennen"}))

    report = await load(database, town, ListFeed(services(2), parents, {"national": "Nyt"}))

    assert report.counts == Counts(read=3, updated=1, unchanged=2)
    assert await changes(database, after=2) == [("UPDATED", entity("s000"))]
    [document] = await documents.documents(database, [entity("s000")])
    assert '"description":{"fi":"Nyt"}' in document.body


async def test_only_one_run_of_a_source_at_a_time(
    database: Connection, database_url: str, town: SourceRow
) -> None:
    async with connected(database_url) as other, sources.locked(other, "town"):
        with pytest.raises(RunInProgress, match="Another run of town is under way"):
            await load(database, town, ListFeed(services(1)))


async def test_issues_told_once_carry_how_many_records_they_concern(
    database: Connection, town: SourceRow
) -> None:
    @dataclass
    class Chatty(ListFeed):
        def map_record(self, record: RawRecord) -> MappedRecord:
            strange = Issue(
                IssueCode.FIELD_UNKNOWN,
                Severity.WARNING,
                "The field is not known.",
                RecordKey(self.system, record.kind, record.local_id),
                field="strange",
                once=True,
            )
            return replace(super().map_record(record), issues=(strange,))

    report = await load(database, town, Chatty(services(3)))

    assert report.counts == Counts(read=3, created=3, warned=3)
    [issue] = await runs.issues_of(database, report.run or 0)
    assert (issue.code, issue.field, issue.local_id, issue.records) == (
        "FIELD_UNKNOWN",
        "strange",
        None,
        3,
    )


async def test_a_replaced_payload_is_kept(database: Connection, town: SourceRow) -> None:
    await load(database, town, ListFeed({"s000": "Ennen"}))
    await load(database, town, ListFeed({"s000": "Nyt"}))

    assert await database.fetchval("SELECT count(*) FROM replaced_payload") == 1


async def test_a_remap_maps_kept_payloads_without_asking_the_partner(
    database: Connection, town: SourceRow
) -> None:
    @dataclass
    class Shouting(ListFeed):
        mapper_version: str = "2"

        def map_record(self, record: RawRecord) -> MappedRecord:
            name = LocalizedText(fi=str(record.payload["name"]).upper())
            return MappedRecord(ServiceContent(type=ServiceType.SERVICE, name=name))

    await load(database, town, ListFeed(services(3)))
    shouting = Shouting({})

    report = await remap(database, town, shouting, RunOptions(), quiet)

    assert shouting.fetched == []
    assert (report.mode, report.counts) == (Mode.REMAP, Counts(read=3, updated=3))
    assert await changes(database, after=3) == sorted(
        ("UPDATED", entity(local)) for local in services(3)
    )
