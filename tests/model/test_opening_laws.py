"""Whether something is open: laws that hold for all opening hours."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from hypothesis import assume, given
from hypothesis import strategies as st

from catalogue.model.holiday_calendar import is_public_holiday
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from catalogue.model.opening_state import LOCAL_ZONE, OpeningState
from tests.model.hours import CLOSED, OPEN, WEEK, exception, rules, state

times = st.times().map(lambda value: value.replace(second=0, microsecond=0))
moments = st.integers(0, 5_000_000).map(
    lambda minutes: dt.datetime(2020, 1, 1, tzinfo=dt.UTC) + dt.timedelta(minutes=minutes)
)
any_moments = st.datetimes(timezones=st.timezones(), allow_imaginary=False)
weekdays = st.sampled_from(WEEK)
opening_times = st.builds(
    OpeningTime,
    day=st.none() | weekdays,
    opens=times,
    closes_on=st.none() | weekdays,
    closes=times,
    weeks=st.sampled_from(WeekParity),
    by_appointment=st.booleans(),
)
opening_rules = st.builds(
    OpeningRule,
    valid_from=st.none() | st.dates(),
    valid_to=st.none() | st.dates(),
    is_exception=st.booleans(),
    is_closed=st.booleans(),
    is_always_open=st.booleans(),
    by_appointment=st.booleans(),
    times=st.lists(opening_times, max_size=3).map(tuple),
)
holiday_hours = st.builds(
    HolidayHours,
    holidays=st.lists(st.sampled_from(Holiday), min_size=1).map(tuple),
    years=st.lists(st.integers(2020, 2030)).map(tuple),
    is_closed=st.booleans(),
    times=st.lists(opening_times, max_size=2).map(tuple),
)
opening_hours = st.builds(
    OpeningHours,
    rules=st.lists(opening_rules, max_size=4).map(tuple),
    holidays=st.lists(holiday_hours, max_size=2).map(tuple),
)


@given(opening_hours, any_moments)
def test_any_hours_have_a_state_at_any_moment(hours: OpeningHours, moment: dt.datetime) -> None:
    assert state(hours, moment) in OpeningState


@given(
    opening_hours, moments, st.sampled_from(["Asia/Tokyo", "America/New_York", "Europe/Helsinki"])
)
def test_the_zone_that_a_moment_is_told_in_does_not_matter(
    hours: OpeningHours, moment: dt.datetime, zone: str
) -> None:
    assert state(hours, moment.astimezone(ZoneInfo(zone))) is state(hours, moment)


@given(opening_hours, moments)
def test_a_closed_exception_closes_its_date(hours: OpeningHours, moment: dt.datetime) -> None:
    date = moment.astimezone(LOCAL_ZONE).date().isoformat()
    closed = exception(OpeningRule(is_closed=True), date, date)
    assert state(hours.model_copy(update={"rules": (*hours.rules, closed)}), moment) is CLOSED


@given(opening_hours, moments)
def test_the_order_of_rules_does_not_matter(hours: OpeningHours, moment: dt.datetime) -> None:
    turned = hours.model_copy(update={"rules": hours.rules[::-1], "holidays": hours.holidays[::-1]})
    assert state(turned, moment) is state(hours, moment)


@given(st.lists(st.tuples(weekdays, times, times), min_size=1, max_size=5), moments)
def test_weekly_hours_are_open_exactly_within_their_stretches(
    stretches: list[tuple[Weekday, dt.time, dt.time]], moment: dt.datetime
) -> None:
    local = moment.astimezone(LOCAL_ZONE)
    wall = local.replace(tzinfo=None)
    assume(not local.fold)
    assume(not any(is_public_holiday(wall.date() - dt.timedelta(days)) for days in (0, 1)))
    hours = rules(
        OpeningRule(
            times=tuple(
                OpeningTime(day=weekday, opens=opens, closes=closes)
                for weekday, opens, closes in stretches
            )
        )
    )
    expected = OPEN if any(covers(stretch, wall) for stretch in stretches) else CLOSED
    assert state(hours, moment) is expected


def covers(stretch: tuple[Weekday, dt.time, dt.time], wall: dt.datetime) -> bool:
    """Counted out on a calendar: the stretch of today and of yesterday, as points in time."""
    weekday, opens, closes = stretch
    for date in (wall.date(), wall.date() - dt.timedelta(1)):
        begin = dt.datetime.combine(date, opens)
        end = dt.datetime.combine(date, closes)
        end += dt.timedelta(int(end <= begin))
        if WEEK[date.weekday()] is weekday and begin <= wall < end:
            return True
    return False
