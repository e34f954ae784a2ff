"""Opening hours in few words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from catalogue.model.opening_hours import (
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from catalogue.model.opening_state import LOCAL_ZONE, OpeningState, opening_state

OPEN, CLOSED, UNKNOWN = OpeningState.OPEN, OpeningState.CLOSED, OpeningState.UNKNOWN
WEEK = list(Weekday)
WORKDAYS = WEEK[:5]


def at(text: str) -> dt.datetime:
    """A moment on the wall in Finland; a trailing `b`: the second pass of a double hour."""
    fold = text.endswith("b")
    return dt.datetime.fromisoformat(text.rstrip("b")).replace(tzinfo=LOCAL_ZONE, fold=int(fold))


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def time(
    stretch: str,
    weekday: Weekday | None = None,
    closes_on: Weekday | None = None,
    *,
    weeks: WeekParity = WeekParity.EVERY,
    by_appointment: bool = False,
) -> OpeningTime:
    opens, closes = map(dt.time.fromisoformat, stretch.split("-"))
    return OpeningTime(
        day=weekday,
        opens=opens,
        closes_on=closes_on,
        closes=closes,
        weeks=weeks,
        by_appointment=by_appointment,
    )


def weekly(stretch: str, days: Sequence[Weekday] = WORKDAYS) -> OpeningRule:
    return OpeningRule(times=tuple(time(stretch, weekday) for weekday in days))


def between(rule: OpeningRule, first: str | None, last: str | None) -> OpeningRule:
    update = {"valid_from": first and day(first), "valid_to": last and day(last)}
    return rule.model_copy(update=update)


def exception(rule: OpeningRule, first: str, last: str) -> OpeningRule:
    return between(rule, first, last).model_copy(update={"is_exception": True})


def rules(*rules: OpeningRule, holidays: tuple[HolidayHours, ...] = ()) -> OpeningHours:
    return OpeningHours(rules=rules, holidays=holidays)


def state(hours: OpeningHours, moment: dt.datetime) -> OpeningState:
    return opening_state(document(hours), moment)


def document(hours: OpeningHours) -> Mapping[str, object]:
    return hours.model_dump(by_alias=True, exclude_none=True, mode="json")
