"""Hours read like a note on a door: today, the ordinary week, the days that differ."""

from __future__ import annotations

import datetime as dt

from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from catalogue.pages.opening_hours import DayHours, Days, Hours, Stretch, read_hours

WEEKDAYS = list(Weekday)[:5]
MONDAY = dt.date(2026, 11, 23)
MONDAY_NOON = dt.datetime(2026, 11, 23, 10, tzinfo=dt.UTC)
FROM_8_TO_16 = Stretch(dt.time(8), dt.time(16))
OFFICE_DAY = DayHours(open=(FROM_8_TO_16,))
ALL_DAY = Stretch(dt.time(), dt.time())


def day(number: int, month: int = 11) -> dt.date:
    return dt.date(2026, month, number)


def at(day: Weekday, opens: int, closes: int, **more: object) -> OpeningTime:
    return OpeningTime.model_validate(
        {"day": day, "opens": dt.time(opens), "closes": dt.time(closes), **more}
    )


OFFICE_HOURS = OpeningRule(times=tuple(at(each, 8, 16) for each in WEEKDAYS))


def read(
    *rules: OpeningRule,
    holidays: tuple[HolidayHours, ...] = (),
    now: dt.datetime = MONDAY_NOON,
) -> Hours | None:
    hours = OpeningHours(rules=rules, holidays=holidays)
    given = hours.model_dump(by_alias=True, mode="json", exclude={"text"})
    return read_hours(given | {"text": None}, now)


def test_office_hours_are_a_week_of_two_lines() -> None:
    assert read(OFFICE_HOURS) == Hours(
        is_open_now=True,
        by_appointment=False,
        today=OFFICE_DAY,
        next_open=None,
        week=(Days(MONDAY, day(27), OFFICE_DAY), Days(day(28), day(29), DayHours())),
        differing=(),
    )


def test_a_closed_day_tells_when_it_opens_next() -> None:
    hours = read(OFFICE_HOURS, now=dt.datetime(2026, 11, 28, 10, tzinfo=dt.UTC))
    assert hours
    assert (hours.is_open_now, hours.today, hours.next_open) == (
        False,
        DayHours(),
        Days(day(30), day(30), OFFICE_DAY),
    )


def test_after_closing_time_it_was_open_today_but_is_no_more() -> None:
    hours = read(OFFICE_HOURS, now=dt.datetime(2026, 11, 23, 15, tzinfo=dt.UTC))
    assert hours
    assert (hours.is_open_now, hours.today) == (False, OFFICE_DAY)


def test_days_of_an_exception_differ_and_leave_the_ordinary_week_alone() -> None:
    stocktaking = OpeningRule(
        valid_from=day(25), valid_to=day(26), is_exception=True, is_closed=True
    )
    hours = read(OFFICE_HOURS, stocktaking)
    assert hours
    assert hours.week[0] == Days(MONDAY, day(27), OFFICE_DAY)
    assert hours.differing == (Days(day(25), day(26), DayHours()),)


def test_a_holiday_of_which_nobody_speaks_is_left_open() -> None:
    """Weekly times prove nothing on Christmas Eve and Christmas Day, a Thursday and a Friday."""
    hours = read(OFFICE_HOURS, now=dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC))
    assert hours
    assert hours.differing == (Days(day(24, 12), day(25, 12), DayHours(perhaps=(FROM_8_TO_16,))),)


def test_hours_of_a_named_holiday_stand_among_the_days_that_differ() -> None:
    eve = HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), times=(at(Weekday.MONDAY, 9, 12),))
    hours = read(OFFICE_HOURS, holidays=(eve,), now=dt.datetime(2026, 12, 1, 10, tzinfo=dt.UTC))
    assert hours
    short = DayHours(open=(Stretch(dt.time(9), dt.time(12)),))
    assert Days(day(24, 12), day(24, 12), short) in hours.differing


def test_times_by_appointment_are_no_open_door() -> None:
    hours = read(OFFICE_HOURS.model_copy(update={"by_appointment": True}))
    assert hours
    assert (hours.is_open_now, hours.by_appointment, hours.today, hours.next_open) == (
        False,
        True,
        DayHours(perhaps=(FROM_8_TO_16,)),
        None,
    )


def test_a_lunch_break_parts_a_day_and_touching_times_do_not() -> None:
    times = (at(Weekday.MONDAY, 8, 11), at(Weekday.MONDAY, 12, 14), at(Weekday.MONDAY, 14, 16))
    hours = read(OpeningRule(times=times))
    assert hours
    assert hours.today.open == (
        Stretch(dt.time(8), dt.time(11)),
        Stretch(dt.time(12), dt.time(16)),
    )


def test_a_night_goes_on_after_midnight() -> None:
    hours = read(OpeningRule(times=(at(Weekday.SUNDAY, 22, 2, closesOn=Weekday.MONDAY),)))
    assert hours
    assert hours.today.open == (Stretch(dt.time(), dt.time(2)),)


def test_always_open_is_one_line() -> None:
    hours = read(OpeningRule(is_always_open=True))
    assert hours
    assert hours.today.is_all_day
    assert hours.week == (Days(MONDAY, day(29), DayHours(open=(ALL_DAY,))),)


def test_every_second_week_is_told_by_its_dates() -> None:
    """Where two are as frequent the nearest is ordinary; week 48 is even."""
    hours = read(OpeningRule(times=(at(Weekday.MONDAY, 8, 16, weeks=WeekParity.EVEN),)))
    assert hours
    assert hours.week[0] == Days(MONDAY, MONDAY, OFFICE_DAY)
    assert [each.first for each in hours.differing] == [day(30), day(14, 12)]


def test_hours_that_tell_of_no_day_are_none() -> None:
    assert read_hours(None, MONDAY_NOON) is None
    assert read() is None
    assert (
        read(OpeningRule(valid_to=dt.date(2020, 1, 1), times=(at(Weekday.MONDAY, 8, 9),))) is None
    )
