"""The days of the week, and the times of a week in their order."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from catalogue.model.opening_hours import OpeningTime, Weekday

MIDNIGHT = dt.time()
WEEK = tuple(Weekday)
DAYS = {day.value.capitalize(): day for day in WEEK}
"""The days by their English names."""


def day_after(day: Weekday) -> Weekday:
    return WEEK[(WEEK.index(day) + 1) % len(WEEK)]


def weekday_of(day: dt.date) -> Weekday:
    return WEEK[day.weekday()]


def in_order(times: Iterable[OpeningTime]) -> tuple[OpeningTime, ...]:
    """The times in the order of the week and of the day, each once; those of no day come first."""
    return tuple(sorted(dict.fromkeys(times), key=_place))


def _place(time: OpeningTime) -> tuple[int, dt.time, dt.time]:
    return (WEEK.index(time.day) if time.day else -1, time.opens, time.closes)
