"""Opening hours made ready to be asked: which rules rule a date, and what they say of a time.

What rules a date, strongest first: exceptions, hours of named holidays, rules with a last day,
open-ended rules. The strongest kind that holds on the date rules it alone, and one "closed" among
its rules closes the date. On a public holiday that no source speaks of, weekly opening times prove
nothing.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import IntEnum, StrEnum
from functools import lru_cache
from typing import NamedTuple

from catalogue.model.holiday_calendar import FIRST_YEAR, LAST_YEAR, holidays_on, is_public_holiday
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)

_WEEKDAYS = {weekday: number for number, weekday in enumerate(Weekday)}
_DAY = dt.timedelta(days=1)


class OpeningState(StrEnum):
    """UNKNOWN: the hours do not say, or one must have an appointment."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"
    UNKNOWN = "UNKNOWN"


class _Rank(IntEnum):
    """How strong a rule is; NONE where no rule holds."""

    NONE = 0
    OPEN_ENDED = 1
    LIMITED = 2
    HOLIDAY = 3
    EXCEPTION = 4


class _Day(NamedTuple):
    """What rules ask of a date."""

    date: dt.date
    weekday: int
    is_odd_week: bool
    holidays: frozenset[Holiday]
    is_public_holiday: bool


@lru_cache(maxsize=512)
def _day(date: dt.date) -> _Day:
    is_odd_week = date.isocalendar().week % 2 == 1
    return _Day(date, date.weekday(), is_odd_week, holidays_on(date), is_public_holiday(date))


@dataclass(frozen=True, slots=True)
class _Stretch:
    """A time that begins on a weekday (on any: None) and ends `midnights` days later."""

    weekday: int | None
    weeks: WeekParity
    opens: dt.time
    closes: dt.time
    midnights: int
    state: OpeningState

    def begins_on(self, day: _Day) -> bool:
        if self.weekday is not None and self.weekday != day.weekday:
            return False
        return self.weeks is WeekParity.EVERY or (self.weeks is WeekParity.ODD) == day.is_odd_week

    def lasts(self, days_later: int, time: dt.time) -> bool:
        """Whether it covers that time so many days after the one that it began on."""
        has_begun = days_later > 0 or self.opens <= time
        return has_begun and (
            days_later < self.midnights or (days_later == self.midnights and time < self.closes)
        )


@dataclass(frozen=True, slots=True)
class _Rule:
    """When a rule holds and what it says: closed, always one state, or stretches of time."""

    rank: _Rank
    stretches: tuple[_Stretch, ...]
    first: dt.date = dt.date.min
    last: dt.date = dt.date.max
    holidays: frozenset[Holiday] | None = None
    years: frozenset[int] = frozenset()
    is_closed: bool = False
    always: OpeningState | None = None

    def holds_on(self, day: _Day) -> bool:
        if self.holidays is None:
            return self.first <= day.date <= self.last
        in_year = not self.years or day.date.year in self.years
        return in_year and not self.holidays.isdisjoint(day.holidays)

    def reaches(self, date: dt.date) -> bool:
        """Whether a stretch may go on until then: one night over the last day, no longer."""
        return self.last == dt.date.max or date <= self.last + _DAY


class _Ruling(NamedTuple):
    """The rules that rule a date together."""

    day: _Day
    rank: _Rank
    rules: list[_Rule]

    @property
    def is_closed(self) -> bool:
        return any(rule.is_closed for rule in self.rules)

    def states(self, today: _Day, time: dt.time) -> Iterator[OpeningState]:
        """What those rules say of a time on that day or, of stretches that last, on a later one."""
        days_later = (today.date - self.day.date).days
        for rule in self.rules:
            if rule.always and days_later == 0:
                yield rule.always
            for stretch in rule.stretches:
                if (
                    stretch.begins_on(self.day)
                    and stretch.lasts(days_later, time)
                    and rule.reaches(today.date)
                ):
                    yield self._believed(stretch.state, today)

    def _believed(self, state: OpeningState, today: _Day) -> OpeningState:
        holiday = self.day.is_public_holiday or today.is_public_holiday
        return OpeningState.UNKNOWN if holiday and self.rank < _Rank.HOLIDAY else state


