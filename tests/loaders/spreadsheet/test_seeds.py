"""The demonstration's service manual: what it adds to services that others tell of."""

from __future__ import annotations

import orjson

from catalogue.cli.demonstration import _source
from catalogue.cli.load import run_source
from catalogue.cli.loaders import loader_named
from catalogue.intake.run import RunOptions
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from loaders.payload import object_in
from loaders.spreadsheet.mapper import mapped
from loaders.spreadsheet.mapping_file import mapping_of
from seeds import FEEDS
from tests.loaders.spreadsheet.sheets import told

BY_NAME = {feed.source: feed for feed in FEEDS}
MANUAL = BY_NAME["demo-service-manual"]


async def load(database: Connection, source: str) -> None:
    feed = BY_NAME[source]
    saved = loader_named(feed.loader).saved(feed.path, feed.settings)
    report = await run_source(database, _source(feed, saved.system), saved, RunOptions(full=True))
    assert report.state is RunState.COMPLETE


async def documents(database: Connection) -> dict[str, dict[str, object]]:
    """The services' documents by id."""
    rows = await database.fetch("SELECT entity, body FROM document WHERE kind = 'SERVICE'")
    return {str(row["entity"]): orjson.loads(row["body"]) for row in rows}


async def test_every_row_is_mapped_without_an_issue() -> None:
    found = await told(MANUAL.path, "service_manual")
    records = [mapped(each, mapping_of("service_manual")) for each in found.records]
    assert (found.issues, [issue for each in records for issue in each.issues]) == ([], [])
    assert len(records) == 22


async def test_it_adds_to_services_and_displaces_nothing(database: Connection) -> None:
    await load(database, "demo-ptv-v11")
    before = await documents(database)
    await load(database, "demo-service-manual")
    after = await documents(database)
    touched = {key for key in after if after[key] != before.get(key)}

    assert set(after) == set(before)
    assert len(touched) == 22
    for key in touched:
        more = {name: value for name, value in after[key].items() if value != before[key].get(name)}
        assert set(more) <= {"benefitEffect", "sources", "formerIds"}
        assert set(object_in(after[key]["benefitEffect"])) == {"fi", "sv", "en"}
    advisors = await database.fetchval("SELECT count(*) FROM document WHERE advisor IS NOT NULL")
    assert advisors == 22
