"""Counts of what was asked in vain: added together, and shown only where they hide who asked."""

from __future__ import annotations

import asyncio
import datetime as dt

import pytest

from catalogue.store import unmet_needs
from catalogue.store.database import Connection, connected
from catalogue.store.unmet_needs import UnmetNeed, UnmetNeedRow, Wanted

JANUARY, FEBRUARY, MARCH = (dt.date(2026, month, 10) for month in (1, 2, 3))
MOST = 100


def need(
    day: dt.date, theme: str = "HEALTH", municipality: str = "837", question: str = "SEARCH"
) -> UnmetNeed:
    return UnmetNeed(day, question, theme, municipality, "fi")


@pytest.fixture
async def counted(database: Connection) -> Connection:
    await unmet_needs.add(
        database,
        {
            need(JANUARY): 3,
            need(JANUARY.replace(day=31), question="MATCH"): 2,
            need(FEBRUARY): 4,
            need(MARCH): 6,
            need(JANUARY, "SOCIAL", "091"): 4,
            need(JANUARY, "", ""): 7,
        },
    )
    return database


async def test_a_month_with_fewer_than_five_is_in_no_sum(counted: Connection) -> None:
    assert await unmet_needs.most_frequent(counted, Wanted(JANUARY, MARCH), MOST) == [
        UnmetNeedRow("HEALTH", "837", 11),
        UnmetNeedRow("", "", 7),
    ]


async def test_no_two_periods_give_away_a_small_month_between_them(counted: Connection) -> None:
    health = {"municipalities": ["837"], "themes": ["HEALTH"]}
    periods = [(JANUARY, JANUARY), (JANUARY, FEBRUARY), (FEBRUARY, FEBRUARY), (FEBRUARY, MARCH)]
    sums = [
        [row.count for row in await unmet_needs.most_frequent(counted, Wanted(*days, **health), 9)]
        for days in periods
    ]
    assert sums == [[5], [5], [], [6]]


async def test_months_are_whole_whatever_day_names_them(counted: Connection) -> None:
    day = dt.date(2026, 1, 20)
    found = await unmet_needs.most_frequent(counted, Wanted(day, day, themes=["HEALTH"]), MOST)
    assert found == [UnmetNeedRow("HEALTH", "837", 5)]


async def test_only_so_many_are_given_the_most_frequent_first(counted: Connection) -> None:
    found = await unmet_needs.most_frequent(counted, Wanted(JANUARY, MARCH), 1)
    assert found == [UnmetNeedRow("HEALTH", "837", 11)]


async def test_processes_that_count_the_same_at_once_lose_nothing(
    database: Connection, database_url: str
) -> None:
    needs = [need(JANUARY, municipality=f"{number:03}") for number in range(200)]

    async def add(of_these: list[UnmetNeed]) -> None:
        async with connected(database_url) as connection:
            for _ in range(5):
                await unmet_needs.add(connection, dict.fromkeys(of_these, 1))

    await asyncio.gather(add(needs), add(needs[::-1]))
    found = await unmet_needs.most_frequent(database, Wanted(JANUARY, JANUARY), 1_000)
    assert {row.municipality: row.count for row in found} == {
        each.municipality: 10 for each in needs
    }
