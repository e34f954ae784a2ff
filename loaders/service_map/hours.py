"""Opening hours of Hauki as rules: its periods, or the hours that it told for each date."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator
from enum import StrEnum

from catalogue.intake.cleaning.text import line
from catalogue.model.holiday_calendar import is_public_holiday
from catalogue.model.opening_hours import OpeningRule, OpeningTime, Weekday
from catalogue.model.text import LocalizedText
from loaders.localized_text import joined, localized_text
from loaders.payload import Part
from loaders.service_map.numbers import numbers_in
from loaders.week import MIDNIGHT, WEEK, day_after, in_order, weekday_of

DAY = dt.timedelta(days=1)


class State(StrEnum):
    OPEN = "OPEN"
    APPOINTMENT = "APPOINTMENT"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


STATES = {
    "open": State.OPEN,
    "open_and_reservable": State.OPEN,
    "self_service": State.OPEN,
    "enter_only": State.OPEN,
    "with_reservation": State.APPOINTMENT,
    "with_key_and_reservation": State.APPOINTMENT,
    "with_key": State.UNKNOWN,
    "weather_permitting": State.UNKNOWN,
    "undefined": State.UNKNOWN,
    "closed": State.CLOSED,
    "exit_only": State.CLOSED,
    "not_in_use": State.CLOSED,
    "maintenance": State.CLOSED,
    "no_opening_hours": State.CLOSED,
}
"""Hauki's states; whether one who has a key or the weather may come in, nobody can say."""

SELF_SERVICE = LocalizedText(fi="Omatoimiaika", sv="Självbetjäning", en="Self-service")
"""Said of the hours when one may come in, and nobody serves."""

OfDay = tuple[OpeningTime, ...] | State
"""The times of a date, without a weekday; or CLOSED, or UNKNOWN."""


def opening_rules(part: Part) -> tuple[OpeningRule, ...]:
    """The rules in a place's `hauki`, which are ours to have put there; none where it has none."""
    hauki = part.part("hauki")
    if hauki is None:
        return ()
    periods = [rule for row in hauki.parts("periods") if (rule := _period(row))]
    first, last = hauki.date("first_day"), hauki.date("last_day")
    days = dict(_days(hauki.parts("days")))
    told = {day: of_day for day, of_day in days.items() if of_day is not State.UNKNOWN}
    if first and last and told:
        return (*periods, *_rules(told, first, last))
    return tuple(periods)


def _days(rows: Iterable[Part]) -> Iterator[tuple[dt.date, OfDay]]:
    for row in rows:
        date = row.date("date")
        of_day = _of_day(row.parts("times"))
        if date:
            yield date, of_day


def _of_day(rows: Iterable[Part]) -> OfDay:
    """What the rows of a date come to: closed only where nothing is open."""
    times: list[OpeningTime] = []
    states: set[State] = set()
    for row in rows:
        state = row.choice("resource_state", STATES) or State.UNKNOWN
        time = _time(row, None, state)
        row.ignore("periods", "override")
        states.add(State.UNKNOWN if time is None and state in _SERVED else state)
        if time:
            times.append(time)
    if times:
        return in_order(times)
    return State.CLOSED if states == {State.CLOSED} else State.UNKNOWN


_SERVED = frozenset({State.OPEN, State.APPOINTMENT})


def _time(row: Part, day: Weekday | None, state: State) -> OpeningTime | None:
    """A stretch on a weekday; None for one that does not say when, or that nobody is let in."""
    is_whole = row.flag("full_day") or False
    is_unstaffed = row.text("resource_state") == "self_service"
    ends_next_day = row.flag("end_time_on_next_day") or False
    opens, closes = row.time("start_time"), row.time("end_time")
    note = joined([SELF_SERVICE if is_unstaffed else None, _said(row)], "; ")
    if state not in _SERVED:
        return None
    opens, closes = (MIDNIGHT, MIDNIGHT) if is_whole else (opens, closes)
    if opens is None or closes is None or (opens == closes != MIDNIGHT):
        message = "These hours do not say from when to when; they were left out."
        row.findings.warn(row.at("start_time"), message)
        return None
    return OpeningTime(
        day=day,
        opens=opens,
        closes=closes,
        closes_on=day_after(day) if day and (ends_next_day or closes <= opens) else None,
        by_appointment=state is State.APPOINTMENT,
        note=note,
    )


