"""Exceptional hours: days that differ from the week before and after them.

A range of dates has hours for some of its weekdays. Weekdays that it does not name keep their usual
hours, so that each run of days of one kind becomes a rule of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from itertools import groupby

from catalogue.model.opening_hours import OpeningRule, OpeningTime, Weekday
from loaders.payload import Part
from loaders.ptv.v12.times import dates, ordered, weekly_times
from loaders.week import WEEK, weekday_of

LONGEST = dt.timedelta(days=366)

Times = Mapping[Weekday, list[OpeningTime]]


def exceptional_rules(row: Part) -> list[OpeningRule]:
    """The rules of a range of dates; an exception without an end is for a day."""
    first = row.date("fromDate")
    last = row.date("toDate") or first
    times = weekly_times(row)
    if first is None or last is None or last < first:
        row.findings.warn(row.at("fromDate"), "An exception without days; it was left out.")
        return []
    if last - first > LONGEST:
        row.findings.warn(row.at("toDate"), "An exception of over a year; it was left out.", last)
        return []
    runs = groupby(dates(first, last), key=lambda day: _is_open(times, day))
    return [_rule(list(days), times) for is_open, days in runs if is_open is not None]


def _is_open(times: Times, day: dt.date) -> bool | None:
    """Whether the day is open; None where nothing is said of it."""
    weekday = weekday_of(day)
    return bool(times[weekday]) if weekday in times else None


def _rule(days: list[dt.date], times: Times) -> OpeningRule:
    weekdays = [day for day in WEEK if day in {weekday_of(each) for each in days}]
    named = {day: times[day] for day in weekdays}
    return OpeningRule(
        valid_from=days[0],
        valid_to=days[-1],
        is_exception=True,
        is_closed=not any(named.values()),
        times=ordered(named),
    )
