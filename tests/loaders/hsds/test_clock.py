"""Times of day and weekdays as packages write them."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.model.opening_hours import Weekday
from loaders.hsds.clock import days_of, time_of
from loaders.week import WEEK

MONDAY, TUESDAY, FRIDAY = Weekday.MONDAY, Weekday.TUESDAY, Weekday.FRIDAY


@pytest.mark.parametrize(
    ("text", "hour", "minute"),
    [
        ("10:00", 10, 0),
        ("10:00:00", 10, 0),
        ("10:00:00Z", 10, 0),
        ("10:00+02:00", 10, 0),
        ("1970-01-01T10:30:00", 10, 30),
        ("9:00am", 9, 0),
        ("9 AM", 9, 0),
        ("5:30 p.m.", 17, 30),
        ("12:00 PM", 12, 0),
        ("12am", 0, 0),
        ("8.15", 8, 15),
        ("0900", 9, 0),
        ("24:00", 0, 0),
        ("Noon", 12, 0),
    ],
)
def test_a_time_of_day_is_read_however_it_is_written(text: str, hour: int, minute: int) -> None:
    assert time_of(text) == dt.time(hour, minute)


@pytest.mark.parametrize(
    "text", ["750", "9", "25:00", "10:61", "13pm", "0pm", "24:30", "Closed", ""]
)
def test_what_may_be_something_else_is_no_time(text: str) -> None:
    assert time_of(text) is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("MO,TU", (MONDAY, TUESDAY)),
        ("tu; mo", (MONDAY, TUESDAY)),
        ("Monday", (MONDAY,)),
        ("mondays", (MONDAY,)),
        ("Mon. and Tue.", (MONDAY, TUESDAY)),
        ("Monday - Friday", WEEK[:5]),
        ("Fri–Mon", (MONDAY, FRIDAY, Weekday.SATURDAY, Weekday.SUNDAY)),
        ("1", (MONDAY,)),
        ("weekdays", WEEK[:5]),
        ("Every day", WEEK),
    ],
)
def test_weekdays_are_read_however_they_are_written(text: str, days: tuple[Weekday, ...]) -> None:
    assert days_of(text) == days


@pytest.mark.parametrize("text", ["1MO", "-1FR", "MO,holidays", "Monkey", "8", "Mon-Tue-Wed"])
def test_what_names_more_than_weekdays_is_none(text: str) -> None:
    assert days_of(text) is None
