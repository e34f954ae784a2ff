"""Opening hours as schedules: what can be said in rows, and the words for the rest."""

from __future__ import annotations

import datetime as dt

import orjson

from catalogue.exports.hsds.objects import Object
from catalogue.exports.hsds.schedules import schedules
from catalogue.exports.hsds.speech import FINNISH, Speech
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from tests.exports.hsds.standard import violations
from tests.exports.hsds.telling import SWEDISH
from tests.search.builders import texts

MIDNIGHT = dt.time(0)
ODD_WEEKS = "1,3,5,7,9,11,13,15,17,19,21,23,25,27,29,31,33,35,37,39,41,43,45,47,49,51,53"


def time(day: Weekday | None, opens: int, closes: int, **more: object) -> OpeningTime:
    return OpeningTime.model_validate(
        {"day": day, "opens": dt.time(opens), "closes": dt.time(closes), **more}
    )


def told(*rules: OpeningRule, speech: Speech = FINNISH, **more: object) -> list[Object]:
    """The rows without their ids, which are theirs alone."""
    hours = OpeningHours.model_validate({"rules": rules, **more})
    document = orjson.loads(hours.model_dump_json(by_alias=True, exclude_none=True))
    rows = schedules(document, speech, "a place")
    assert [found for row in rows for found in violations("schedule", row)] == []
    assert len({row.pop("id") for row in rows}) == len(rows)
    return rows


def weekly(days: str, opens: str, closes: str, **more: str) -> Object:
    return {
        "freq": "WEEKLY",
        "wkst": "MO",
        "byday": days,
        "opens_at": opens,
        "closes_at": closes,
        **more,
    }


def test_days_with_the_same_hours_stand_in_one_row() -> None:
    times = (
        time(Weekday.MONDAY, 8, 16),
        time(Weekday.TUESDAY, 8, 16),
        time(Weekday.MONDAY, 17, 19),
        time(Weekday.FRIDAY, 8, 12),
    )
    assert told(OpeningRule(times=times, valid_from=dt.date(2026, 1, 1))) == [
        {"valid_from": "2026-01-01", **weekly("MO,TU", "08:00:00", "16:00:00")},
        {"valid_from": "2026-01-01", **weekly("MO", "17:00:00", "19:00:00")},
        {"valid_from": "2026-01-01", **weekly("FR", "08:00:00", "12:00:00")},
    ]


def test_a_night_ends_on_the_next_day_and_a_whole_day_a_minute_before_midnight() -> None:
    night = time(Weekday.FRIDAY, 20, 4, closesOn="SATURDAY")
    day = OpeningTime(day=Weekday.SUNDAY, opens=MIDNIGHT, closes=MIDNIGHT, closes_on=Weekday.MONDAY)
    assert told(OpeningRule(times=(night, day))) == [
        weekly("FR", "20:00:00", "04:00:00"),
        weekly("SU", "00:00:00", "23:59:00"),
    ]
    always = weekly("MO,TU,WE,TH,FR,SA,SU", "00:00:00", "23:59:00")
    assert told(OpeningRule(is_always_open=True)) == [always]


def test_a_stretch_over_several_nights_is_told_in_words() -> None:
    weekend = time(Weekday.FRIDAY, 18, 12, closesOn="SUNDAY")
    assert told(OpeningRule(times=(weekend,))) == [
        {"description": "perjantai 18:00 – sunnuntai 12:00"}
    ]


def test_odd_weeks_are_counted_and_named() -> None:
    odd = time(Weekday.MONDAY, 9, 10, weeks=WeekParity.ODD)
    row = weekly("MO", "09:00:00", "10:00:00", byweekno=ODD_WEEKS, description="Udda veckor")
    assert told(OpeningRule(times=(odd,)), speech=SWEDISH) == [row]


def test_an_appointment_is_how_one_attends() -> None:
    by_appointment = time(Weekday.MONDAY, 9, 10, note=texts("Soita ensin"))
    rule = OpeningRule(times=(by_appointment,), by_appointment=True)
    more = {"attending_type": "Ajanvarauksella", "description": "Soita ensin"}
    assert told(rule) == [weekly("MO", "09:00:00", "10:00:00", **more)]
    assert told(OpeningRule(by_appointment=True)) == [{"description": "Ajanvarauksella"}]


def test_a_closing_and_exceptional_hours_say_so_with_their_dates() -> None:
    dates = {"valid_from": dt.date(2026, 12, 24), "valid_to": dt.date(2026, 12, 26)}
    written = {"valid_from": "2026-12-24", "valid_to": "2026-12-26"}
    closed = OpeningRule.model_validate({"is_exception": True, "is_closed": True, **dates})
    shorter = OpeningRule.model_validate(
        {"is_exception": True, "times": (time(None, 9, 12),), **dates}
    )
    every_day = weekly("MO,TU,WE,TH,FR,SA,SU", "09:00:00", "12:00:00")
    assert told(closed, shorter) == [
        {**written, "description": "Suljettu; 2026-12-24 – 2026-12-26"},
        {**written, **every_day, "description": "Poikkeusaukiolo"},
    ]


def test_named_holidays_and_prose_are_told_in_words() -> None:
    eve = HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), years=(2026,), times=(time(None, 8, 12),))
    day = HolidayHours(holidays=(Holiday.CHRISTMAS_DAY, Holiday.MAY_DAY), is_closed=True)
    assert told(holidays=(eve, day), text=texts("Kesällä suppeammin")) == [
        {"description": "jouluaatto (2026): 08:00–12:00"},
        {"description": "joulupäivä, vappu: Suljettu"},
        {"description": "Kesällä suppeammin"},
    ]


def test_no_hours_are_no_schedules() -> None:
    assert (told(), told(OpeningRule())) == ([], [])
