"""Several sources of one system, and several runs at once."""

from __future__ import annotations

import orjson
import pytest

from catalogue.errors import RunInProgress
from catalogue.store import documents, sources
from catalogue.store.database import Connection, connected
from catalogue.store.runs import Counts
from catalogue.store.sources import SourceRow
from tests.intake.list_feed import ListFeed, entity, load, services, source


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


async def test_a_document_names_every_source_that_tells_of_it_now(
    database: Connection, town: SourceRow
) -> None:
    async def named() -> list[str]:
        [document] = await documents.documents(database, [entity("s000")])
        return [told["source"] for told in orjson.loads(document.body)["sources"]]

    district = await source(database, "district")
    await load(database, town, ListFeed(services(1)))
    assert await named() == ["town"]
    await load(database, district, ListFeed(services(1)))
    assert await named() == ["district", "town"]
    await load(database, town, ListFeed({}))
    assert await named() == ["district"]


async def test_only_one_run_of_a_source_at_a_time(
    database: Connection, database_url: str, town: SourceRow
) -> None:
    async with connected(database_url) as other, sources.locked(other, "town"):
        with pytest.raises(RunInProgress, match="Another run of town is under way"):
            await load(database, town, ListFeed(services(1)))
