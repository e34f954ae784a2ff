"""Hauki's hours as rules that answer as Hauki would."""

from __future__ import annotations

import datetime as dt
from typing import cast

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.text import LocalizedText
from catalogue.model.timetable import OpeningState, Timetable
from loaders.findings import Findings
from loaders.payload import Part
from loaders.service_map.hauki import daily_hours, periods_of_units
from loaders.service_map.hours import SELF_SERVICE, opening_rules
from tests.loaders.service_map.payloads import Payload, hours_time, opening_hours

MONDAY = dt.date(2026, 11, 16)
SUNDAY = dt.date(2026, 11, 29)
NINE, THREE = dt.time(9), dt.time(15)
Times = list[Payload]


def rules(hauki: Payload, *issues: IssueCode) -> tuple[OpeningRule, ...]:
    findings = Findings(RecordKey("tpr", RecordKind.SERVICE_CHANNEL, "100"))
    found = opening_rules(Part({"hauki": hauki}, findings))
    assert [issue.code for issue in findings.issues] == list(issues)
    return found


def of_days(told: dict[dt.date, Times], first: dt.date = MONDAY, last: dt.date = SUNDAY) -> Payload:
    answer = opening_hours(100, *((date.isoformat(), times) for date, times in told.items()))
    return cast("Payload", daily_hours([answer], first, last)["100"])


def weekdays(first: dt.date, days: int, times: Times) -> dict[dt.date, Times]:
    """The same times from Monday to Friday, and closed at the weekend."""
    dates = [first + dt.timedelta(days=n) for n in range(days)]
    closed = [hours_time(resource_state="closed", full_day=True)]
    return {date: times if date.weekday() < 5 else closed for date in dates}


def test_two_weeks_alike_are_one_rule() -> None:
    found = rules(of_days(weekdays(MONDAY, 14, [hours_time()])))

    week = list(Weekday)[:5]
    assert found == (
        OpeningRule(
            valid_from=MONDAY,
            valid_to=SUNDAY,
            times=tuple(OpeningTime(day=day, opens=NINE, closes=THREE) for day in week),
        ),
    )


def test_a_day_that_is_not_as_usual_is_an_exception() -> None:
    told = weekdays(MONDAY, 20, [hours_time()])
    friday, thursday = dt.date(2026, 11, 20), dt.date(2026, 11, 26)
    told[friday] = [hours_time(resource_state="closed")]
    told[thursday] = [hours_time("12:00:00", "20:00:00")]

    found = rules(of_days(told, last=dt.date(2026, 12, 5)))

    assert [(rule.valid_from, rule.is_closed) for rule in found[1:]] == [
        (friday, True),
        (thursday, False),
    ]
    assert found[2].times == (
        OpeningTime(day=Weekday.THURSDAY, opens=dt.time(12), closes=dt.time(20)),
    )


def test_a_public_holiday_that_is_told_is_an_exception_of_its_own() -> None:
    first = dt.date(2026, 12, 14)

    found = rules(of_days(weekdays(first, 14, [hours_time()]), first, dt.date(2026, 12, 27)))

    assert [rule.valid_from for rule in found if rule.is_exception] == [
        dt.date(2026, 12, day) for day in (24, 25, 26)
    ]


@pytest.mark.parametrize(
    ("date", "state"),
    [
        (MONDAY, OpeningState.OPEN),
        (dt.date(2026, 11, 21), OpeningState.UNKNOWN),
        (dt.date(2026, 11, 28), OpeningState.UNKNOWN),
        (dt.date(2026, 12, 7), OpeningState.UNKNOWN),
    ],
)
def test_of_a_day_that_is_not_told_nobody_knows(date: dt.date, state: OpeningState) -> None:
    told = {
        date: times
        for date, times in weekdays(MONDAY, 14, [hours_time()]).items()
        if date.weekday() < 5
    }

    timetable = Timetable.of(OpeningHours(rules=rules(of_days(told))))

    assert timetable.state(date, dt.time(10)) is state


