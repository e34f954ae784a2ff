"""A run of a feed against a real database: what comes in is what stands there."""

from __future__ import annotations

from dataclasses import dataclass

from catalogue.intake.feed import MappedRecord, Mode, RawRecord
from catalogue.intake.run import RunOptions, remap
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from tests.intake.list_feed import ListFeed, changes, entity, load, quiet, services


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
    assert [(each.effect, each.count, each.names) for each in dry.changes] == [
        ("CREATED", 1, [{"fi": names["s004"]}]),
        ("UPDATED", 1, [{"fi": "Toinen"}]),
    ]
    assert real.changes == ()


async def test_a_parents_change_changes_its_children(database: Connection, town: SourceRow) -> None:
    parents = {"s000": "national"}
    await load(database, town, ListFeed(services(2), parents, {"national": "Ennen"}))

    report = await load(database, town, ListFeed(services(2), parents, {"national": "Nyt"}))

    assert report.counts == Counts(read=3, updated=1, unchanged=2)
    assert await changes(database, after=2) == [("UPDATED", entity("s000"))]
    [document] = await documents.documents(database, [entity("s000")])
    assert '"description":{"fi":"Nyt"}' in document.body


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


async def test_a_remap_maps_with_a_changed_list_though_the_mapper_is_the_same(
    database: Connection, town: SourceRow
) -> None:
    @dataclass
    class Learned(ListFeed):
        def map_record(self, record: RawRecord) -> MappedRecord:
            name = LocalizedText(fi=str(record.payload["name"]), sv="Tjänst")
            return MappedRecord(ServiceContent(type=ServiceType.SERVICE, name=name))

    await load(database, town, ListFeed(services(2)))

    report = await remap(database, town, Learned({}), RunOptions(), quiet)

    assert report.counts == Counts(read=2, updated=2)


async def snapshot(database: Connection) -> list[tuple[str, int]]:
    """How many rows each table has."""
    tables = await database.fetch(
        "SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1"
    )
    return [
        (row["tablename"], await database.fetchval(f'SELECT count(*) FROM "{row["tablename"]}"'))
        for row in tables
    ]
