"""Comparison: the evenings that are looked at, and what one place alone has."""

from __future__ import annotations

import datetime as dt

from catalogue.matching.comparison import ComparedValue, coming_evenings, values
from catalogue.search.comparison import Place
from catalogue.search.coverage import Count
from catalogue.search.query import FacetName

ALREADY_TOMORROW = dt.datetime(2026, 3, 25, 22, 30, tzinfo=dt.UTC)
"""Half past midnight on 26 March in Finland, three days before its summer time begins."""


def place(**entry: int) -> Place:
    return Place(
        local=Count(3, 1),
        nationwide=Count(),
        values={FacetName.ENTRY: entry},
        evening=0,
        services=[],
        own=Count(),
        own_services=[],
    )


def test_the_coming_evenings_are_seven_days_by_the_clocks_of_finland() -> None:
    evenings = coming_evenings(ALREADY_TOMORROW)

    assert [evening.astimezone(dt.UTC).isoformat(" ") for evening in evenings] == [
        "2026-03-26 16:00:00+00:00",
        "2026-03-27 16:00:00+00:00",
        "2026-03-28 16:00:00+00:00",
        "2026-03-29 15:00:00+00:00",
        "2026-03-30 15:00:00+00:00",
        "2026-03-31 15:00:00+00:00",
        "2026-04-01 15:00:00+00:00",
    ]


def test_a_value_that_no_other_place_has_is_marked() -> None:
    places = {
        "837": place(APPOINTMENT=1, WALK_IN=2, REMOTE=2),
        "853": place(REMOTE=1),
        "564": place(),
    }

    assert values("837", FacetName.ENTRY, places) == [
        ComparedValue("REMOTE", 2, is_only_here=False),
        ComparedValue("WALK_IN", 2, is_only_here=True),
        ComparedValue("APPOINTMENT", 1, is_only_here=True),
    ]
    assert values("564", FacetName.ENTRY, places) == []
