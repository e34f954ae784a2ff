"""Reading all of PTV v11 over real HTTP."""

from __future__ import annotations

import pytest

from catalogue.errors import FetchFailed, SourceMalformed
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    DESK,
    GUIDANCE,
    LINE,
    NATIONAL,
    general_description,
    identifier,
    organization,
    phone_channel,
    service,
    service_location,
)
from tests.loaders.ptv.v11.reading import HASTY, many_services, read
from tests.loaders.ptv.v11.replies import html, json
from tests.loaders.ptv.v11.server import PtvV11Server
from tests.loaders.told import Told


@pytest.fixture
def town() -> PtvV11Server:
    """A small town with something of each kind."""
    server = PtvV11Server()
    server.put(
        service(), service_location(), phone_channel(), organization(), general_description()
    )
    return server


async def test_records_of_all_kinds_are_read_as_ptv_sends_them(town: PtvV11Server) -> None:
    told = await read(town)
    assert told.services == [GUIDANCE]
    assert told.channels == [DESK, LINE]
    assert told.organizations == [CITY]
    assert told.general_descriptions == [NATIONAL]
    assert told.pages[0].records[0].payload == service()
    assert (told.gone, told.unread, told.issues) == ([], [], [])


async def test_an_empty_ptv_is_read_to_its_end() -> None:
    told = await read(PtvV11Server())
    assert told.pages == []


async def test_batches_stay_below_a_hundred_and_headings_are_asked_for() -> None:
    server = PtvV11Server()
    server.put(*many_services(250))
    told = await read(server)
    batches = [request for request in server.requests if "Service/list" in request]
    assert len(told.services) == 250
    assert sorted(request.count("%2C") + 1 for request in batches) == [52, 99, 99]
    assert all("showHeader=true" in request for request in batches)


async def test_lists_of_ids_are_read_over_all_their_pages() -> None:
    server = PtvV11Server(page_size=4)
    server.put(*many_services(10))
    told = await read(server)
    assert len(told.services) == 10
    assert server.asked("Service?page=3") == 2  # before and after the others: did the list move?


async def test_progress_is_told_in_records(town: PtvV11Server) -> None:
    town.put(*many_services(120))
    told = await read(town)
    assert [row for row in told.progress if row[0] == "services"][-1] == ("services", 121, 121)
    assert told.progress[-3:] == [
        ("channels", 2, 2),
        ("organizations", 1, 1),
        ("general descriptions", 1, 1),
    ]


async def test_staged_pages_are_neither_asked_for_nor_given_again() -> None:
    server = PtvV11Server()
    server.put(*many_services(250))
    first = await read(server)
    server.requests.clear()
    second = await read(server, staged=first.keys[:2])
    assert second.keys == first.keys[2:]
    assert server.asked("Service/list") == 1


async def test_one_record_more_leaves_most_pages_of_a_long_list_as_they_were() -> None:
    server = PtvV11Server()
    server.put(*many_services(2500))
    before = await read(server)
    server.put(service(identifier("another", 1)))
    after = await read(server)
    assert len(set(after.keys) - set(before.keys)) <= 2


async def test_an_id_on_two_pages_is_read_once() -> None:
    server = PtvV11Server(page_size=4)
    services = many_services(10)
    server.put(*services)
    server.once("Service?page=2", lambda: server.put(services[0]))
    told = await read(server)
    assert len(told.services) == len(set(told.services)) == 10


async def test_an_id_that_slips_to_a_page_that_was_read_is_not_missed() -> None:
    server = PtvV11Server(page_size=4)
    services = many_services(10)
    server.put(*services)
    # The first one is edited while page 2 is on its way: the fifth moves up to page 1.
    server.once("Service?page=2", lambda: server.put(services[0]))
    told = await read(server)
    assert told.services == [str(each["id"]) for each in services]


async def test_a_record_that_is_archived_while_we_read_is_gone() -> None:
    server = PtvV11Server()
    services = many_services(5)
    server.put(*services)
    name = str(services[2]["id"])
    server.once("Service/list", lambda: server.remove(name, "2999-01-01T00:00:00"))
    told = await read(server)
    assert len(told.services) == 4
    assert [key.local_id for key in told.gone] == [name]
    assert (told.unread, told.issues) == ([], [])


async def test_a_list_entry_without_an_id_is_told(town: PtvV11Server) -> None:
    page = {"pageNumber": 1, "pageSize": 1000, "pageCount": 1, "itemList": [{"id": None}, "?"]}
    town.fail("/Organization?page=1", json(page))
    told = await read(town)
    assert told.organizations == []
    assert {(issue.code, issue.severity) for issue in told.issues} == {
        (IssueCode.RECORD_MALFORMED, Severity.REJECTED)
    }


@pytest.mark.parametrize("path", ["/Service?", "/ServiceChannel?", "/Organization?"])
async def test_a_list_that_cannot_be_read_fails_the_run(town: PtvV11Server, path: str) -> None:
    town.fail(path, html())
    with pytest.raises(FetchFailed, match=f"{path[:-1]} answered with something that is not JSON"):
        await read(town)


@pytest.mark.parametrize("answer", [[], {"itemList": []}, {"itemList": {}, "pageCount": 1}])
async def test_a_list_of_another_shape_fails_the_run(town: PtvV11Server, answer: object) -> None:
    town.fail("/Service?", json(answer))
    with pytest.raises(SourceMalformed, match="Check that the base URL is PTV's version 11"):
        await read(town)


async def test_what_was_read_before_a_failure_was_given(town: PtvV11Server) -> None:
    town.fail("/Organization?", html())
    told = Told()
    with pytest.raises(FetchFailed):
        await read(town, told=told, patience=HASTY)
    assert (told.services, told.channels) == ([GUIDANCE], [DESK, LINE])
    assert told.ids(RecordKind.ORGANIZATION) == []
