"""Schedules as opening hours."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from catalogue.model.text import LocalizedText
from loaders.week import WEEK, day_after
from tests.loaders.hsds.fixtures import at, location, schedule, service
from tests.loaders.hsds.mapping import place_of, result, service_of

NINE, THREE, MIDNIGHT = dt.time(9), dt.time(15), dt.time(0)


def hours_of(*schedules: dict[str, object]) -> OpeningHours | None:
    return place_of(schedules=list(schedules)).opening_hours


def rules_of(*schedules: dict[str, object]) -> tuple[OpeningRule, ...]:
    hours = hours_of(*schedules)
    assert hours
    assert hours.text is None
    return hours.rules


def on(*days: Weekday, **changes: object) -> tuple[OpeningTime, ...]:
    values = {"opens": NINE, "closes": THREE} | changes
    return tuple(OpeningTime.model_validate({"day": day, **values}) for day in days)


def test_a_row_for_each_day_is_one_rule() -> None:
    rows = [schedule(day, valid_from="2026-01-01", valid_to="2026-12-31") for day in ("TU", "MO")]
    assert rules_of(*rows) == (
        OpeningRule(
            valid_from=dt.date(2026, 1, 1),
            valid_to=dt.date(2026, 12, 31),
            times=on(Weekday.MONDAY, Weekday.TUESDAY),
        ),
    )


def test_rows_of_other_dates_are_other_rules() -> None:
    rules = rules_of(schedule("MO", valid_to="2026-05-31"), schedule("MO", valid_from="2026-06-01"))
    assert [(rule.valid_from, rule.valid_to) for rule in rules] == [
        (None, dt.date(2026, 5, 31)),
        (dt.date(2026, 6, 1), None),
    ]


def test_the_day_of_the_first_occurrence_is_the_weekday_where_none_is_named() -> None:
    [rule] = rules_of(schedule("", dtstart="2026-06-01"))
    assert rule == OpeningRule(valid_from=dt.date(2026, 6, 1), times=on(Weekday.MONDAY))


def test_a_count_ends_with_its_last_occurrence() -> None:
    [rule] = rules_of(schedule("MO,TH", dtstart="2026-06-01", count=3))
    assert (rule.valid_from, rule.valid_to) == (dt.date(2026, 6, 1), dt.date(2026, 6, 8))


def test_every_other_week_is_the_odd_weeks_or_the_even_ones() -> None:
    row = schedule("MO", interval=2, dtstart="2026-06-01", until="2026-08-31")
    [rule] = rules_of(row)
    assert rule.times == on(Weekday.MONDAY, weeks=WeekParity.ODD)


def test_every_other_week_over_a_year_of_53_weeks_is_told_in_words_alone() -> None:
    row = schedule("MO", interval=2, dtstart="2026-06-01", until="2027-03-01", notes="Joka toinen")
    assert hours_of(row) == OpeningHours(text=LocalizedText(fi="Joka toinen"))


@pytest.mark.parametrize(
    "changes",
    [
        {"freq": "MONTHLY", "byday": "1MO"},
        {"freq": "YEARLY"},
        {"bymonthday": "2,3"},
        {"byweekno": "41"},
        {"interval": 3},
        {"byday": "holidays"},
        {"byday": None, "freq": None},
        {"opens_at": None, "closes_at": None},
    ],
)
def test_what_is_not_weekly_is_kept_as_it_was_written(changes: dict[str, object]) -> None:
    row = schedule(**{"description": "Kuun ensimmäisenä maanantaina", **changes})  # type: ignore[arg-type]
    assert hours_of(row) == OpeningHours(text=LocalizedText(fi="Kuun ensimmäisenä maanantaina"))


def test_what_is_not_weekly_and_has_no_words_is_told() -> None:
    payload = service(service_at_locations=[at(schedules=[schedule("1MO", freq="MONTHLY")])])
    found = result(payload)
    assert [(each.field, each.code) for each in found.issues] == [
        ("service_at_locations[].schedules[]", IssueCode.VALUE_INVALID)
    ]


@pytest.mark.parametrize("opens", ["24 hours", "00:00"])
def test_a_whole_day_ends_at_midnight(opens: str) -> None:
    [rule] = rules_of(schedule("MO", opens_at=opens, closes_at="23:59"))
    [time] = rule.times
    assert (time.opens, time.closes, time.closes_on) == (MIDNIGHT, MIDNIGHT, Weekday.TUESDAY)


def test_a_stretch_over_midnight_ends_on_the_next_day() -> None:
    [rule] = rules_of(schedule("SU", opens_at="22:00", closes_at="02:00"))
    [time] = rule.times
    assert time.closes_on is day_after(Weekday.SUNDAY)


def test_a_weekday_that_is_closed_has_no_hours() -> None:
    [rule] = rules_of(schedule("MO"), schedule("SU", opens_at="Closed", closes_at="Closed"))
    assert [time.day for time in rule.times] == [Weekday.MONDAY]


def test_a_closing_from_one_date_to_another_is_an_exception() -> None:
    dates = {"valid_from": "2026-07-01", "valid_to": "2026-07-31"}
    [rule] = rules_of(schedule("", freq="DAILY", opens_at="Closed", closes_at=None, **dates))
    assert (rule.is_exception, rule.is_closed, rule.times) == (True, True, ())


def test_hours_by_appointment_say_so() -> None:
    [rule] = rules_of(schedule("MO", opens_at="By appointment", closes_at=None))
    assert rule == OpeningRule(by_appointment=True)


def test_what_is_said_of_hours_stands_with_them() -> None:
    [rule] = rules_of(schedule("MO", description="Puhelimitse"))
    assert rule.times == on(Weekday.MONDAY, note=LocalizedText(fi="Puhelimitse"))


def test_hours_of_a_service_are_those_of_its_places_that_have_none() -> None:
    own = at(location(), schedules=[schedule("FR")])
    other = at(location("b"), id="l2")
    content = service_of(service_at_locations=[own, other], schedules=[schedule("MO")])
    days = [
        [time.day for rule in each.opening_hours.rules for time in rule.times]
        for each in content.connections
        if each.opening_hours
    ]
    assert days == [[Weekday.FRIDAY], [Weekday.MONDAY]]


def test_daily_is_every_day() -> None:
    [rule] = rules_of(schedule("", freq="DAILY"))
    assert rule.times == on(*WEEK)


def test_holidays_of_old_packages_are_exceptions() -> None:
    rows = [
        {"start_date": "2026-12-24", "end_date": "2026-12-26", "closed": "True"},
        {"start_date": "2026-12-31", "closed": "F", "opens_at": "9am", "closes_at": "noon"},
    ]
    hours = place_of(holiday_schedules=rows).opening_hours
    assert hours
    assert [(rule.valid_from, rule.valid_to, rule.is_closed) for rule in hours.rules] == [
        (dt.date(2026, 12, 24), dt.date(2026, 12, 26), True),
        (dt.date(2026, 12, 31), dt.date(2026, 12, 31), False),
    ]
    assert hours.rules[1].times == (OpeningTime(opens=NINE, closes=dt.time(12)),)
