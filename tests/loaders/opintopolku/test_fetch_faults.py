"""What goes wrong at Opintopolku, and what comes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from starlette.types import ASGIApp

from catalogue.errors import FetchFailed, SourceMalformed
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKind
from loaders.opintopolku.listing import LARGEST_TOTAL, MOST_OFFERS, PAGE_SIZE
from loaders.opintopolku.lookup import FAILURES_IN_A_ROW
from tests.loaders.opintopolku.fixtures import OFFER, PLACE, SCHOOL, WELDING, keeper, place, school
from tests.loaders.opintopolku.reading import HASTY, key, read
from tests.loaders.opintopolku.server import OpintopolkuServer
from tests.loaders.opintopolku.test_fetch import many
from tests.loaders.ptv.v11.replies import (
    cut_in_half,
    html,
    json,
    server_error,
    silence,
    too_many_requests,
)

IMPATIENT = replace(HASTY, silence=0.5)
SEARCH = "/search/"
COUNT = PAGE_SIZE + 5
LAST_EDUCATION = f"1.2.246.562.13.{COUNT:020}"
LAST_OFFER = f"1.2.246.562.17.{COUNT:020}"


@pytest.fixture
def server() -> OpintopolkuServer:
    """Two pages of educations with an offer each."""
    server = OpintopolkuServer()
    server.put(*many(COUNT))
    server.register(keeper(), school(), place())
    return server


@pytest.mark.parametrize(
    "reply", [server_error, html(), cut_in_half, silence, too_many_requests("0")]
)
@pytest.mark.parametrize("address", ["page=2", LAST_OFFER, SCHOOL])
async def test_what_fails_once_is_asked_for_again(
    server: OpintopolkuServer, reply: ASGIApp, address: str
) -> None:
    server.fail(address, reply, times=1)
    told = await read(server, patience=IMPATIENT if reply is silence else HASTY)
    assert len(told.services) == COUNT
    assert (told.unread, told.issues) == ([], [])


async def test_an_education_that_slips_to_a_page_that_was_read_is_not_missed(
    server: OpintopolkuServer,
) -> None:
    def first_goes() -> None:
        server.remove(WELDING)
        server.remove(OFFER)

    server.once("page=2", first_goes)
    told = await read(server)
    assert len(told.general_descriptions) == COUNT
    assert f"1.2.246.562.17.{PAGE_SIZE + 1:020}" in told.services


async def test_a_list_that_is_another_each_time_fails_the_run(server: OpintopolkuServer) -> None:
    numbers = iter(range(100))

    def another_goes() -> None:
        server.remove(f"1.2.246.562.17.{next(numbers) + 1:020}")

    for _ in range(5):
        server.once("page=2", another_goes)
    with pytest.raises(FetchFailed, match="another list in each of 4 attempts"):
        await read(server)


async def test_a_list_that_is_too_long_to_be_counted_is_refused(server: OpintopolkuServer) -> None:
    server.fail(SEARCH, json({"total": LARGEST_TOTAL, "hits": []}))
    with pytest.raises(FetchFailed, match="Narrow the source down"):
        await read(server)


async def test_an_education_with_more_offers_than_are_given_is_refused(
    server: OpintopolkuServer,
) -> None:
    rows = [{"toteutusOid": f"1.2.246.562.17.{number}"} for number in range(MOST_OFFERS)]
    server.fail(SEARCH, json({"total": 1, "hits": [{"oid": WELDING, "toteutukset": rows}]}))
    with pytest.raises(FetchFailed, match="no more than 500 offers"):
        await read(server)


@pytest.mark.parametrize("answer", [[], {"hits": []}, {"total": "3", "hits": []}, {"total": 3}])
async def test_an_answer_that_is_no_page_fails_the_run(
    server: OpintopolkuServer, answer: object
) -> None:
    server.fail(SEARCH, json(answer))
    with pytest.raises(SourceMalformed, match="Check that the base URL"):
        await read(server)


@pytest.mark.parametrize(
    "reply", [server_error, html(), json({}, 403), json([]), json({"oid": "?"})]
)
async def test_an_offer_that_cannot_be_read_stays_as_it_was(
    server: OpintopolkuServer, reply: ASGIApp
) -> None:
    server.fail(f"toteutus/{LAST_OFFER}", reply)
    told = await read(server)
    assert (len(told.services), told.unread) == (
        COUNT - 1,
        [key(RecordKind.SERVICE, LAST_OFFER)],
    )
    assert told.codes == [IssueCode.RECORD_UNREADABLE]


async def test_a_404_says_nothing_for_sure(server: OpintopolkuServer) -> None:
    server.fail(f"koulutus/{LAST_EDUCATION}", json("Not found", 404))
    told = await read(server)
    assert (told.unread, told.gone) == ([], [])
    assert told.withheld == [key(RecordKind.GENERAL_DESCRIPTION, LAST_EDUCATION)]
    assert told.codes == [IssueCode.REFERENCE_DANGLING]


async def test_a_school_that_cannot_be_read_is_not_made_of_its_name_alone(
    server: OpintopolkuServer,
) -> None:
    server.fail(f"/{SCHOOL}", server_error)
    told = await read(server)
    assert (told.organizations, told.channels) == ([], [PLACE])
    assert key(RecordKind.ORGANIZATION, SCHOOL) in told.unread


async def test_a_410_is_a_tombstone(server: OpintopolkuServer) -> None:
    server.fail(f"toteutus/{LAST_OFFER}", json({}, 410))
    assert (await read(server)).gone == [key(RecordKind.SERVICE, LAST_OFFER)]


async def test_a_server_that_is_down_is_not_asked_for_every_offer(
    server: OpintopolkuServer,
) -> None:
    server.fail("/external/toteutus/", server_error)
    with pytest.raises(FetchFailed, match="requests failed one after the other"):
        await read(server)
    assert server.asked("/external/toteutus/") <= 4 * HASTY.attempts * FAILURES_IN_A_ROW
