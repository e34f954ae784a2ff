"""HSDS loaded into a real database, run after run."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import orjson
import pytest

from catalogue.intake.feed import Feed
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.identity import RecordKind
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts
from catalogue.store.sources import SourceRow
from loaders.hsds.feed import HsdsFeed
from loaders.hsds.saved_feed import HsdsSavedFeed
from tests.loaders.hsds import packages
from tests.loaders.hsds.fixtures import CAFE, COACHING, HOUSE, phone, service
from tests.loaders.hsds.packages import VERSION_1, VERSION_3, renamed
from tests.loaders.hsds.reading import HASTY, SETTINGS, key
from tests.loaders.hsds.server import HsdsServer
from tests.loaders.local_server import serving
from tests.loaders.told import Told

SOURCE = SourceRow(
    id="hsds",
    system="hsds-tie",
    loader="hsds",
    scope={},
    licence="CC-BY-4.0",
    attribution="Tie töihin ry",
    precedence=4,
)
NOW = "2999-01-01T00:00:00Z"


@pytest.fixture
def association() -> HsdsServer:
    """Two services at one house: with the organisation, four records."""
    server = HsdsServer()
    server.put(service(), service(CAFE, name="Kahvila"))
    return server


async def run(database: Connection, feed: Feed, *, full: bool = True) -> RunReport:
    if await sources.find(database, SOURCE.id) is None:
        await sources.save(database, SOURCE)
    source = await sources.get(database, SOURCE.id)
    options = RunOptions(full=full, read_anew=True)
    return await synchronise(database, source, feed, options, Told().note)


async def load(database: Connection, server: HsdsServer, *, full: bool = True) -> Counts:
    with serving(server) as url:
        feed = HsdsFeed(url + server.BASE, SETTINGS, patience=HASTY)
        report = await run(database, feed, full=full)
    assert report.message == ""
    return report.counts


async def load_package(database: Connection, path: Path) -> Counts:
    return (await run(database, HsdsSavedFeed(path, SETTINGS))).counts


async def document(
    database: Connection, kind: RecordKind, name: str
) -> tuple[str, dict[str, object]]:
    """The state and the body of what a record became."""
    [found] = await documents.documents(database, [key(kind, name).entity_id])
    return found.state, orjson.loads(found.body)


async def test_a_load_gives_documents_that_refer_to_each_other(
    database: Connection, association: HsdsServer
) -> None:
    assert await load(database, association) == Counts(read=4, created=4)
    state, body = await document(database, RecordKind.SERVICE, COACHING)
    house = key(RecordKind.SERVICE_CHANNEL, HOUSE).entity_id
    assert (state, body["name"]) == ("ACTIVE", {"fi": "Työhönvalmennus"})
    assert [each["channelId"] for each in body["connections"]] == [house]  # type: ignore[union-attr]


async def test_the_same_load_twice_changes_nothing(
    database: Connection, association: HsdsServer
) -> None:
    await load(database, association)
    association.gives_full = False
    association.page_size = 1
    assert await load(database, association) == Counts(read=4, unchanged=4)


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (
            lambda server: server.put(service(CAFE, name="Uusi nimi", last_modified=NOW)),
            Counts(read=3, updated=1, unchanged=2),
        ),
        (
            lambda server: server.put(service("v9", last_modified=NOW, phones=[phone("08 1")])),
            Counts(read=4, created=1, unchanged=2, rejected=1, warned=1),
        ),
        (
            lambda server: server.put(service(CAFE, status="defunct", last_modified=NOW)),
            Counts(read=1, unchanged=1, retracted=1),
        ),
    ],
)
async def test_a_delta_tells_what_changed(
    database: Connection,
    association: HsdsServer,
    change: Callable[[HsdsServer], None],
    counts: Counts,
) -> None:
    await load(database, association)
    change(association)
    assert await load(database, association, full=False) == counts


async def test_what_is_no_longer_listed_is_retracted_by_a_full_run_and_comes_back(
    database: Connection, association: HsdsServer
) -> None:
    await load(database, association)
    association.remove(CAFE)
    assert await load(database, association, full=False) == Counts(read=0)
    assert await load(database, association) == Counts(read=3, unchanged=3, retracted=1)
    assert (await document(database, RecordKind.SERVICE, CAFE))[0] == "RETRACTED"
    association.put(service(CAFE, name="Kahvila"))
    assert await load(database, association) == Counts(read=4, unchanged=4, revived=1)


RENAMED = {
    **VERSION_3,
    "services.csv": renamed(
        VERSION_3["services.csv"], id="service_recordid", name="service_name", status="Status"
    ),
}


@pytest.mark.parametrize("again", [VERSION_3, RENAMED, VERSION_1])
async def test_a_package_that_is_exported_again_changes_nothing(
    database: Connection, tmp_path: Path, again: Mapping[str, str]
) -> None:
    first = packages.archive(tmp_path / "first.zip", VERSION_3)
    assert await load_package(database, first) == Counts(read=5, created=5)
    second = packages.folder(tmp_path / "second", again)
    assert await load_package(database, second) == Counts(read=5, unchanged=5)


async def test_a_row_that_breaks_is_rejected_and_stays_as_it_was(
    database: Connection, tmp_path: Path
) -> None:
    await load_package(database, packages.folder(tmp_path / "a", VERSION_3))
    broken = VERSION_3["services.csv"].replace("auttaa.,", "auttaa.,,,,")
    tables = {**VERSION_3, "services.csv": broken}
    counts = await load_package(database, packages.folder(tmp_path / "b", tables))
    assert counts == Counts(read=4, unchanged=3, rejected=1)
    state, body = await document(database, RecordKind.SERVICE, "v1")
    assert (state, body["description"]) == ("ACTIVE", {"fi": "Valmentaja auttaa."})
    phone_of_service = await document(database, RecordKind.SERVICE_CHANNEL, "service:v1:phone")
    assert phone_of_service[0] == "ACTIVE"
