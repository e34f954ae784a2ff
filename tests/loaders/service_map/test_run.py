"""TPR over HTTP into the database: what an operator relies on, whatever TPR's servers do."""

from __future__ import annotations

from pathlib import Path

import orjson
import pytest
from starlette.types import ASGIApp

from catalogue.cli.load import run_source
from catalogue.intake.feed import Mode
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from loaders.service_map.feed import ServiceMapFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11.replies import json, server_error
from tests.loaders.service_map.payloads import Payload, errand_service, unit
from tests.loaders.service_map.reading import HASTY
from tests.loaders.service_map.server import Tpr, large_city

SOURCE = SourceRow("tpr", "tpr", "service-map", {}, "CC-BY-4.0", "TPR", 15)
UNITS, SERVICES, DEPARTMENTS = 40, 20, 13
ALL = UNITS + 3 * SERVICES + DEPARTMENTS
BOM = b"\xef\xbb\xbf"


@pytest.fixture
def server() -> Tpr:
    """Forty units, twenty descriptions, twenty errand services with a channel each."""
    return large_city(UNITS, SERVICES)


async def load(database: Connection, server: Tpr, *, full: bool = True) -> RunReport:
    with serving(server) as url:
        feed = ServiceMapFeed(url + server.BASE, patience=HASTY)
        return await run_source(database, SOURCE, feed, RunOptions(full=full))


async def changes_after(database: Connection, sequence: int) -> set[tuple[str, str]]:
    changes = await documents.changes_after(database, sequence, 1000)
    return {(change.action, change.id) for change in changes}


def unit_entity(number: int) -> str:
    return RecordKey("tpr", RecordKind.SERVICE_CHANNEL, str(number)).entity_id


@pytest.mark.parametrize("full", [True, False])
async def test_the_same_load_twice_changes_nothing(
    database: Connection, server: Tpr, *, full: bool
) -> None:
    first = await load(database, server)
    second = await load(database, server, full=full)

    assert (first.state, first.counts) == (RunState.COMPLETE, Counts(read=ALL, created=ALL))
    assert (second.state, second.counts) == (RunState.COMPLETE, Counts(read=ALL, unchanged=ALL))


async def test_one_changed_one_gone_one_added_are_exactly_three_changes(
    database: Connection, server: Tpr
) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    del server.units[39]
    server.units[0] = {**server.units[0], "name_fi": "Uusi nimi"}
    server.units.append(unit(2000))

    report = await load(database, server)

    assert report.state is RunState.COMPLETE
    assert await changes_after(database, before) == {
        ("UPDATED", unit_entity(1000)),
        ("RETRACTED", unit_entity(1039)),
        ("CREATED", unit_entity(2000)),
    }


async def test_every_run_is_of_the_whole_list(database: Connection, server: Tpr) -> None:
    await load(database, server)
    del server.units[39]

    report = await load(database, server, full=False)

    assert (report.mode, report.counts.retracted) == (Mode.FULL, 1)


@pytest.mark.parametrize("full", [True, False])
async def test_a_unit_that_is_not_public_any_more_is_retracted(
    database: Connection, server: Tpr, *, full: bool
) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    server.units[0] = {**server.units[0], "is_public": False}

    report = await load(database, server, full=full)

    assert report.state is RunState.COMPLETE
    assert await changes_after(database, before) == {("RETRACTED", unit_entity(1000))}


async def test_a_unit_that_returns_is_revived(database: Connection, server: Tpr) -> None:
    await load(database, server)
    gone = server.units.pop()
    await load(database, server)
    before = await documents.last_sequence(database)
    server.units.append(gone)

    report = await load(database, server)

    assert report.counts.revived == 1
    assert await changes_after(database, before) == {("REVIVED", unit_entity(gone["id"]))}


async def test_an_order_that_changes_and_a_byte_order_mark_change_nothing(
    database: Connection, server: Tpr
) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    server.units.reverse()
    server.units = [dict(reversed(each.items())) for each in server.units]
    server.encode = lambda value: BOM + orjson.dumps(value, option=orjson.OPT_INDENT_2)

    report = await load(database, server)

    assert (report.state, report.counts.unchanged) == (RunState.COMPLETE, ALL)
    assert await changes_after(database, before) == set()


