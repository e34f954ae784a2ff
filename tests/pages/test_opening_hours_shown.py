"""How opening hours look on a page, on a Saturday before Independence Day."""

from __future__ import annotations

import datetime as dt
from typing import Any, cast

import pytest

from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.text import Language
from catalogue.pages.opening_hours import read_hours
from catalogue.pages.rendering import _environment
from tests.pages.reading import Page

WORD_JOINER = "\N{WORD JOINER}"
SATURDAY_NOON = dt.datetime(2026, 12, 5, 10, tzinfo=dt.UTC)
MONDAY_NOON = dt.datetime(2026, 12, 7, 10, tzinfo=dt.UTC)


def times(
    *days: Weekday, opens: int, closes: int, by_appointment: bool = False
) -> tuple[OpeningTime, ...]:
    hours = OpeningTime(opens=dt.time(opens), closes=dt.time(closes), by_appointment=by_appointment)
    return tuple(hours.model_copy(update={"day": day}) for day in days)


WEEKDAYS = tuple(Weekday)[:5]
OFFICE = OpeningRule(times=times(*WEEKDAYS, opens=8, closes=16))
MORNINGS = OpeningRule(
    times=(
        *times(*WEEKDAYS, opens=8, closes=12),
        *times(*WEEKDAYS, opens=12, closes=16, by_appointment=True),
    )
)
SUNDAYS = OpeningRule(times=times(Weekday.SUNDAY, opens=12, closes=15))


def lines(rule: OpeningRule, now: dt.datetime, language: Language = Language.EN) -> list[str]:
    given = OpeningHours(rules=(rule,)).model_dump(by_alias=True, mode="json")
    pieces = cast("Any", _environment(language).get_template("pieces.html").module)
    html = pieces.opening_hours(read_hours(given, now))
    return Page(f"<main>{html}</main>".replace(WORD_JOINER, "")).lines[1:]


@pytest.mark.parametrize(
    ("language", "shown"),
    [
        (Language.FI, ["Tänään: suljettu. Seuraavan kerran auki: ma 7.12. 8–16", "ma–pe", "8–16"]),
        (Language.SV, ["I dag: stängt. Öppet nästa gång: mån 7 dec. 8–16", "mån–fre", "8–16"]),
        (
            Language.EN,
            ["Today: closed. Next open: Mon 7 Dec 8:00–16:00", "Mon–Fri", "8:00–16:00"],
        ),
    ],
)
def test_a_closed_day_says_when_it_opens(language: Language, shown: list[str]) -> None:
    found = lines(OFFICE, SATURDAY_NOON, language)
    assert found[:3] == shown


def test_one_may_just_come_and_later_by_appointment() -> None:
    found = lines(MORNINGS, MONDAY_NOON)
    hours = "8:00–12:00; 12:00–16:00 by appointment"
    assert found[:3] == [f"Today: {hours}", "Mon–Fri", hours]


def test_a_holiday_of_which_nobody_speaks_asks_to_ask() -> None:
    """Independence Day is a Sunday."""
    found = lines(SUNDAYS, SATURDAY_NOON)
    assert found == [
        "Today: closed. Next open: Sun 13 Dec 12:00–15:00",
        "Sun",
        "12:00–15:00",
        "On these days the hours differ:",
        "Sun 6 Dec",
        "perhaps 12:00–15:00, ask first",
    ]


def test_open_now_is_said() -> None:
    assert lines(OFFICE, MONDAY_NOON)[0].endswith("open now")


def test_what_never_opens_is_closed_all_week() -> None:
    assert lines(OpeningRule(is_closed=True), MONDAY_NOON) == ["Today: closed", "Mon–Sun", "closed"]
