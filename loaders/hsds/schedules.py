"""Schedules as opening hours: weekly rules, exceptions on holidays, and prose for the rest."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator

from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.text import LocalizedText
from loaders.hsds.clock import time_of
from loaders.hsds.recurrence import Recurrence, recurrence_of
from loaders.hsds.system import Telling
from loaders.hsds.texts import said_in_lines
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.week import MIDNIGHT, WEEK, day_after, in_order

_ALWAYS = frozenset({"24 hours", "24hours", "open 24 hours", "24/7", "always open"})
_BY_APPOINTMENT = frozenset({"by appointment", "by appointment only", "appointment only"})
_CLOSED = frozenset({"closed"})
_LAST_MINUTE = dt.time(23, 59)
_LINKS = (
    "id",
    "service_id",
    "location_id",
    "service_at_location_id",
    "timezone",
    "wkst",
    "schedule_link",
    "attributes",
)
_TRUE = frozenset({"true", "1", "yes", "y", "t"})

Read = OpeningRule | LocalizedText | None
"""What a row comes to: a rule, or the words that it has instead."""


def opening_hours(part: Part, telling: Telling) -> OpeningHours | None:
    """The hours in `schedules`, and in the `holiday_schedules` of HSDS 1.1."""
    read = [_read(row, telling) for row in part.parts("schedules")]
    rules = [each for each in read if isinstance(each, OpeningRule)]
    holidays = [_holiday(row) for row in part.parts("holiday_schedules")]
    text = joined(each for each in read if isinstance(each, LocalizedText))
    found = (*_merged(rules), *filter(None, holidays))
    return OpeningHours(rules=found, text=text) if found or text else None


def _read(row: Part, telling: Telling) -> Read:
    row.ignore(*_LINKS)
    note = said_in_lines(row, telling, "description", "notes", "attending_type")
    recurrence = recurrence_of(row)
    words = {(row.text(name) or "").casefold() for name in ("opens_at", "closes_at", "dtstart")}
    if recurrence is None:
        if note is None:
            row.findings.warn(
                row.path,
                "These hours hold in some weeks or months only, or do not "
                "say on which days; they were left out.",
            )
        return note
    if words & _CLOSED:
        return _closed(recurrence, note)
    if words & _BY_APPOINTMENT:
        return _rule(recurrence, (), note, by_appointment=True)
    times = _times(row, recurrence, note, is_always=bool(words & _ALWAYS))
    return _rule(recurrence, times, None) if times else note


def _times(
    row: Part, recurrence: Recurrence, note: LocalizedText | None, *, is_always: bool
) -> tuple[OpeningTime, ...]:
    """The stretch on each of the days; none where it does not say from when to when."""
    told = [row.text("opens_at"), row.text("closes_at")]
    opens, closes = (time_of(text) if text else None for text in told)
    if is_always or (opens == MIDNIGHT and closes == _LAST_MINUTE):
        opens = closes = MIDNIGHT
    if opens is None or closes is None or (opens == closes != MIDNIGHT):
        if any(told):
            message = "These hours do not say from when to when; they were left out."
            row.findings.warn(row.at("opens_at"), message, " – ".join(filter(None, told)))
        return ()
    return tuple(_time(day, opens, closes, recurrence, note) for day in recurrence.days)


def _time(
    day: Weekday,
    opens: dt.time,
    closes: dt.time,
    recurrence: Recurrence,
    note: LocalizedText | None,
) -> OpeningTime:
    return OpeningTime(
        day=day,
        opens=opens,
        closes=closes,
        closes_on=day_after(day) if closes <= opens else None,
        weeks=recurrence.weeks,
        note=note,
    )


def _rule(
    recurrence: Recurrence,
    times: tuple[OpeningTime, ...],
    note: LocalizedText | None,
    *,
    by_appointment: bool = False,
) -> OpeningRule:
    return OpeningRule(
        valid_from=recurrence.first,
        valid_to=recurrence.last,
        by_appointment=by_appointment,
        times=times,
        note=note,
    )


def _closed(recurrence: Recurrence, note: LocalizedText | None) -> OpeningRule | None:
    """A closing from one date to another; a weekday that is closed simply has no hours."""
    if recurrence.first is None or recurrence.last is None or recurrence.days != WEEK:
        return None
    return OpeningRule(
        valid_from=recurrence.first,
        valid_to=recurrence.last,
        is_exception=True,
        is_closed=True,
        note=note,
    )


def _merged(rules: Iterable[OpeningRule]) -> Iterator[OpeningRule]:
    """The rules, those that hold between the same dates as one: a row is a day, as a rule."""
    found: dict[OpeningRule, list[OpeningTime]] = {}
    for rule in rules:
        found.setdefault(rule.model_copy(update={"times": ()}), []).extend(rule.times)
    for rule, times in found.items():
        yield rule.model_copy(update={"times": in_order(times)})


def _holiday(row: Part) -> OpeningRule | None:
    row.ignore(*_LINKS)
    first, last = row.date("start_date"), row.date("end_date")
    is_closed = (row.text("closed") or "").casefold() in _TRUE
    opens, closes = (time_of(row.text(name) or "") for name in ("opens_at", "closes_at"))
    if first is None or (not is_closed and (opens is None or closes is None)):
        row.findings.warn(row.path, "A holiday without a day or hours; it was left out.")
        return None
    times = (
        ()
        if is_closed or opens is None or closes is None
        else (OpeningTime(opens=opens, closes=closes),)
    )
    return OpeningRule(
        valid_from=first,
        valid_to=last or first,
        is_exception=True,
        is_closed=is_closed,
        times=times,
    )
