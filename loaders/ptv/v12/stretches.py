"""Unbroken stretches: open from a weekday's time to another's, every week or between two dates."""

from __future__ import annotations

import datetime as dt

from catalogue.model.opening_hours import OpeningRule, OpeningTime, Weekday
from loaders.payload import Part
from loaders.ptv.v12.times import is_by_appointment
from loaders.week import DAYS, MIDNIGHT, day_after, weekday_of

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(days=7)


def weekly_stretch(row: Part) -> list[OpeningRule]:
    """Open from one weekday to another, week after week."""
    opens, closes = row.time("fromTime"), row.time("toTime")
    first, last = row.choice("fromDay", DAYS), row.choice("toDay", DAYS)
    by_appointment = is_by_appointment(row)
    if opens is None or closes is None or first is None:
        _tell(row, "fromDay")
        return []
    time = _time(first, opens, last or first, closes)
    return [OpeningRule(times=(time,), by_appointment=by_appointment)]


def dated_stretch(row: Part) -> list[OpeningRule]:
    """Open from one date's time to another's; a week holds only what is shorter than a week."""
    first, last = row.date("fromDate"), row.date("toDate")
    opens, closes = row.time("fromTime"), row.time("toTime")
    row.ignore("fromDay", "toDay")  # the dates tell
    by_appointment = is_by_appointment(row)
    if first is None or last is None or opens is None or closes is None or last < first:
        _tell(row, "fromDate")
        return []
    if last - first < WEEK:
        time = _time(weekday_of(first), opens, weekday_of(last), closes)
        rules = [OpeningRule(valid_from=first, valid_to=last, times=(time,))]
    else:
        rules = [
            _on(first, opens, MIDNIGHT),
            OpeningRule(valid_from=first + DAY, valid_to=last - DAY, is_always_open=True),
            *([] if closes == MIDNIGHT else [_on(last, MIDNIGHT, closes)]),
        ]
    return [rule.model_copy(update={"by_appointment": by_appointment}) for rule in rules]


def _on(day: dt.date, opens: dt.time, closes: dt.time) -> OpeningRule:
    weekday = weekday_of(day)
    time = _time(weekday, opens, weekday, closes)
    return OpeningRule(valid_from=day, valid_to=day, times=(time,))


def _time(first: Weekday, opens: dt.time, last: Weekday, closes: dt.time) -> OpeningTime:
    """What closes on its own day at an earlier time runs over midnight."""
    if first is last and closes > opens:
        return OpeningTime(day=first, opens=opens, closes=closes)
    closes_on = day_after(first) if first is last else last
    return OpeningTime(day=first, opens=opens, closes_on=closes_on, closes=closes)


def _tell(row: Part, name: str) -> None:
    message = "These hours do not say from when to when; they were left out."
    row.findings.warn(row.at(name), message)