def test_nothing_told_of_any_day_is_no_rule() -> None:
    assert rules(of_days({MONDAY: []})) == ()


def test_a_stretch_over_midnight_and_a_whole_day() -> None:
    night = hours_time("20:00:00", "02:00:00", end_time_on_next_day=True)
    whole = hours_time(None, None, full_day=True)  # type: ignore[arg-type]

    found = rules(
        of_days({MONDAY: [night], dt.date(2026, 11, 17): [whole]}, last=dt.date(2026, 11, 17))
    )

    assert found[0].times == (
        OpeningTime(
            day=Weekday.MONDAY, opens=dt.time(20), closes=dt.time(2), closes_on=Weekday.TUESDAY
        ),
        OpeningTime(
            day=Weekday.TUESDAY, opens=dt.time(), closes=dt.time(), closes_on=Weekday.WEDNESDAY
        ),
    )


def test_hours_without_staff_say_so_and_hours_by_reservation_are_by_appointment() -> None:
    times = [
        hours_time(resource_state="self_service"),
        hours_time("15:00:00", "16:00:00", resource_state="with_reservation"),
    ]

    [rule] = rules(of_days({MONDAY: times}, last=MONDAY))

    assert [(time.note, time.by_appointment) for time in rule.times] == [
        (SELF_SERVICE, False),
        (None, True),
    ]


def test_a_state_that_we_do_not_know_is_told_and_tells_nothing() -> None:
    told = {MONDAY: [hours_time(resource_state="haunted")]}

    assert rules(of_days(told), IssueCode.CODE_UNKNOWN) == ()


def period(**changes: object) -> Payload:
    return {
        "id": 1,
        "resource": 5100,
        "name": {"fi": "Kesä", "sv": None, "en": None},
        "description": {"fi": "", "sv": None, "en": None},
        "start_date": "2026-06-01",
        "end_date": "2026-08-09",
        "resource_state": "undefined",
        "override": False,
        "origins": [],
        "created": "2026-01-01T00:00:00+02:00",
        "modified": "2026-01-01T00:00:00+02:00",
        "time_span_groups": [
            {"id": 1, "period": 1, "time_spans": [span(weekdays=[1, 2])], "rules": []}
        ],
        **changes,
    }


def span(**changes: object) -> Payload:
    return {
        "id": 1,
        "group": 1,
        "name": {"fi": None, "sv": None, "en": None},
        "description": {"fi": None, "sv": None, "en": None},
        "start_time": "09:00:00",
        "end_time": "15:00:00",
        "end_time_on_next_day": False,
        "full_day": False,
        "weekdays": [1],
        "resource_state": "open",
        **changes,
    }


def test_a_period_is_a_rule_with_its_name() -> None:
    [rule] = rules({"periods": [period()]})

    assert rule == OpeningRule(
        valid_from=dt.date(2026, 6, 1),
        valid_to=dt.date(2026, 8, 9),
        times=tuple(
            OpeningTime(day=day, opens=NINE, closes=THREE)
            for day in (Weekday.MONDAY, Weekday.TUESDAY)
        ),
        note=LocalizedText(fi="Kesä"),
    )


def test_a_period_that_overrides_is_an_exception_and_may_close() -> None:
    closed = period(override=True, resource_state="closed", time_span_groups=[])

    [rule] = rules({"periods": [closed]})

    assert (rule.is_exception, rule.is_closed, rule.times) == (True, True, ())


def test_hours_of_some_weeks_only_are_left_out_and_told() -> None:
    groups = [{"id": 1, "period": 1, "time_spans": [span()], "rules": [{"context": "year"}]}]

    assert rules({"periods": [period(time_span_groups=groups)]}, IssueCode.VALUE_INVALID) == ()


def test_saved_periods_belong_to_the_unit_that_knows_haukis_number() -> None:
    units: dict[str, Payload] = {
        "100": {"sources": [{"source": "hauki", "id": "5100"}]},
        "101": {"sources": [{"source": "hauki", "id": "7"}]},
    }

    assert periods_of_units(units, [period()]) == {"100": {"periods": [period()]}}
