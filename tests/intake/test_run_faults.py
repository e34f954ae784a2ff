"""Whatever a partner does, nothing is lost and nothing is retracted wrongly."""

from __future__ import annotations

from dataclasses import dataclass, replace

from catalogue.intake.feed import MappedRecord, RawRecord
from catalogue.intake.issues import Issue, IssueCode, Severity
from catalogue.intake.run import RunOptions
from catalogue.model.identity import RecordKey
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, runs, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from tests.intake.list_feed import ListFeed, changes, entity, load, services


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


async def test_what_the_partner_lists_and_withholds_stays_and_the_run_is_complete(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(3)))

    report = await load(database, town, ListFeed(services(2), withheld=("s002", "new")))

    assert report.state is RunState.COMPLETE
    assert report.counts == Counts(read=2, unchanged=2)
    assert await documents.last_sequence(database) == 3


async def test_a_feed_that_withholds_half_of_its_records_is_held(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(40)))
    withheld = tuple(services(40))[20:]

    report = await load(database, town, ListFeed(services(20), withheld=withheld))

    assert report.state is RunState.HELD
    assert [issue.code for issue in report.issues] == ["FEED_SHRUNK"]


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


async def test_a_run_that_reads_anew_takes_over_no_pages(
    database: Connection, town: SourceRow
) -> None:
    await load(database, town, ListFeed(services(6), fails_after=2))

    report = await load(
        database, town, ListFeed(services(1)), RunOptions(full=True, read_anew=True)
    )

    assert report.counts == Counts(read=1, created=1)


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


async def test_a_record_whose_id_cannot_be_kept_is_told_and_the_rest_goes_on(
    database: Connection, town: SourceRow
) -> None:
    feed = ListFeed({"s1": "Paja", "": "Nimetön", "ä" * 501: "Pitkä"}, gone=("a\0b",))

    report = await load(database, town, feed)

    assert (report.state, report.counts.created) == (RunState.COMPLETE, 1)
    assert [(issue.code, issue.severity, issue.value) for issue in report.issues] == [
        ("RECORD_MALFORMED", "REJECTED", ""),
        ("RECORD_MALFORMED", "REJECTED", "ä" * 79 + "…"),
    ]
