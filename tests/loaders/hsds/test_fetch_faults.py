"""What goes wrong with a server of HSDS, and what a run makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp

from catalogue.errors import FetchFailed, SourceMalformed
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from loaders.hsds import details
from tests.loaders.hsds.fixtures import organization
from tests.loaders.hsds.reading import (
    HASTY,
    channel_key,
    key,
    many,
    names,
    read,
    service_key,
)
from tests.loaders.hsds.server import HsdsServer
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    server_error,
    silence,
    too_many_requests,
)

IMPATIENT = replace(HASTY, silence=0.5)


@pytest.fixture
def server() -> HsdsServer:
    """Ten services on three pages, which the list gives in short."""
    server = HsdsServer(page_size=4, gives_full=False)
    server.put(*many(10))
    return server


@pytest.mark.parametrize(
    "reply", [server_error, html(), cut_in_half, silence, too_many_requests("0")]
)
@pytest.mark.parametrize("address", ["/services?", "page=2", "/services/v003"])
async def test_what_fails_once_is_asked_for_again(
    server: HsdsServer, reply: ASGIApp, address: str
) -> None:
    server.fail(address, reply, times=1)
    told = await read(server, patience=IMPATIENT if reply is silence else HASTY)
    assert told.services == names(10)
    assert (told.unread, told.issues) == ([], [])


async def test_a_service_that_slips_to_a_page_that_was_read_is_not_missed(
    server: HsdsServer,
) -> None:
    server.once("page=2", lambda: server.remove("v001"))
    told = await read(server)
    assert "v004" in told.services
    assert len(told.services) == 10


async def test_a_service_on_two_pages_is_given_once(server: HsdsServer) -> None:
    server.doubled = {"v003"}
    told = await read(server)
    assert (told.services, told.issues) == (names(10), [])


async def test_a_list_that_never_adds_up_fails_the_run(server: HsdsServer) -> None:
    page = {"total_items": 3, "total_pages": 1, "contents": [many(1)[0]]}
    server.fail("/services?", json(page))
    with pytest.raises(FetchFailed, match="3 entries, but 1 could be read in 3 attempts"):
        await read(server)


async def test_a_page_that_holds_more_than_it_says_is_whole(server: HsdsServer) -> None:
    page = {"total_items": 3, "total_pages": 1, "contents": many(10)}
    server.fail("/services?", json(page))
    assert (await read(server)).services == names(10)


async def test_a_list_without_an_end_fails_the_run(server: HsdsServer) -> None:
    page = {"total_items": 3, "total_pages": 10**9, "contents": many(100)}
    server.fail("/services?", json(page))
    with pytest.raises(FetchFailed, match="has no last page"):
        await read(server)


@pytest.mark.parametrize("page", [[], {}, {"contents": []}, {"contents": {}, "total_items": 1}])
async def test_what_is_no_page_fails_the_run(server: HsdsServer, page: object) -> None:
    server.fail("/services?", json(page))
    with pytest.raises(SourceMalformed, match="that of an interface of HSDS 3"):
        await read(server)


async def test_an_entry_without_an_id_is_told(server: HsdsServer) -> None:
    page = {"total_items": 3, "total_pages": 1, "contents": [many(1)[0], {"id": None}, "?"]}
    server.fail("/services?", json(page))
    told = await read(server)
    assert told.services == ["v000"]
    assert {(issue.code, issue.severity) for issue in told.issues} == {
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED)
    }


@pytest.mark.parametrize(
    "reply", [server_error, html(), json({}, 403), json([]), json({"id": "another"})]
)
async def test_a_service_that_cannot_be_read_stays_with_all_that_is_its_own(
    server: HsdsServer, reply: ASGIApp
) -> None:
    server.put(many(10)[3] | {"organization": organization("o2")})
    server.fail("/services/v003", reply)
    told = await read(server)
    assert told.services == [each for each in names(10) if each != "v003"]
    assert told.unread == [service_key("v003")]
    assert told.withheld == sorted(
        [
            channel_key("service:v003:phone"),
            channel_key("service:v003:web"),
            channel_key("t003"),
            key(RecordKind.ORGANIZATION, "o2"),
        ]
    )
    assert told.codes == [IssueCode.RECORD_UNREADABLE]


async def test_a_service_that_is_listed_and_not_found_stays(server: HsdsServer) -> None:
    server.fail("/services/v003", json({}, 404))
    told = await read(server)
    assert told.unread == []
    assert {service_key("v003"), channel_key("t003")} <= set(told.withheld)
    assert told.codes == [IssueCode.RECORD_DROPPED_BY_SOURCE]


async def test_a_service_that_is_gone_is_a_tombstone(server: HsdsServer) -> None:
    server.gone = {"v003"}
    told = await read(server)
    assert service_key("v003") in told.gone
    assert told.issues == []


async def test_a_full_run_fails_where_nobody_can_tell_whose_places_are_gone(
    server: HsdsServer,
) -> None:
    server.lists = {"organizations"}
    server.fail("/services/v003", server_error)
    with pytest.raises(FetchFailed, match="nobody can tell which are gone"):
        await read(server)


async def test_a_server_that_is_down_is_not_asked_for_every_service(server: HsdsServer) -> None:
    server.page_size = 100
    server.put(*many(90))
    server.fail("/services/", server_error)
    with pytest.raises(FetchFailed, match="could not be read one after the other"):
        await read(server)
    assert server.asked("/services/") < 2 * HASTY.attempts * details.FAILURES_IN_A_ROW


async def test_a_redirection_to_another_host_is_not_followed(server: HsdsServer) -> None:
    away = {"location": "http://other.example.org/services/v003"}
    server.fail("/services/v003", Response(status_code=301, headers=away))
    told = await read(server)
    assert told.unread == [service_key("v003")]
    assert "other.example.org" in told.issues[0].message
