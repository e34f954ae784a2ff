"""PTV over HTTP into the database: what an operator relies on, whatever PTV's server does."""

from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from catalogue.cli.load import run_source
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import documents
from catalogue.store.database import Connection
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow
from loaders.partner_client import Patience
from loaders.ptv.v11.feed import PtvV11Feed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11.fixtures import general_description, organization, service_location
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    server_error,
    silence,
    too_many_requests,
)
from tests.loaders.ptv.v11.server import Payload, PtvV11Server

SERVICES = 30
ALL = SERVICES + 3
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01, silence=0.3)
PTV = SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10)


@pytest.fixture
def server() -> PtvV11Server:
    """Thirty services, and what they refer to."""
    server = PtvV11Server()
    server.put(organization(), service_location(), general_description())
    server.put(*many_services(SERVICES))
    return server


async def load(database: Connection, server: PtvV11Server, *, full: bool = True) -> RunReport:
    with serving(server) as url:
        feed = PtvV11Feed(url + server.BASE, patience=HASTY)
        return await run_source(database, PTV, feed, RunOptions(full=full))


def numbered(server: PtvV11Server, number: int) -> Payload:
    return list(server.records["Service"].values())[number].payload


def entity(local_id: str) -> str:
    return RecordKey("ptv", RecordKind.SERVICE, local_id).entity_id


async def test_the_same_load_twice_changes_nothing(
    database: Connection, server: PtvV11Server
) -> None:
    first = await load(database, server)
    second = await load(database, server)

    assert (first.state, first.counts) == (RunState.COMPLETE, Counts(read=ALL, created=ALL))
    assert (second.state, second.counts) == (RunState.COMPLETE, Counts(read=ALL, unchanged=ALL))
    assert await documents.last_sequence(database) == ALL - 1, "all but the general description"


@pytest.mark.parametrize("full", [True, False])
async def test_one_changed_one_removed_one_added_are_exactly_three_changes(
    database: Connection, server: PtvV11Server, *, full: bool
) -> None:
    await load(database, server)
    before = await documents.last_sequence(database)
    changed, removed = numbered(server, 0), str(numbered(server, 1)["id"])
    there = server.records["Service"]
    [added] = [new for new in many_services(SERVICES + 1) if new["id"] not in there]
    now = "2099-01-01T00:00:00"
    server.put({**changed, "serviceChargeType": "FreeOfCharge", "modified": now})
    server.put({**added, "modified": now})
    server.remove(removed, now)

    report = await load(database, server, full=full)

    assert (
        report.state,
        report.counts.created,
        report.counts.updated,
        report.counts.retracted,
    ) == (
        RunState.COMPLETE,
        1,
        1,
        1,
    )
    changes = await documents.changes_after(database, before, 100)
    assert {(change.action, change.id) for change in changes} == {
        ("UPDATED", entity(str(changed["id"]))),
        ("RETRACTED", entity(removed)),
        ("CREATED", entity(str(added["id"]))),
    }


@pytest.mark.parametrize(
    "reply", [server_error, too_many_requests(), silence, cut_in_half, html(), json([])]
)
async def test_a_list_that_cannot_be_read_fails_the_run_and_changes_nothing(
    database: Connection, server: PtvV11Server, reply: ASGIApp
) -> None:
    await load(database, server)
    server.fail("/Service?", reply)

    report = await load(database, server)

    assert report.state is RunState.FAILED
    assert report.message
    assert await documents.last_sequence(database) == ALL - 1


async def test_an_empty_list_retracts_nothing(database: Connection, server: PtvV11Server) -> None:
    await load(database, server)
    server.records["Service"].clear()

    report = await load(database, server)

    assert report.state is RunState.HELD
    assert "30 of 33 records are missing" in report.message
    assert await documents.last_sequence(database) == ALL - 1


async def test_half_of_the_records_retracts_nothing(
    database: Connection, server: PtvV11Server
) -> None:
    await load(database, server)
    server.lost = set(list(server.records["Service"])[::2])

    report = await load(database, server)

    assert report.state is RunState.HELD
    assert await documents.last_sequence(database) == ALL - 1
    named = [issue.local_id for issue in report.issues if issue.code == "RECORD_DROPPED_BY_SOURCE"]
    assert set(named) == server.lost


async def test_a_record_that_cannot_be_read_is_named_and_everything_else_goes_on(
    database: Connection, server: PtvV11Server
) -> None:
    bad = str(numbered(server, 7)["id"])
    server.poisoned = {bad}

    report = await load(database, server)

    assert report.state is RunState.INCOMPLETE
    assert report.counts == Counts(read=ALL - 1, created=ALL - 1, unread=1, warned=1)
    assert [(issue.code, issue.local_id) for issue in report.issues] == [("RECORD_UNREADABLE", bad)]


async def test_a_record_of_nulls_is_rejected_and_what_stands_of_it_stays(
    database: Connection, server: PtvV11Server
) -> None:
    await load(database, server)
    victim = numbered(server, 3)
    server.put(
        {
            **dict.fromkeys(victim),
            "id": victim["id"],
            "serviceNames": None,
            "modified": "2026-01-01",
        }
    )

    report = await load(database, server)

    assert (report.state, report.counts.rejected, report.counts.retracted) == (
        RunState.COMPLETE,
        1,
        0,
    )
    [document] = await documents.documents(database, [entity(str(victim["id"]))])
    assert document.state == "ACTIVE"


async def test_ids_twice_on_different_pages_are_one_record(
    database: Connection, server: PtvV11Server
) -> None:
    server.page_size = 10
    first = numbered(server, 0)
    server.once("/Service?page=2", lambda: server.put(first))

    report = await load(database, server)

    assert (report.state, report.counts) == (RunState.COMPLETE, Counts(read=ALL, created=ALL))
