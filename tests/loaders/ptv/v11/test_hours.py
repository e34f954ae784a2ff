"""Service hours of PTV v11 as rules, with all their oddities."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from catalogue.model.text import LocalizedText
from loaders.ptv.v11.hours import opening_hours
from tests.loaders.ptv.v11.mapping import part_of, told
from tests.loaders.ptv.v11.pieces import JsonObject, hours, opening, text

NINE, THREE, MIDNIGHT = dt.time(9), dt.time(15), dt.time()


def rule_of(row: JsonObject) -> OpeningRule:
    """The only rule that a row gives, without complaints."""
    part = part_of({"serviceHours": [row]})
    found = opening_hours(part)
    part.tell_unknown_fields()
    assert found
    assert told(part) == []
    [rule] = found.rules
    return rule


def times_of(*rows: JsonObject, kind: str = "DaysOfTheWeek") -> tuple[OpeningTime, ...]:
    return rule_of(hours(*rows, kind=kind)).times


def on(day: Weekday, opens: dt.time = NINE, closes: dt.time = THREE) -> OpeningTime:
    return OpeningTime(day=day, opens=opens, closes=closes)


def test_hours_by_weekday_are_rules_without_an_end() -> None:
    assert rule_of(
        hours(opening("Monday"), isReservation=True, additionalInformation=[text("Soita")])
    ) == OpeningRule(
        by_appointment=True, times=(on(Weekday.MONDAY),), note=LocalizedText(fi="Soita")
    )


def test_no_hours_are_none() -> None:
    assert opening_hours(part_of({"serviceHours": []})) is None
    assert opening_hours(part_of({"serviceHours": None})) is None
    assert opening_hours(part_of({})) is None


def test_rows_come_in_the_order_of_the_week_each_once() -> None:
    rows = [opening("Friday"), opening("Monday", "12:00:00"), opening("Monday"), opening("Friday")]
    assert times_of(*rows) == (
        on(Weekday.MONDAY),
        on(Weekday.MONDAY, dt.time(12)),
        on(Weekday.FRIDAY),
    )


@pytest.mark.parametrize(
    ("first", "last", "days"),
    [
        ("Monday", "", [Weekday.MONDAY]),
        ("Monday", None, [Weekday.MONDAY]),
        ("Monday", "Wednesday", [Weekday.MONDAY, Weekday.TUESDAY, Weekday.WEDNESDAY]),
        ("Saturday", "Monday", [Weekday.MONDAY, Weekday.SATURDAY, Weekday.SUNDAY]),
        (1, None, [Weekday.MONDAY]),
        (6, 7, [Weekday.SATURDAY, Weekday.SUNDAY]),
        (0, None, [Weekday.SUNDAY]),
    ],
)
def test_a_row_is_for_each_of_its_days(first: object, last: object, days: list[Weekday]) -> None:
    row = {**opening("Monday"), "dayFrom": first, "dayTo": last}
    assert times_of(row) == tuple(map(on, days))


@pytest.mark.parametrize("written", ["9:00:00", "09:00:00", "09:00", "9.00", "09:00:00.0000000"])
def test_times_are_read_however_they_are_written(written: str) -> None:
    assert times_of(opening("Monday", written)) == (on(Weekday.MONDAY),)


@pytest.mark.parametrize("written", ["00:00:00", "24:00:00", "24:00"])
def test_closing_at_midnight_is_the_beginning_of_the_next_day(written: str) -> None:
    assert times_of(opening("Sunday", "09:00:00", written)) == (
        OpeningTime(day=Weekday.SUNDAY, opens=NINE, closes_on=Weekday.MONDAY, closes=MIDNIGHT),
    )


def test_closing_before_opening_is_after_midnight() -> None:
    assert times_of(opening("Friday", "22:00", "02:00")) == (
        OpeningTime(
            day=Weekday.FRIDAY,
            opens=dt.time(22),
            closes_on=Weekday.SATURDAY,
            closes=dt.time(2),
        ),
    )


@pytest.mark.parametrize("kind", ["OverMidnight", "Special"])
def test_a_stretch_over_midnight_ends_on_its_own_day(kind: str) -> None:
    rows: list[JsonObject] = [
        {"dayFrom": "Friday", "dayTo": "Sunday", "from": "18:00:00", "to": "06:00:00"},
        {"dayFrom": "Monday", "dayTo": "", "from": "22:00:00", "to": "04:00:00"},
        {"dayFrom": "Tuesday", "dayTo": "Tuesday", "from": "08:00:00", "to": "10:00:00"},
    ]
    assert times_of(*rows, kind=kind) == (
        OpeningTime(
            day=Weekday.MONDAY,
            opens=dt.time(22),
            closes_on=Weekday.TUESDAY,
            closes=dt.time(4),
        ),
        on(Weekday.TUESDAY, dt.time(8), dt.time(10)),
        OpeningTime(
            day=Weekday.FRIDAY,
            opens=dt.time(18),
            closes_on=Weekday.SUNDAY,
            closes=dt.time(6),
        ),
    )


@pytest.mark.parametrize("kind", ["Exceptional", "Exception"])
def test_an_exception_without_an_end_is_for_one_day(kind: str) -> None:
    row = hours(kind=kind, isClosed=True, validForNow=False, validFrom="2026-12-24T00:00:00")
    day = dt.date(2026, 12, 24)
    assert rule_of(row) == OpeningRule(
        valid_from=day, valid_to=day, is_exception=True, is_closed=True
    )


def test_times_of_an_exception_need_no_weekday() -> None:
    row = hours(
        {"dayFrom": None, "dayTo": None, "from": "09:00", "to": "15:00"},
        kind="Exceptional",
        validForNow=False,
        validFrom="2026-12-23T00:00:00",
        validTo="2026-12-24T00:00:00",
    )
    assert rule_of(row).times == (OpeningTime(opens=NINE, closes=THREE),)


def test_an_exceptional_night_begins_on_the_weekday_of_its_date() -> None:
    row = hours(
        {"dayFrom": "", "dayTo": "", "from": "18:00", "to": "02:00"},
        kind="Exceptional",
        validForNow=False,
        validFrom="2026-12-31T00:00:00",
    )
    assert rule_of(row).times == (
        OpeningTime(
            day=Weekday.THURSDAY,
            opens=dt.time(18),
            closes_on=Weekday.FRIDAY,
            closes=dt.time(2),
        ),
    )


@pytest.mark.parametrize(
    "written",
    [
        "2026-06-01T00:00:00+03:00",
        "2026-05-31T21:00:00Z",
        "2026-05-31T21:00:00",
        "2026-06-01T00:00:00.0000000",
        "2026-06-01",
    ],
)
def test_days_are_those_of_finland(written: str) -> None:
    row = hours(opening("Monday"), validForNow=False, validFrom=written, validTo=written)
    day = dt.date(2026, 6, 1)
    assert (rule_of(row).valid_from, rule_of(row).valid_to) == (day, day)


def test_hours_for_now_have_no_end() -> None:
    row = hours(opening("Monday"), validFrom="2026-06-01", validTo="2026-06-02")
    assert rule_of(row).valid_to is None


def test_open_day_and_night_and_closed_need_no_times() -> None:
    assert rule_of(hours(opening("Monday"), isAlwaysOpen=True)) == OpeningRule(is_always_open=True)
    assert rule_of(hours(isClosed=True)) == OpeningRule(is_closed=True)


def test_hours_without_times_say_nothing_of_them() -> None:
    assert rule_of(hours()) == OpeningRule()


def test_rows_that_say_nothing_are_no_hours() -> None:
    part = part_of({"serviceHours": [None, {}, {"serviceHourType": None, "openingHour": []}]})
    assert opening_hours(part) is None
    assert told(part) == []


def test_hours_of_no_kind_are_left_out_and_told() -> None:
    part = part_of({"serviceHours": [hours(opening("Monday"), kind="")]})
    assert opening_hours(part) is None
    assert told(part) == [("serviceHours[]", IssueCode.REQUIRED_FIELD_MISSING, None)]


def test_hours_of_an_unknown_kind_could_mean_anything_and_are_left_out() -> None:
    part = part_of({"serviceHours": [hours(opening("Monday"), kind="Sometimes")]})
    assert opening_hours(part) is None
    part.tell_unknown_fields()
    field = "serviceHours[].serviceHourType"
    assert told(part) == [(field, IssueCode.CODE_UNKNOWN, "Sometimes")]


def test_an_exception_without_a_date_would_hold_for_ever_and_is_left_out() -> None:
    part = part_of({"serviceHours": [hours(kind="Exceptional", isClosed=True)]})
    assert opening_hours(part) is None
    assert told(part) == [("serviceHours[].validFrom", IssueCode.VALUE_INVALID, None)]


@pytest.mark.parametrize(
    ("row", "field", "value"),
    [
        (opening("Monday", "9"), "from", "9"),
        (opening("Monday", "25:00"), "from", "25:00"),
        (opening("Monday", "09:00", "24:30"), "to", "24:30"),
        (opening("Monday", "09:00", "09:00"), "to", "09:00:00"),
        (opening(""), "dayFrom", None),
    ],
)
def test_times_that_cannot_be_are_left_out_and_told(
    row: JsonObject, field: str, value: str | None
) -> None:
    part = part_of({"serviceHours": [hours(row, opening("Tuesday"))]})
    assert opening_hours(part) == OpeningHours(rules=(OpeningRule(times=(on(Weekday.TUESDAY),)),))
    path = f"serviceHours[].openingHour[].{field}"
    assert told(part) == [(path, IssueCode.VALUE_INVALID, value)]


def test_midnight_to_midnight_is_the_whole_day() -> None:
    assert times_of(opening("Monday", "00:00:00", "00:00:00")) == (
        OpeningTime(day=Weekday.MONDAY, opens=MIDNIGHT, closes_on=Weekday.TUESDAY, closes=MIDNIGHT),
    )
