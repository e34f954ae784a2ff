"""Weekly hours of PTV v12, and hours that nobody can tell."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    OpeningHours,
    OpeningRule,
    Weekday,
    WeekParity,
)
from loaders.payload import JsonObject
from loaders.ptv.v12.hours import opening_hours
from tests.loaders.ptv.v12.full_payloads import (
    entry,
    week,
    weekly,
)
from tests.loaders.ptv.v12.hours import (
    FRIDAY,
    MONDAY,
    SUNDAY,
    open_on,
    rules_of,
    told_of,
)
from tests.loaders.ptv.v12.mapped import part_of, text


@pytest.mark.parametrize(
    "values",
    [{}, {"serviceHours": None}, {"serviceHours": {"hours": [], "holidayServiceHours": None}}],
)
def test_no_hours_are_none(values: JsonObject) -> None:
    assert opening_hours(part_of(values)) is None


def test_times_come_in_the_order_of_the_week_and_of_the_day() -> None:
    friday = [entry("12:00", "15:00"), entry("09:00", "11:00")]
    row = weekly(weeklyHours=week(friday=friday, monday=[entry()]))
    times = (open_on(MONDAY), open_on(FRIDAY, 9, 11), open_on(FRIDAY, 12, 15))
    assert rules_of(row) == (OpeningRule(times=times),)


def test_odd_and_even_weeks_and_notes_stand_with_their_times() -> None:
    monday = [
        entry(repetition="OddWeeks", additionalInformation={"fi": "Ryhmä", "sv": ""}),
        entry("10:00", "12:00", repetition="EvenWeeks"),
    ]
    assert rules_of(weekly(weeklyHours=week(monday=monday))) == (
        OpeningRule(
            times=(
                open_on(MONDAY, weeks=WeekParity.ODD, note=text("Ryhmä")),
                open_on(MONDAY, 10, 12, weeks=WeekParity.EVEN),
            )
        ),
    )


@pytest.mark.parametrize(("end", "closes"), [("02:00", 2), ("00:00", 0), ("24:00", 0)])
def test_what_ends_before_it_begins_runs_over_midnight(end: str, closes: int) -> None:
    row = weekly(weeklyHours=week(sunday=[entry("18:00", end)]))
    time = open_on(SUNDAY, 18, closes, closes_on=MONDAY)
    assert rules_of(row) == (OpeningRule(times=(time,)),)


def test_from_midnight_to_midnight_is_the_whole_day() -> None:
    row = weekly(weeklyHours=week(monday=[entry("00:00", "00:00")]))
    assert rules_of(row)[0].times == (open_on(MONDAY, 0, 0, closes_on=Weekday.TUESDAY),)


def test_what_is_all_by_appointment_is_so_as_a_whole() -> None:
    reserved = entry(openingStatus="OpenOnReservation")
    whole = weekly(weeklyHours=week(monday=[reserved]))
    mixed = weekly(weeklyHours=week(monday=[reserved], friday=[entry()]))
    assert rules_of(whole) == (OpeningRule(times=(open_on(MONDAY),), by_appointment=True),)
    assert rules_of(mixed) == (
        OpeningRule(times=(open_on(MONDAY, by_appointment=True), open_on(FRIDAY))),
    )


def test_hours_without_times_say_that_nobody_gave_any() -> None:
    assert rules_of(weekly(weeklyHours={})) == (OpeningRule(),)


def test_a_heading_and_what_is_said_of_it_make_one_note() -> None:
    row = weekly(
        "monday", heading={"fi": "Kesä", "sv": "Sommar"}, additionalInformation={"fi": "Soita"}
    )
    assert rules_of(row)[0].note == text("Kesä: Soita", sv="Sommar")


def test_a_season_has_its_days() -> None:
    row = weekly(
        "monday", type="WeeklyDateRangeServiceHour", fromDate="2026-06-01", toDate="2026-08-31"
    )
    assert rules_of(row) == (
        OpeningRule(
            valid_from=dt.date(2026, 6, 1),
            valid_to=dt.date(2026, 8, 31),
            times=(open_on(MONDAY),),
        ),
    )


@pytest.mark.parametrize(
    ("first", "last"), [(None, None), ("2026-08-31", "2026-06-01")], ids=["none", "backwards"]
)
def test_a_season_without_days_is_left_out(first: str | None, last: str | None) -> None:
    row = weekly("monday", type="WeeklyDateRangeServiceHour", fromDate=first, toDate=last)
    assert told_of(row) == [(IssueCode.VALUE_INVALID, "serviceHours.hours[].fromDate")]


def test_hours_of_an_unknown_kind_are_left_out_and_told_once() -> None:
    assert told_of({"type": "LunarServiceHour", "phase": "full"}) == [
        (IssueCode.CODE_UNKNOWN, "serviceHours.hours[].type")
    ]


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        ({"openingStatus": "Ajar"}, IssueCode.CODE_UNKNOWN, "openingStatus"),
        ({"repetition": "LeapWeeks"}, IssueCode.CODE_UNKNOWN, "repetition"),
        ({"start": "soon"}, IssueCode.VALUE_INVALID, "start"),
        ({"end": None}, IssueCode.VALUE_INVALID, "start"),
    ],
)
def test_a_time_that_cannot_be_told_is_left_out(
    changes: JsonObject, code: IssueCode, field: str
) -> None:
    row = weekly(weeklyHours=week(monday=[entry() | changes, entry("16:00", "18:00")]))
    part = part_of({"serviceHours": {"hours": [row]}})
    found = opening_hours(part)
    assert found == OpeningHours(rules=(OpeningRule(times=(open_on(MONDAY, 16, 18),)),))
    path = f"serviceHours.hours[].weeklyHours.monday.hours[].{field}"
    assert (code, path) in [(issue.code, issue.field) for issue in part.findings.issues]
