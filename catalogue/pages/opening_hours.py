"""Opening hours as people read them: today, an ordinary week, and the days that differ from it.

What a day's hours are is asked of the timetable that also answers whether something is open, so
that a page and a filter never disagree.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise
from typing import NamedTuple

from catalogue.model.holiday_calendar import is_public_holiday
from catalogue.model.opening_hours import OpeningHours, OpeningTime
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.timetable import OpeningState, Timetable
from catalogue.pages.executor import Json

DAYS_AHEAD = 28
"""So far one looks for an ordinary week, and for days that differ from it."""

_MIDNIGHT = dt.time()
_WEEK = 7


class Stretch(NamedTuple):
    """A time of a day in which nothing changes; one that closes at 0:00 lasts until midnight."""

    opens: dt.time
    closes: dt.time


_WHOLE_DAY = (Stretch(_MIDNIGHT, _MIDNIGHT),)


@dataclass(frozen=True, slots=True)
class DayHours:
    """When it is open on a day, and when it may be: by appointment, or on a holiday."""

    open: tuple[Stretch, ...] = ()
    perhaps: tuple[Stretch, ...] = ()

    @property
    def is_untold(self) -> bool:
        return not self.open and self.perhaps == _WHOLE_DAY

    @property
    def is_closed(self) -> bool:
        return not self.open and not self.perhaps

    @property
    def is_all_day(self) -> bool:
        return self.open == _WHOLE_DAY


@dataclass(frozen=True, slots=True)
class Days:
    """Days on end with the same hours, first and last included."""

    first: dt.date
    last: dt.date
    hours: DayHours


@dataclass(frozen=True, slots=True)
class Hours:
    """`week` goes from a Monday to a Sunday: of its dates only the weekday means something.

    `next_open` is the first day after today on which it is open; None where it is open today.
    """

    is_open_now: bool
    by_appointment: bool
    today: DayHours
    next_open: Days | None
    week: tuple[Days, ...]
    differing: tuple[Days, ...]


def read_hours(hours: Json | None, now: dt.datetime) -> Hours | None:
    """The hours that an operation gave as `openingHours`; None where they tell of no day."""
    if hours is None:
        return None
    told = OpeningHours.model_validate({part: hours[part] for part in ("rules", "holidays")})
    timetable, local = Timetable.of(told), now.astimezone(LOCAL_ZONE)
    days = _days(timetable, _turns(told), local.date())
    if all(each.hours.is_untold for each in days):
        return None
    week = _ordinary_week(days)
    return Hours(
        is_open_now=timetable.state(local.date(), local.time()) is OpeningState.OPEN,
        by_appointment=_is_by_appointment(told),
        today=days[0].hours,
        next_open=None if days[0].hours.open else _first_open(days[1:]),
        week=_joined(week),
        differing=_joined(_differing(days, week)),
    )


def _days(timetable: Timetable, turns: Sequence[dt.time], first: dt.date) -> list[Days]:
    """The days ahead, one by one."""
    dates = [first + dt.timedelta(days) for days in range(DAYS_AHEAD)]
    return [Days(date, date, _day_hours(timetable, turns, date)) for date in dates]


def _turns(hours: OpeningHours) -> list[dt.time]:
    """The times at which anything can begin or end, midnight at both ends."""
    found = {_MIDNIGHT}
    for time in _times(hours):
        found |= {time.opens, time.closes}
    return [*sorted(found), _MIDNIGHT]


def _times(hours: OpeningHours) -> Iterator[OpeningTime]:
    for each in (*hours.rules, *hours.holidays):
        yield from each.times


def _day_hours(timetable: Timetable, turns: Sequence[dt.time], date: dt.date) -> DayHours:
    """Between two turns the state is that of the first."""
    states = [(timetable.state(date, start), start, end) for start, end in pairwise(turns)]
    found: dict[OpeningState, list[Stretch]] = {state: [] for state in OpeningState}
    for state, group in groupby(states, key=lambda each: each[0]):
        parts = list(group)
        found[state].append(Stretch(parts[0][1], parts[-1][2]))
    return DayHours(tuple(found[OpeningState.OPEN]), tuple(found[OpeningState.UNKNOWN]))


def _is_by_appointment(hours: OpeningHours) -> bool:
    return any(rule.by_appointment for rule in hours.rules) or any(
        time.by_appointment for time in _times(hours)
    )


def _first_open(days: Iterable[Days]) -> Days | None:
    return next((each for each in days if each.hours.open), None)


def _ordinary_week(days: Sequence[Days]) -> list[Days]:
    """Of each weekday the hours that it has most often, the nearest where two are as frequent."""
    monday = days[0].first - dt.timedelta(days[0].first.weekday())
    week: list[Days] = []
    for weekday in range(_WEEK):
        same = [each for each in days if each.first.weekday() == weekday]
        plain = [each for each in same if not is_public_holiday(each.first)] or same
        [(hours, _)] = Counter(each.hours for each in plain).most_common(1)
        date = monday + dt.timedelta(weekday)
        week.append(Days(date, date, hours))
    return week


def _differing(days: Iterable[Days], week: Sequence[Days]) -> list[Days]:
    return [each for each in days if each.hours != week[each.first.weekday()].hours]


def _joined(days: Iterable[Days]) -> tuple[Days, ...]:
    """Neighbouring days with the same hours put together."""
    joined: list[Days] = []
    for each in days:
        last = joined[-1] if joined else None
        if last and last.hours == each.hours and last.last + dt.timedelta(1) == each.first:
            joined[-1] = Days(last.first, each.last, each.hours)
        else:
            joined.append(each)
    return tuple(joined)
