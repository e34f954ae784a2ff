"""Reading what changed in PTV v12 since a moment."""

from __future__ import annotations

import pytest

from catalogue.intake.feed import Mode
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from tests.loaders.ptv.v12.payloads import (
    connection,
    id_of,
    service,
)
from tests.loaders.ptv.v12.reading import (
    EARLIER,
    LATER,
    ids_of,
    key,
    read,
    small_catalogue,
)
from tests.loaders.ptv.v12.server import Ptv, problem


@pytest.fixture
def ptv() -> Ptv:
    return small_catalogue()


async def test_a_delta_asks_for_what_was_published_since(ptv: Ptv) -> None:
    ptv.add("service", service("s5", publishedAt=LATER))
    ptv.records["service-channel"][1]["publishedAt"] = LATER
    told = await read(ptv, Mode.DELTA)
    assert [record.local_id for record in told.records] == ids_of("s5", "c2")
    assert ptv.asked("service/search") == [
        {"publishedAtOrAfter": "2026-08-01T00:00:00.000Z", "page": "1", "pageSize": "100"}
    ]


async def test_a_changed_connection_brings_its_service_with_all_its_connections(ptv: Ptv) -> None:
    ptv.records["connection"][0]["publishedAt"] = LATER
    told = await read(ptv, Mode.DELTA)
    assert told.ids(RecordKind.SERVICE) == [id_of("s0")]
    assert len(told.payload("s0")["connections"]) == 2  # type: ignore[arg-type]


async def test_an_archived_connection_brings_its_service_without_it(ptv: Ptv) -> None:
    gone = ptv.records["connection"].pop()
    pair = {name: gone[name] for name in ("serviceContentId", "channelContentId")}
    ptv.archived["connection"].append((LATER, pair))
    told = await read(ptv, Mode.DELTA)
    assert told.ids(RecordKind.SERVICE) == [id_of("s4")]
    assert told.payload("s4")["connections"] == []


async def test_an_archived_connection_that_names_no_service_brings_all_services(ptv: Ptv) -> None:
    ptv.archived["connection"].append((LATER, {"contentId": id_of("?")}))
    told = await read(ptv, Mode.DELTA)
    assert told.ids(RecordKind.SERVICE) == ids_of("s0", "s1", "s2", "s3", "s4")


async def test_a_changed_connection_of_a_service_that_is_not_there_is_told(ptv: Ptv) -> None:
    ptv.unpublished.add(id_of("draft"))
    ptv.add("connection", connection("draft", "c1", publishedAt=LATER))
    told = await read(ptv, Mode.DELTA)
    assert told.records == []
    message = (
        "A service is referred to that cannot be had. PTV has it, but it is not published now."
    )
    assert told.issues == [(IssueCode.REFERENCE_DANGLING, Severity.WARNING, message)]


async def test_a_service_that_is_gone_when_its_connection_changed_is_a_tombstone(ptv: Ptv) -> None:
    ptv.records["connection"][0]["publishedAt"] = LATER
    ptv.faults[f"service/{id_of('s0')}"] = [problem(410, "Gone")]
    told = await read(ptv, Mode.DELTA)
    assert (told.records, told.gone) == ([], [key(RecordKind.SERVICE, "s0")])


async def test_archived_records_are_tombstones_unless_they_were_published_again(ptv: Ptv) -> None:
    for kind, name in (("service", "s3"), ("service-channel", "c1"), ("organization", "state")):
        ptv.remove(kind, id_of(name), LATER)
    ptv.remove("service", id_of("s1"), EARLIER)
    ptv.remove("service", id_of("s2"), LATER)
    ptv.add("service", service("s2", publishedAt=LATER))
    told = await read(ptv, Mode.DELTA)
    assert told.gone == [
        key(RecordKind.SERVICE, "s3"),
        key(RecordKind.SERVICE_CHANNEL, "c1"),
        key(RecordKind.ORGANIZATION, "state"),
    ]
    assert told.ids(RecordKind.SERVICE) == [id_of("s2")]