@dataclass(frozen=True, slots=True)
class Timetable:
    """The rules of one thing. `longest` is the most midnights that a stretch runs over."""

    rules: tuple[_Rule, ...]
    longest: int

    @classmethod
    def of(cls, hours: OpeningHours) -> Timetable:
        rules = (*map(_dated_rule, hours.rules), *map(_holiday_rule, hours.holidays))
        stretches = [stretch for rule in rules for stretch in rule.stretches]
        return cls(rules, max((stretch.midnights for stretch in stretches), default=0))

    def state(self, date: dt.date, time: dt.time) -> OpeningState:
        """The state at a local time; UNKNOWN where no rule holds or the year has no calendar."""
        if not FIRST_YEAR < date.year <= LAST_YEAR:
            return OpeningState.UNKNOWN
        today = self._ruling(_day(date))
        if today.is_closed:
            return OpeningState.CLOSED
        found = set(self._states(today, time))
        if OpeningState.OPEN in found:
            return OpeningState.OPEN
        is_told = today.rules and OpeningState.UNKNOWN not in found
        return OpeningState.CLOSED if is_told else OpeningState.UNKNOWN

    def _states(self, today: _Ruling, time: dt.time) -> Iterator[OpeningState]:
        """What began today says, and what began earlier unless something stronger rules today."""
        yield from today.states(today.day, time)
        for days_ago in range(1, self.longest + 1):
            earlier = self._ruling(_day(today.day.date - days_ago * _DAY))
            if earlier.rank >= today.rank and not earlier.is_closed:
                yield from earlier.states(today.day, time)

    def _ruling(self, day: _Day) -> _Ruling:
        holding = [rule for rule in self.rules if rule.holds_on(day)]
        rank = max((rule.rank for rule in holding), default=_Rank.NONE)
        return _Ruling(day, rank, [rule for rule in holding if rule.rank == rank])


def _dated_rule(rule: OpeningRule) -> _Rule:
    limited = _Rank.OPEN_ENDED if rule.valid_to is None else _Rank.LIMITED
    return _Rule(
        rank=_Rank.EXCEPTION if rule.is_exception else limited,
        stretches=tuple(_stretches(rule.times, by_appointment=rule.by_appointment)),
        first=rule.valid_from or dt.date.min,
        last=rule.valid_to or dt.date.max,
        is_closed=rule.is_closed,
        always=_always(rule),
    )


def _always(rule: OpeningRule) -> OpeningState | None:
    """The state on all days that the rule holds on, where it gives no times."""
    if rule.is_always_open and not rule.by_appointment:
        return OpeningState.OPEN
    return None if rule.times else OpeningState.UNKNOWN


def _holiday_rule(hours: HolidayHours) -> _Rule:
    """The times hold on the holiday, whatever weekday it is."""
    any_day = (time.model_copy(update={"day": None}) for time in hours.times)
    return _Rule(
        rank=_Rank.HOLIDAY,
        stretches=tuple(_stretches(any_day)),
        holidays=frozenset(hours.holidays),
        years=frozenset(hours.years),
        is_closed=hours.is_closed or not hours.times,
    )


def _stretches(times: Iterable[OpeningTime], *, by_appointment: bool = False) -> Iterator[_Stretch]:
    for time in times:
        yield _Stretch(
            weekday=None if time.day is None else _WEEKDAYS[time.day],
            weeks=time.weeks,
            opens=time.opens,
            closes=time.closes,
            midnights=_midnights(time),
            state=OpeningState.UNKNOWN
            if by_appointment or time.by_appointment
            else OpeningState.OPEN,
        )


def _midnights(time: OpeningTime) -> int:
    """How many midnights a stretch runs over; one that closes before it opens ends the next day."""
    days = 0
    if time.day is not None and time.closes_on is not None:
        days = (_WEEKDAYS[time.closes_on] - _WEEKDAYS[time.day]) % len(_WEEKDAYS)
    return days or int(time.closes <= time.opens)
