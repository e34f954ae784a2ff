"""The page of an event: what, when, where, and the way to what it belongs to."""

from __future__ import annotations

import datetime as dt

import httpx
import pytest

from catalogue.pages.event import EventPage, is_over
from catalogue.pages.service_channel import ServiceChannelPage
from tests.pages.entities import address_of, links, read
from tests.pages.reading import Page
from tests.pages.test_service import address_of as address_of_service
from tests.server.serving import COACHING, JOB_CLUB, JOB_CLUB_MEETING, OFFICE, PAST_FAIR

START = "2026-11-22T10:00:00Z"


async def test_it_begins_with_when_and_where(browser: httpx.AsyncClient) -> None:
    page = await read(browser, EventPage, JOB_CLUB_MEETING)
    assert page.lines[1:9] == [
        "Työnhakuklubi 1. kerta",
        "Course",
        "Part of Työnhakuklubi",
        "No source describes this in English: it is shown in another language.",
        "Read it in: Suomi",
        "Where and when",
        "When",
        "Tue, 1 Mar 2095, 9:00–\N{WORD JOINER}11:00",
    ]


async def test_it_leads_to_its_place_its_service_and_what_it_is_a_part_of(
    browser: httpx.AsyncClient,
) -> None:
    found = links(await read(browser, EventPage, JOB_CLUB_MEETING))
    assert await address_of(browser, ServiceChannelPage, OFFICE) in found
    assert await address_of_service(browser, COACHING) in found
    assert await address_of(browser, EventPage, JOB_CLUB) in found


async def test_one_with_parts_leads_to_them(browser: httpx.AsyncClient) -> None:
    page = await read(browser, EventPage, JOB_CLUB)
    assert "Its parts 1" in page.lines
    assert await address_of(browser, EventPage, JOB_CLUB_MEETING) in links(page)


async def test_what_is_past_says_so(browser: httpx.AsyncClient) -> None:
    over = [
        "It is over." in (await read(browser, EventPage, each)).lines
        for each in (PAST_FAIR, JOB_CLUB)
    ]
    assert over == [True, False]


async def test_the_service_leads_to_the_event(browser: httpx.AsyncClient) -> None:
    page = Page((await browser.get(await address_of_service(browser, COACHING))).text)
    assert await address_of(browser, EventPage, JOB_CLUB_MEETING) in links(page)


@pytest.mark.parametrize(
    ("ends", "has_end_time", "now", "over"),
    [
        ("2026-11-22T12:00:00Z", True, "2026-11-22T12:00:01Z", True),
        ("2026-11-22T12:00:00Z", True, "2026-11-22T11:59:59Z", False),
        ("2026-11-22T12:00:00Z", False, "2026-11-22T21:59:59Z", False),
        ("2026-11-22T12:00:00Z", False, "2026-11-22T22:00:00Z", True),
        (None, True, "2026-11-22T21:59:59Z", False),
        (None, True, "2026-11-22T22:00:00Z", True),
    ],
)
def test_one_whose_end_nobody_tells_lasts_until_midnight_in_finland(
    ends: str | None,
    has_end_time: bool,  # noqa: FBT001 - the parameter of a test
    now: str,
    over: bool,  # noqa: FBT001 - the parameter of a test
) -> None:
    event = {"startsAt": START, "endsAt": ends, "hasEndTime": has_end_time}
    assert is_over(event, dt.datetime.fromisoformat(now)) is over


def test_one_without_a_time_is_not_over() -> None:
    event = {"startsAt": None, "endsAt": None, "hasEndTime": True}
    assert not is_over(event, dt.datetime.now(dt.UTC))
