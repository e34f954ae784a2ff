"""Which weekdays, weeks and dates a schedule's recurrence (RFC 5545) comes to, where we can say it.

Our opening hours are weekly: what comes monthly, yearly, or in single weeks is told in words alone.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.model.opening_hours import Weekday, WeekParity
from loaders.hsds.clock import days_of
from loaders.payload import Part
from loaders.week import WEEK, weekday_of

LONGEST_COUNT = 5_000
"""Occurrences that are counted out; more than that is as good as always."""

_DAY = dt.timedelta(days=1)
_FIFTY_THREE = 53
_NARROWER = ("byweekno", "bymonthday", "byyearday", "bymonth", "bysetpos", "byhour", "byminute")


@dataclass(frozen=True, slots=True)
class Recurrence:
    """The weekdays of a schedule and the dates between which it holds, both included."""

    days: tuple[Weekday, ...]
    weeks: WeekParity
    first: dt.date | None
    last: dt.date | None


def recurrence_of(row: Part) -> Recurrence | None:
    """None where the schedule is not weekly, or does not say on which days."""
    begins, first = _start(row), row.date("valid_from")
    ends = [day for day in (row.date("valid_to"), row.date("until")) if day]
    frequency, narrower = (row.text("freq") or "WEEKLY").upper(), [*map(row.text, _NARROWER)]
    interval, count = row.text("interval") or "1", row.text("count")
    days = _days(row.text("byday") or row.text("weekday"), frequency, begins)
    if not days or any(narrower) or frequency not in {"WEEKLY", "DAILY"}:
        return None
    start = first or begins
    last = min(ends) if ends else _counted(begins, days, interval, count)
    weeks = _weeks(interval, frequency, begins, last)
    return Recurrence(days, weeks, start, last) if weeks else None


def _start(row: Part) -> dt.date | None:
    """The day of the first occurrence; some packages have words there."""
    try:
        return dt.datetime.fromisoformat(row.text("dtstart") or "").date()
    except ValueError:
        return None


def _days(text: str | None, frequency: str, begins: dt.date | None) -> tuple[Weekday, ...] | None:
    if text:
        return days_of(text)
    if frequency == "DAILY":
        return WEEK
    return (weekday_of(begins),) if begins else None


def _counted(
    begins: dt.date | None, days: tuple[Weekday, ...], interval: str, count: str | None
) -> dt.date | None:
    """The day of the last occurrence of so many."""
    number = int(count) if count and count.isdecimal() and len(count) < len(str(10**9)) else 0
    if not (begins and 0 < number <= LONGEST_COUNT and interval == "1"):
        return None
    day = begins - _DAY
    while number:
        day += _DAY
        number -= weekday_of(day) in days
    return day


def _weeks(
    interval: str, frequency: str, begins: dt.date | None, last: dt.date | None
) -> WeekParity | None:
    """Every other week is the odd or the even ones, as long as no year of 53 weeks ends between."""
    if interval == "1":
        return WeekParity.EVERY
    if interval != "2" or frequency != "WEEKLY" or begins is None or last is None:
        return None
    years = range(begins.isocalendar().year, last.isocalendar().year)
    if any(_weeks_in(year) == _FIFTY_THREE for year in years):
        return None
    return WeekParity.ODD if begins.isocalendar().week % 2 else WeekParity.EVEN


def _weeks_in(year: int) -> int:
    """28 December is always in the last week of its year."""
    return dt.date(year, 12, 28).isocalendar().week
