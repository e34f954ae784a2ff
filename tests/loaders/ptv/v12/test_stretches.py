"""Hours without a break: always, over days every week, or between two dates."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    OpeningRule,
)
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.hours import (
    FRIDAY,
    NOTHING,
    SATURDAY,
    SUNDAY,
    open_on,
    rules_of,
    told_of,
)


@pytest.mark.parametrize(
    ("status", "by_appointment"), [("Open", False), ("OpenOnReservation", True)]
)
def test_always_open(status: str, by_appointment: bool) -> None:  # noqa: FBT001 - a parameter
    row = NOTHING | {"type": "ContinuousAlwaysValidServiceHour", "openingStatus": status}
    assert rules_of(row) == (OpeningRule(is_always_open=True, by_appointment=by_appointment),)


def stretch(kind: str, **changes: object) -> JsonObject:
    return {
        **NOTHING,
        "type": kind,
        "openingStatus": "Open",
        "fromDay": "Friday",
        "toDay": "Sunday",
        "fromTime": "16:00",
        "toTime": "08:00",
    } | changes


def test_a_stretch_over_days_every_week() -> None:
    row = stretch("ContinuousWeekdaysUntilFurtherNoticeServiceHour")
    assert rules_of(row) == (OpeningRule(times=(open_on(FRIDAY, 16, 8, closes_on=SUNDAY),)),)


def test_a_stretch_that_ends_on_its_own_day_at_an_earlier_time_ends_on_the_next() -> None:
    row = stretch("ContinuousWeekdaysUntilFurtherNoticeServiceHour", toDay="Friday")
    assert rules_of(row) == (OpeningRule(times=(open_on(FRIDAY, 16, 8, closes_on=SATURDAY),)),)


def test_a_stretch_of_some_days_between_dates() -> None:
    row = stretch("ContinuousDateRangeServiceHour", fromDate="2026-11-06", toDate="2026-11-08")
    assert rules_of(row) == (
        OpeningRule(
            valid_from=dt.date(2026, 11, 6),
            valid_to=dt.date(2026, 11, 8),
            times=(open_on(FRIDAY, 16, 8, closes_on=SUNDAY),),
        ),
    )


def test_a_stretch_of_over_a_week_is_always_open_between_its_first_and_its_last_day() -> None:
    row = stretch(
        "ContinuousDateRangeServiceHour",
        fromDate="2026-11-06",
        toDate="2026-11-22",
        openingStatus="OpenOnReservation",
    )
    first, last = dt.date(2026, 11, 6), dt.date(2026, 11, 22)
    day = dt.timedelta(days=1)
    assert rules_of(row) == (
        OpeningRule(
            valid_from=first,
            valid_to=first,
            times=(open_on(FRIDAY, 16, 0, closes_on=SATURDAY),),
            by_appointment=True,
        ),
        OpeningRule(
            valid_from=first + day, valid_to=last - day, is_always_open=True, by_appointment=True
        ),
        OpeningRule(
            valid_from=last, valid_to=last, times=(open_on(SUNDAY, 0, 8),), by_appointment=True
        ),
    )


@pytest.mark.parametrize(
    ("kind", "changes", "field"),
    [
        ("ContinuousWeekdaysUntilFurtherNoticeServiceHour", {"fromDay": None}, "fromDay"),
        ("ContinuousWeekdaysUntilFurtherNoticeServiceHour", {"toTime": None}, "fromDay"),
        ("ContinuousDateRangeServiceHour", {"fromDate": "2026-11-06", "toDate": None}, "fromDate"),
        (
            "ContinuousDateRangeServiceHour",
            {"fromDate": "2026-11-06", "toDate": "2026-11-05"},
            "fromDate",
        ),
    ],
)
def test_a_stretch_without_its_ends_is_left_out(kind: str, changes: JsonObject, field: str) -> None:
    told = told_of(stretch(kind) | changes)
    assert told == [(IssueCode.VALUE_INVALID, f"serviceHours.hours[].{field}")]