async def test_a_feed_in_another_encoding_is_refused(database: Connection, server: Tpr) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    server.encode = lambda value: orjson.dumps(value).decode().encode("latin-1")

    report = await load(database, server)

    assert report.state is RunState.FAILED
    assert await changes_after(database, before) == set()


@pytest.mark.parametrize("reply", [server_error, json([])])
@pytest.mark.parametrize(
    "path",
    [
        "v4/unit/",
        "v4/department/",
        "v4/connection/",
        "v4/ontologyword/",
        "description/?",
        "errandservice/?",
        "description/?alldata=yes&municipality=91&language=sv",
    ],
)
async def test_a_list_that_fails_or_is_empty_retracts_and_changes_nothing(
    database: Connection, server: Tpr, path: str, reply: ASGIApp
) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    server.faults[path] = reply

    report = await load(database, server)

    assert report.state is RunState.FAILED
    assert report.message
    assert await changes_after(database, before) == set()


async def test_a_feed_that_is_wholly_empty_is_held(database: Connection, server: Tpr) -> None:
    await load(database, server)

    report = await load(database, Tpr())

    assert report.state is RunState.HELD


async def test_half_of_the_units_is_held(database: Connection, server: Tpr) -> None:
    await load(database, server)
    del server.units[::2]
    del server.units[::2]

    report = await load(database, server)

    assert report.state is RunState.HELD
    assert "are missing from the feed" in report.message


async def test_services_that_lose_a_language_are_held(database: Connection, server: Tpr) -> None:
    await load(database, server)
    del server.descriptions[91, "sv"][1:]

    report = await load(database, server)

    assert report.state is RunState.HELD
    assert "have lost their name" in report.message


async def test_hours_that_cannot_be_had_are_a_warning_of_a_complete_run(
    database: Connection, server: Tpr
) -> None:
    server.faults["opening_hours/"] = server_error
    with serving(server) as url:
        settings = {"hauki_base_url": url + server.HAUKI}
        feed = ServiceMapFeed(url + server.BASE, settings, patience=HASTY)
        report = await run_source(database, SOURCE, feed, RunOptions(full=True))

    assert report.state is RunState.COMPLETE
    assert [issue.code for issue in report.issues] == ["FETCH_FAILED"]


async def load_saved(database: Connection, directory: Path) -> RunReport:
    feed = ServiceMapSavedFeed(directory)
    return await run_source(database, SOURCE, feed, RunOptions(full=True))


def save(directory: Path, name: str, value: object) -> Path:
    directory.mkdir()
    (directory / name).write_bytes(orjson.dumps(value))
    return directory


def errands(count: int, told: int) -> list[Payload]:
    """Errand services as the public mirror publishes them; of those beyond `told` nothing is."""
    return [
        {
            "id": number,
            **{
                language: errand_service(number, language) if number < told else []
                for language in ("fi", "sv", "en")
            },
        }
        for number in range(count)
    ]


async def test_services_emptied_of_their_texts_are_held(
    database: Connection, tmp_path: Path
) -> None:
    good = save(tmp_path / "good", "errandservices.json", errands(60, told=60))
    bad = save(tmp_path / "bad", "errandservices.json", errands(62, told=16))
    await load_saved(database, good)
    before = await documents.last_sequence(database)

    report = await load_saved(database, bad)

    assert report.state is RunState.HELD
    assert "are missing from the feed" in report.message
    assert await changes_after(database, before) == set()


async def test_one_service_without_texts_stays_as_it_was(
    database: Connection, tmp_path: Path
) -> None:
    await load_saved(database, save(tmp_path / "a", "errandservices.json", errands(20, told=20)))

    report = await load_saved(
        database, save(tmp_path / "b", "errandservices.json", errands(20, told=19))
    )

    key = RecordKey("tpr", RecordKind.SERVICE, "errandservice-19")
    [document] = await documents.documents(database, [key.entity_id])
    assert (report.state, document.state) == (RunState.COMPLETE, "ACTIVE")


async def test_a_map_of_units_that_shrank_is_held(database: Connection, tmp_path: Path) -> None:
    whole = {str(number): {"unit_id": number, "services": [7000]} for number in range(1, 61)}
    part = {name: each for name, each in whole.items() if int(name) > 20}
    await load_saved(database, save(tmp_path / "good", "unitservices.json", whole))

    report = await load_saved(database, save(tmp_path / "bad", "unitservices.json", part))

    assert report.state is RunState.HELD
    assert "20 of 60 records are missing" in report.message
