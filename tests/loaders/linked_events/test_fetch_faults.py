"""What goes wrong with a server of Linked Events, and what a run makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.responses import Response
from starlette.types import ASGIApp

from catalogue.errors import FetchFailed
from catalogue.intake.issues import IssueCode, Severity
from loaders.linked_events import lookup
from tests.loaders.linked_events.fixtures import HALL, JOB_FAIR, event, link, place
from tests.loaders.linked_events.reading import HASTY, LATER, place_key, read
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.linked_events.test_fetch import many_events
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
def server() -> LinkedEventsServer:
    """Ten events on three pages."""
    server = LinkedEventsServer(page_size=4)
    server.put(*many_events(10))
    return server


@pytest.mark.parametrize(
    "reply", [server_error, html(), cut_in_half, silence, too_many_requests("0")]
)
@pytest.mark.parametrize("address", ["/event/?", "page=2"])
async def test_what_fails_once_is_asked_for_again(
    server: LinkedEventsServer, reply: ASGIApp, address: str
) -> None:
    server.fail(address, reply, times=1)
    told = await read(server, patience=IMPATIENT if reply is silence else HASTY)
    assert len(told.events) == 10
    assert (told.unread, told.issues) == ([], [])


async def test_an_event_that_is_edited_while_we_read_is_not_missed(
    server: LinkedEventsServer,
) -> None:
    last = many_events(10)[9] | {"last_modified_time": LATER}
    server.once("page=2", lambda: server.put(last))
    told = await read(server)
    assert told.events == [f"helsinki:{number:04}" for number in range(10)]


async def test_an_event_that_slips_to_a_page_that_was_read_is_not_missed(
    server: LinkedEventsServer,
) -> None:
    server.once("page=2", lambda: server.remove("helsinki:0001"))
    told = await read(server)
    assert "helsinki:0004" in told.events
    assert len(told.events) == 10


async def test_an_event_on_two_pages_is_given_once(server: LinkedEventsServer) -> None:
    server.doubled = {"helsinki:0003"}
    told = await read(server)
    assert told.events == [f"helsinki:{number:04}" for number in range(10)]


async def test_a_page_that_vanishes_makes_the_list_be_read_again(
    server: LinkedEventsServer,
) -> None:
    def shrink() -> None:
        server.remove("helsinki:0008")
        server.remove("helsinki:0009")

    server.once("page=3", shrink)
    told = await read(server)
    assert told.events == [f"helsinki:{number:04}" for number in range(8)]
    assert server.asked("/event/?") == 5


async def test_a_list_that_never_adds_up_fails_the_run(server: LinkedEventsServer) -> None:
    rows = [many_events(1)[0]]
    server.fail("/event/?", json({"meta": {"count": 3, "next": None}, "data": rows}))
    with pytest.raises(FetchFailed, match="3 entries, but 1 could be read in 3 attempts"):
        await read(server)


async def test_a_next_page_that_was_read_already_fails_the_run(server: LinkedEventsServer) -> None:
    page = {"meta": {"count": 9, "next": "http://a.example.org/event/?page=2"}, "data": []}
    server.fail("page=2", json(page))
    with pytest.raises(FetchFailed, match="the list has no end"):
        await read(server)


async def test_an_entry_without_an_id_is_told(server: LinkedEventsServer) -> None:
    rows = [many_events(1)[0], {"id": None}, "?"]
    server.fail("/event/?", json({"meta": {"count": 3, "next": None}, "data": rows}))
    told = await read(server)
    assert told.events == ["helsinki:0000"]
    assert {(issue.code, issue.severity) for issue in told.issues} == {
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED)
    }


@pytest.mark.parametrize(
    "reply", [server_error, html(), json({}, 403), json([]), json({"id": "a:b"}), json(event())]
)
async def test_a_place_that_cannot_be_read_stays_as_it_was(
    server: LinkedEventsServer, reply: ASGIApp
) -> None:
    server.put(event(publisher=None, keywords=[]))
    server.fail("/place/", reply)
    told = await read(server)
    assert (len(told.events), told.unread) == (11, [place_key(HALL)])
    assert told.codes == [IssueCode.RECORD_UNREADABLE]
    assert told.payload(JOB_FAIR)["location"] == {"id": HALL}


async def test_a_keyword_that_cannot_be_read_fails_the_run(server: LinkedEventsServer) -> None:
    server.put(event(publisher=None, location=None))
    server.fail("/keyword/", server_error)
    with pytest.raises(FetchFailed, match=r"/keyword/.* answered 500"):
        await read(server)


async def test_a_server_that_is_down_is_not_asked_for_every_place() -> None:
    server = LinkedEventsServer()
    server.put(
        *(event(f"a:{n}", location=link("place", f"tprek:{n}"), keywords=[]) for n in range(90))
    )
    server.fail("/place/", server_error)
    with pytest.raises(FetchFailed, match="requests failed one after the other"):
        await read(server)
    assert server.asked("/place/") < 2 * HASTY.attempts * lookup.FAILURES_IN_A_ROW


async def test_a_redirection_to_another_host_is_not_followed(server: LinkedEventsServer) -> None:
    server.put(event(publisher=None, keywords=[]), place())
    server.includes = False
    away = {"location": "http://other.example.org/place/a:b/"}
    server.fail("/place/", Response(status_code=301, headers=away))
    told = await read(server)
    assert told.unread == [place_key(HALL)]
    assert "other.example.org" in told.issues[0].message
