"""When a thing is open: PTV's service hours as rules. What PTV does not say stays unknown.

Three kinds of hours: by weekday (`DaysOfTheWeek`, once `Standard`), exceptional (`Exception`), and
stretches that may run over midnight and over days (`OverMidnight`, once `Special`).
"""

from __future__ import annotations

import datetime as dt
import re
from enum import StrEnum

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.opening_state import LOCAL_ZONE
from loaders.payload import Part
from loaders.ptv.v11.localized import localized
from loaders.week import DAYS, MIDNIGHT, WEEK, day_after, in_order, weekday_of

_NUMBERED = {0: Weekday.SUNDAY, **dict(enumerate(WEEK, start=1))}
_TIME = re.compile(r"([01]?\d|2[0-3]|24(?=[:.]00))[:.]([0-5]\d)(?:[:.]\d{2}(?:\.\d+)?)?")


class Kind(StrEnum):
    WEEKLY = "WEEKLY"
    EXCEPTION = "EXCEPTION"
    STRETCH = "STRETCH"


KINDS = {
    "DaysOfTheWeek": Kind.WEEKLY,
    "Standard": Kind.WEEKLY,
    "Exceptional": Kind.EXCEPTION,
    "Exception": Kind.EXCEPTION,
    "OverMidnight": Kind.STRETCH,
    "Special": Kind.STRETCH,
}


def opening_hours(part: Part, name: str = "serviceHours") -> OpeningHours | None:
    """The hours of a channel or of a connection; None where PTV has none."""
    rules = (_rule(row) for row in part.parts(name))
    kept = tuple(rule for rule in rules if rule is not None)
    return OpeningHours(rules=kept) if kept else None


def _rule(row: Part) -> OpeningRule | None:
    """One set of hours; None for a kind that we do not know, as its times could mean anything."""
    row.ignore("id", "orderNumber", "ownerReferenceId")
    kind = row.choice("serviceHourType", KINDS)
    if kind is None:
        if row.text("serviceHourType") is None and row.raw("openingHour"):
            code = IssueCode.REQUIRED_FIELD_MISSING
            row.findings.warn(row.path, "These hours say no kind; they were left out.", code=code)
        row.ignore_rest()
        return None
    is_exception = kind is Kind.EXCEPTION
    first, last = _validity(row, is_exception=is_exception)
    is_closed, is_always_open = row.flag("isClosed") or False, row.flag("isAlwaysOpen") or False
    times = _times(row, kind, weekday_of(first) if first and first == last else None)
    note = localized(row, "additionalInformation")
    by_appointment = row.flag("isReservation") or False
    if is_exception and first is None:
        row.findings.warn(row.at("validFrom"), "An exception without a day; it was left out.")
        return None
    return OpeningRule(
        valid_from=first,
        valid_to=last,
        is_exception=is_exception,
        is_closed=is_closed,
        is_always_open=is_always_open,
        by_appointment=by_appointment,
        times=() if is_closed or is_always_open else times,
        note=note,
    )


def _validity(row: Part, *, is_exception: bool) -> tuple[dt.date | None, dt.date | None]:
    """The first and the last day. "For now" has no end; an exception without one is for a day."""
    valid_from, valid_to = _day(row, "validFrom"), _day(row, "validTo")
    is_for_now = row.flag("validForNow")
    if is_exception:
        return valid_from, valid_to or valid_from
    return valid_from, None if is_for_now else valid_to


def _day(row: Part, name: str) -> dt.date | None:
    """The day in Finland at a moment: PTV writes midnight there as the evening before in UTC."""
    moment = row.moment(name)
    return moment.astimezone(LOCAL_ZONE).date() if moment else None


def _times(row: Part, kind: Kind, only_day: Weekday | None) -> tuple[OpeningTime, ...]:
    """The times in the order of the week: PTV keeps no order of its own.

    `only_day` is the weekday of a rule that is for one day.
    """
    found: list[OpeningTime] = []
    for times in row.parts("openingHour"):
        times.ignore("id", "order", "ownerReferenceId", "isExtra")
        found += _stretch(times) if kind is Kind.STRETCH else _daily(times, kind, only_day)
    return in_order(found)


def _daily(row: Part, kind: Kind, only_day: Weekday | None) -> list[OpeningTime]:
    """The same times on each day from `dayFrom` to `dayTo`; early closing is after midnight."""
    opens, closes = _time(row, "from"), _time(row, "to")
    first, last = _weekday(row, "dayFrom"), _weekday(row, "dayTo")
    if opens is None or closes is None or _is_nothing(row, opens, closes):
        return []
    if first is None and kind is Kind.EXCEPTION:
        if closes > opens or only_day is None:
            return [OpeningTime(opens=opens, closes=closes)]
        first = only_day
    return [_on_day(day, opens, closes) for day in _days(row, first, last)]


def _on_day(day: Weekday, opens: dt.time, closes: dt.time) -> OpeningTime:
    closes_on = day_after(day) if closes <= opens else None
    return OpeningTime(day=day, opens=opens, closes=closes, closes_on=closes_on)


def _stretch(row: Part) -> list[OpeningTime]:
    """One unbroken stretch from a weekday's time to a later one's."""
    opens, closes = _time(row, "from"), _time(row, "to")
    first, last = _weekday(row, "dayFrom"), _weekday(row, "dayTo")
    if opens is None or closes is None:
        return []
    if last in {None, first}:
        return [_on_day(day, opens, closes) for day in _days(row, first, None)]
    return [
        OpeningTime(day=day, opens=opens, closes=closes, closes_on=last)
        for day in _days(row, first, None)
    ]


def _is_nothing(row: Part, opens: dt.time, closes: dt.time) -> bool:
    """Whether the times tell no stretch: equal ones do not, but for midnight to midnight."""
    if opens != closes or opens == MIDNIGHT:
        return False
    row.findings.warn(
        row.at("to"), "Opening and closing at one time; the hours were left out.", opens
    )
    return True


def _time(row: Part, name: str) -> dt.time | None:
    """A time of day such as 08:00:00, 9:00 or 24:00."""
    text = row.text(name)
    if text is None:
        return None
    if match := _TIME.fullmatch(text):
        return dt.time(int(match[1]) % 24, int(match[2]))
    row.findings.warn(row.at(name), "This is not a time of day; it was left out.", text)
    return None


def _weekday(row: Part, name: str) -> Weekday | None:
    """A weekday by its English name, or by its number (Monday is 1; Sunday 7, or 0)."""
    value = row.raw(name)
    if isinstance(value, int) and value in _NUMBERED and not isinstance(value, bool):
        return _NUMBERED[value]
    return row.choice(name, DAYS)


def _days(row: Part, first: Weekday | None, last: Weekday | None) -> list[Weekday]:
    """The days from one to the other, over the end of the week where need be."""
    if first is None:
        row.findings.warn(row.at("dayFrom"), "These hours have no weekday; they were left out.")
        return []
    start = WEEK.index(first)
    length = (WEEK.index(last) - start) % 7 if last else 0
    return [WEEK[(start + step) % 7] for step in range(length + 1)]
