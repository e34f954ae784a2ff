"""PTV v11 failing in all the ways that it has, and nothing being lost by it."""

from __future__ import annotations

import pytest
from starlette.types import ASGIApp

from catalogue.errors import FetchFailed
from catalogue.intake.issues import IssueCode, Severity
from loaders.partner_client import Patience
from loaders.ptv.v11 import batch
from tests.loaders.ptv.v11.reading import HASTY, many_services, read, service_key
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    server_error,
    silence,
    too_many_requests,
)
from tests.loaders.ptv.v11.server import PtvV11Server

IMPATIENT = Patience(attempts=5, first_wait=0.001, longest_wait=0.01, silence=0.5)
BATCH = "Service/list"


@pytest.fixture
def server() -> PtvV11Server:
    """A hundred and twenty services: two batches."""
    server = PtvV11Server()
    server.put(*many_services(120))
    return server


def name(server: PtvV11Server, number: int) -> str:
    return list(server.records["Service"])[number]


@pytest.mark.parametrize(
    "reply", [server_error, html(), cut_in_half, silence, too_many_requests("0")]
)
@pytest.mark.parametrize("address", ["Service?page=1", BATCH])
async def test_what_fails_once_is_asked_for_again(
    server: PtvV11Server, reply: ASGIApp, address: str
) -> None:
    server.fail(address, reply, times=1)
    told = await read(server, patience=IMPATIENT if reply is silence else HASTY)
    assert len(told.services) == 120
    assert (told.unread, told.issues) == ([], [])


@pytest.mark.parametrize("reply", [server_error, html(), cut_in_half, json({"items": []})])
async def test_a_batch_that_keeps_failing_is_read_in_halves(
    server: PtvV11Server, reply: ASGIApp
) -> None:
    server.fail(BATCH, reply, times=4)
    told = await read(server)
    assert len(told.services) == 120
    assert told.unread == []


@pytest.mark.parametrize("reply", [json([]), json([None, "?", {"id": 5}])])
async def test_records_that_a_batch_leaves_out_are_read_one_by_one(
    server: PtvV11Server, reply: ASGIApp
) -> None:
    server.fail(BATCH, reply)
    told = await read(server)
    assert len(told.services) == 120
    assert (told.unread, told.issues) == ([], [])


async def test_half_of_a_batch_is_half_of_a_batch(server: PtvV11Server) -> None:
    server.dropped = set(list(server.records["Service"])[::2])
    told = await read(server)
    assert len(told.services) == 120
    assert (told.unread, told.issues) == ([], [])


async def test_one_record_that_hurts_ptv_does_not_hurt_the_others(server: PtvV11Server) -> None:
    bad = name(server, 70)
    server.poisoned = {bad}
    told = await read(server)
    assert len(told.services) == 119
    assert told.unread == [service_key(bad)]
    [issue] = told.issues
    assert (issue.code, issue.severity) == (IssueCode.RECORD_UNREADABLE, Severity.WARNING)
    assert issue.message.startswith("PTV could not give this service; it stays as it was.")


async def test_a_listed_record_that_ptv_has_not_got_stays(server: PtvV11Server) -> None:
    lost = name(server, 3)
    server.lost = {lost}
    told = await read(server)
    assert len(told.services) == 119
    assert (told.withheld, told.unread, told.gone) == ([service_key(lost)], [], [])
    assert told.codes == [IssueCode.RECORD_DROPPED_BY_SOURCE]


async def test_an_error_of_ptv_never_means_that_a_record_is_gone(server: PtvV11Server) -> None:
    server.fail("guids", server_error)
    server.fail(f"Service/{name(server, 0)}", server_error)
    told = await read(server)
    assert told.gone == []
    assert told.unread == [service_key(name(server, 0))]


async def test_another_record_than_the_one_asked_for_is_not_taken(server: PtvV11Server) -> None:
    asked, other = name(server, 0), name(server, 1)
    server.dropped = {asked}
    server.fail(f"Service/{asked}", json(server.records["Service"][other].payload))
    told = await read(server)
    assert told.unread == [service_key(asked)]
    assert len(told.services) == 119


async def test_a_server_that_is_down_is_not_asked_for_every_record(server: PtvV11Server) -> None:
    server.fail(BATCH, server_error)
    server.fail("/Service/", server_error)
    with pytest.raises(FetchFailed, match="requests failed one after the other"):
        await read(server)
    assert server.asked("/Service/") < 2 * HASTY.attempts * batch.FAILURES_IN_A_ROW


async def test_a_removal_that_ptv_answers_for_is_a_tombstone(server: PtvV11Server) -> None:
    gone = name(server, 5)
    server.dropped = {gone}
    server.fail(f"Service/{gone}", json({}, 410))
    told = await read(server)
    assert (told.gone, told.unread) == ([service_key(gone)], [])
