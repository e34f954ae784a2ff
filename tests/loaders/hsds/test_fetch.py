"""What a run reads of an interface of HSDS 3, and of Open Referral UK."""

from __future__ import annotations

import pytest

from catalogue.errors import InputInvalid
from catalogue.intake.feed import Mode, Scope
from catalogue.model.identity import RecordKind
from loaders.hsds.feed import HsdsFeed
from tests.loaders.hsds.fixtures import ASSOCIATION, COACHING, HOUSE, organization, service
from tests.loaders.hsds.reading import EARLIER, LATER, many, names, read, service_key
from tests.loaders.hsds.server import HsdsServer


@pytest.fixture
def server() -> HsdsServer:
    """Ten services on three pages."""
    server = HsdsServer(page_size=4)
    server.put(*many(10))
    return server


async def test_full_services_come_by_the_pages_of_the_list(server: HsdsServer) -> None:
    told = await read(server)
    assert (told.services, told.channels, told.organizations) == (
        names(10),
        names(10, "t"),
        ["o1"],
    )
    assert (server.asked("/services?"), server.asked("/services/")) == (3, 0)
    assert told.progress[-1] == ("services", 10, 10)


@pytest.mark.parametrize("is_uk", [True, False])
async def test_short_services_are_read_one_by_one(server: HsdsServer, is_uk: bool) -> None:  # noqa: FBT001
    server.is_uk, server.gives_full = is_uk, False
    told = await read(server)
    assert (told.services, told.channels) == (names(10), names(10, "t"))
    assert server.asked("/services/") == 10
    assert told.issues == []


async def test_both_ways_give_the_same_payloads() -> None:
    found: list[dict[str, object]] = []
    for gives_full in (True, False):
        server = HsdsServer(gives_full=gives_full)
        server.put(service())
        found.append((await read(server)).payload(COACHING))
    assert found[0] == found[1]


async def test_open_referral_uk_is_asked_for_nothing_that_it_lacks(server: HsdsServer) -> None:
    server.is_uk = True
    await read(server, Mode.DELTA)
    await read(server)
    assert [server.asked(each) for each in ("full=", "modified_after", "/organizations")] == [0] * 3


async def test_a_server_that_does_not_describe_itself_is_read(server: HsdsServer) -> None:
    server.describes_itself = False
    assert (await read(server)).services == names(10)


async def test_organisations_without_services_come_from_their_list(server: HsdsServer) -> None:
    server.organizations = {"o1": organization("o1", name="Toinen"), "o2": organization("o2")}
    told = await read(server)
    assert told.organizations == ["o1", "o2"]
    assert told.payload("o1")["name"] == "Tie töihin ry"


async def test_a_server_may_lack_the_list_of_organisations(server: HsdsServer) -> None:
    server.lists = set()
    told = await read(server)
    assert (told.organizations, told.issues) == (["o1"], [])


@pytest.mark.parametrize("gives_full", [True, False])
@pytest.mark.parametrize("knows_changes", [True, False])
async def test_a_delta_takes_what_has_changed(gives_full: bool, knows_changes: bool) -> None:  # noqa: FBT001
    server = HsdsServer(gives_full=gives_full, knows_changes=knows_changes)
    old, new, undated = many(3)
    server.put(old | {"last_modified": EARLIER}, new | {"last_modified": LATER})
    server.put(undated | {"last_modified": None})
    told = await read(server, Mode.DELTA)
    assert told.services == ["v001", "v002"]
    assert server.asked("modified_after=2026-08-01T12%3A30%3A00Z") == 1
    assert server.asked("/services/") == (0 if gives_full else 2)
    assert server.asked("/organizations") == 0


async def test_a_service_that_has_ended_is_gone(server: HsdsServer) -> None:
    server.put(many(1)[0] | {"status": "defunct"})
    told = await read(server)
    assert told.services == names(10)[1:]
    assert service_key("v000") in told.gone


async def test_a_scope_is_one_of_organisations(server: HsdsServer) -> None:
    server.put(service())
    told = await read(server, scope=Scope(organizations=(ASSOCIATION,)))
    assert (told.services, told.channels, told.organizations) == (
        [COACHING],
        [HOUSE],
        [ASSOCIATION],
    )


async def test_another_scope_is_refused(server: HsdsServer) -> None:
    with pytest.raises(InputInvalid, match="knows neither municipalities"):
        await read(server, scope=Scope(municipalities=("564",)))


def test_a_server_has_to_be_named() -> None:
    with pytest.raises(InputInvalid, match="--base-url"):
        HsdsFeed(None)


async def test_an_id_of_any_form_is_asked_for() -> None:
    server = HsdsServer(gives_full=False)
    server.put(service("v 1/ä?"))
    told = await read(server)
    assert told.ids(RecordKind.SERVICE) == ["v 1/ä?"]


async def test_pages_that_are_staged_are_not_given_again(server: HsdsServer) -> None:
    told = await read(server)
    assert (await read(server, staged=told.keys)).pages == []
