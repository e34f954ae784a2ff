"""Linked Events loaded into a real database, run after run."""

from __future__ import annotations

from collections.abc import Callable

import orjson
import pytest

from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import Counts
from catalogue.store.sources import SourceRow
from loaders.linked_events.feed import LinkedEventsFeed
from tests.loaders.linked_events.fixtures import (
    COURSE,
    EMPLOYMENT,
    HALL,
    JOB_FAIR,
    RECRUITMENT,
    ROOM,
    event,
    keyword,
    organization,
    place,
)
from tests.loaders.linked_events.reading import ALL, HASTY
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.local_server import serving
from tests.loaders.told import Told

SOURCE = SourceRow(
    id="linked-events",
    system="linked-events",
    loader="linked-events",
    scope={},
    licence="CC-BY-4.0",
    attribution="Linked Events",
    precedence=8,
)
NOW = "2999-01-01T00:00:00Z"
LONG_AGO = "2026-01-02T08:00:00Z"


@pytest.fixture
def town() -> LinkedEventsServer:
    """A fair and a course at a hall: with the publisher, four records."""
    server = LinkedEventsServer()
    server.put(
        event(),
        event(COURSE, type_id="Course"),
        place(),
        keyword(EMPLOYMENT, "työllisyys"),
        keyword(RECRUITMENT, "rekrytointi"),
        organization(),
    )
    return server


async def load(database: Connection, server: LinkedEventsServer, *, full: bool = True) -> Counts:
    if await sources.find(database, SOURCE.id) is None:
        await sources.save(database, SOURCE)
    source = await sources.get(database, SOURCE.id)
    with serving(server) as url:
        feed = LinkedEventsFeed(url + server.BASE, ALL, patience=HASTY)
        report = await synchronise(database, source, feed, RunOptions(full=full), Told().note)
    assert report.message == ""
    return report.counts


async def document(
    database: Connection, kind: RecordKind, local_id: str
) -> tuple[str, dict[str, object]]:
    """The state and the body of what a record became."""
    [found] = await documents.documents(
        database, [RecordKey("linked-events", kind, local_id).entity_id]
    )
    return found.state, orjson.loads(found.body)


async def test_a_load_gives_documents_that_refer_to_each_other(
    database: Connection, town: LinkedEventsServer
) -> None:
    assert await load(database, town) == Counts(read=4, created=4)
    state, body = await document(database, RecordKind.EVENT, JOB_FAIR)
    hall = RecordKey("linked-events", RecordKind.SERVICE_CHANNEL, HALL).entity_id
    assert (state, body["type"], body["channelId"]) == ("ACTIVE", "RECRUITMENT", hall)
    _, body = await document(database, RecordKind.SERVICE_CHANNEL, HALL)
    assert body["name"] == {"fi": "Messutalo", "sv": "Mässhuset"}


async def test_the_same_load_twice_changes_nothing(
    database: Connection, town: LinkedEventsServer
) -> None:
    await load(database, town)
    town.put(place(n_events=99))
    town.page_size = 1
    assert await load(database, town) == Counts(read=4, unchanged=4)


async def test_an_event_that_has_passed_stays_in_the_record(
    database: Connection, town: LinkedEventsServer
) -> None:
    town.put(event(start_time=LONG_AGO, end_time=LONG_AGO))
    await load(database, town)
    assert await load(database, town) == Counts(read=4, unchanged=4)


@pytest.mark.parametrize(
    ("change", "counts"),
    [
        (
            lambda town: town.put(event(event_status="EventCancelled", last_modified_time=NOW)),
            Counts(read=3, updated=1, unchanged=2),
        ),
        (
            lambda town: town.put(
                event(event_status="EventPostponed", start_time=None, last_modified_time=NOW)
            ),
            Counts(read=3, updated=1, unchanged=2),
        ),
        (lambda town: town.remove(COURSE, at=NOW), Counts(retracted=1)),
    ],
)
async def test_a_delta_tells_what_changed(
    database: Connection,
    town: LinkedEventsServer,
    change: Callable[[LinkedEventsServer], None],
    counts: Counts,
) -> None:
    await load(database, town)
    change(town)
    assert await load(database, town, full=False) == counts


async def test_a_place_that_was_replaced_is_retracted_and_its_events_move(
    database: Connection, town: LinkedEventsServer
) -> None:
    await load(database, town)
    town.replace(HALL, place(ROOM))
    assert await load(database, town) == Counts(
        read=4, created=1, updated=2, unchanged=1, retracted=1
    )
    state, _ = await document(database, RecordKind.SERVICE_CHANNEL, HALL)
    assert state == "RETRACTED"


async def test_a_deleted_event_is_retracted_by_a_full_run_too(
    database: Connection, town: LinkedEventsServer
) -> None:
    await load(database, town)
    town.remove(COURSE)
    assert await load(database, town) == Counts(read=3, unchanged=3, retracted=1)
    town.put(event(COURSE, type_id="Course"))
    assert await load(database, town) == Counts(read=4, unchanged=4, revived=1)