def _rules(told: dict[dt.date, OfDay], first: dt.date, last: dt.date) -> Iterator[OpeningRule]:
    """The usual week between two dates, and an exception for each date that is not as usual.

    A date of which nothing is told is an exception without times: nobody knows.
    """
    dates = [first + n * DAY for n in range((last - first).days + 1)]
    usual = {day: _usual(told, dates, day) for day in WEEK}
    times = [time for day, of_day in usual.items() for time in _on(day, of_day)]
    if times:
        yield OpeningRule(valid_from=first, valid_to=last, times=in_order(times))
    for date in dates:
        of_day = told.get(date, State.UNKNOWN)
        is_usual = bool(times) and of_day == usual[weekday_of(date)]
        if of_day is State.UNKNOWN and not times:
            continue
        if not is_usual or (is_public_holiday(date) and of_day is not State.UNKNOWN):
            yield _exception(date, of_day)


def _usual(told: dict[dt.date, OfDay], dates: Iterable[dt.date], day: Weekday) -> OfDay:
    """What is told of most dates of a weekday; closed where nothing is told of any."""
    ordinary = [date for date in dates if weekday_of(date) is day and not is_public_holiday(date)]
    counted = Counter(told[date] for date in ordinary if date in told)
    return counted.most_common(1)[0][0] if counted else State.CLOSED


def _on(day: Weekday, of_day: OfDay) -> Iterator[OpeningTime]:
    if isinstance(of_day, tuple):
        for time in of_day:
            closes_on = day_after(day) if time.closes <= time.opens else None
            yield time.model_copy(update={"day": day, "closes_on": closes_on})


def _exception(date: dt.date, of_day: OfDay) -> OpeningRule:
    day = weekday_of(date)
    return OpeningRule(
        valid_from=date,
        valid_to=date,
        is_exception=True,
        is_closed=of_day is State.CLOSED,
        times=in_order(_on(day, of_day)),
    )


def _period(row: Part) -> OpeningRule | None:
    """A period with its weekly times; what comes in some weeks alone is left out, and told."""
    row.ignore("id", "resource", "origins", "created", "modified", "order")
    first, last = row.date("start_date"), row.date("end_date")
    state = row.choice("resource_state", STATES) or State.UNKNOWN
    is_exception, note = row.flag("override") or False, _said(row)
    times = [time for group in row.parts("time_span_groups") for time in _span_times(group)]
    if is_exception and first is None:
        row.findings.warn(row.at("start_date"), "An exception without a day; it was left out.")
        return None
    is_closed = state is State.CLOSED and not times
    if not times and not is_closed:
        return None
    return OpeningRule(
        valid_from=first,
        valid_to=last or (first if is_exception else None),
        is_exception=is_exception,
        is_closed=is_closed,
        times=in_order(times),
        note=note,
    )


def _span_times(group: Part) -> Iterator[OpeningTime]:
    group.ignore("id", "period")
    if group.flag("is_removed"):
        group.ignore_rest()
        return
    if group.raw("rules"):
        message = "These hours hold in some weeks only; they were left out."
        group.findings.warn(group.at("rules"), message)
        group.ignore_rest()
        return
    for row in group.parts("time_spans"):
        row.ignore("id", "group", "created", "modified")
        state = row.choice("resource_state", STATES) or State.UNKNOWN
        for day in _weekdays(row):
            if time := _time(row, day, state):
                yield time


def _weekdays(row: Part) -> list[Weekday]:
    """The days by their numbers (Monday is 1); every day where none is named."""
    numbers = numbers_in(row, "weekdays")
    return [day for number, day in enumerate(WEEK, 1) if not numbers or str(number) in numbers]


def _said(row: Part) -> LocalizedText | None:
    """The name of some hours and what is said of them, be it a text or one for each language."""
    texts = [_text(row, "name"), _text(row, "description")]
    return joined(texts, separator=": ")


def _text(row: Part, name: str) -> LocalizedText | None:
    if not isinstance(row.raw(name), dict):
        text = line(row.text(name))
        return localized_text({"fi": text}) if text else None
    part = row.part(name)
    found = {code: line(part.text(code)) for code in ("fi", "sv", "en")} if part else {}
    return localized_text({code: text for code, text in found.items() if text})
