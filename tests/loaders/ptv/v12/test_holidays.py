"""Hours on named holidays."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningTime,
)
from loaders.payload import JsonObject
from tests.loaders.ptv.v12.full_payloads import (
    CLOSED,
    entry,
    holidays,
)
from tests.loaders.ptv.v12.hours import (
    hours_of,
    told_of,
)
from tests.loaders.ptv.v12.mapped import text


def holiday(name: str, *entries: JsonObject) -> JsonObject:
    hours = [{k: v for k, v in row.items() if k != "repetition"} for row in entries]
    return {"holidayName": name, "hours": hours}


def holidays_of(*rows: JsonObject, **changes: object) -> tuple[HolidayHours, ...]:
    found = hours_of(holiday_hours=holidays(holidays=[*rows], **changes))
    assert found is not None
    return found.holidays


def test_holidays_with_the_same_hours_stand_together() -> None:
    found = holidays_of(
        holiday("ChristmasDay", CLOSED),
        holiday("MayDayEve", entry("09:00", "12:00")),
        holiday("SecondDayOfChristmas", CLOSED),
        holiday("NewYearEve", entry("09:00", "12:00")),
        holiday("Epiphany"),
    )
    short = OpeningTime(opens=dt.time(9), closes=dt.time(12))
    assert found == (
        HolidayHours(
            holidays=(
                Holiday.CHRISTMAS_DAY,
                Holiday.SECOND_DAY_OF_CHRISTMAS,
                Holiday.EPIPHANY,
            ),
            is_closed=True,
        ),
        HolidayHours(holidays=(Holiday.MAY_DAY_EVE, Holiday.NEW_YEARS_EVE), times=(short,)),
    )


def test_a_closed_holiday_keeps_what_is_said_of_it() -> None:
    [found] = holidays_of(
        holiday("MidsummerEve", CLOSED | {"additionalInformation": {"fi": "Hiljaista"}})
    )
    assert (found.is_closed, found.note) == (True, text("Hiljaista"))


def test_holidays_may_hold_in_some_years_only() -> None:
    selected = {"type": "RepetitionInSelectedYears", "years": [2027, 2026, 2027]}
    [found] = holidays_of(holiday("MayDay", CLOSED), repetition=selected)
    assert found.years == (2026, 2027)


@pytest.mark.parametrize(
    ("changes", "code", "field"),
    [
        (
            {"repetition": {"type": "RepetitionInSelectedYears", "years": []}},
            IssueCode.VALUE_INVALID,
            "repetition.years",
        ),
        (
            {"repetition": {"type": "RepetitionInLeapYears"}},
            IssueCode.CODE_UNKNOWN,
            "repetition.type",
        ),
        (
            {"holidays": [holiday("Kekri", CLOSED)]},
            IssueCode.CODE_UNKNOWN,
            "holidays[].holidayName",
        ),
        (
            {"holidays": [holiday("MayDay", entry("09:00", "09:00"))]},
            IssueCode.VALUE_INVALID,
            "holidays[].hours[].start",
        ),
    ],
)
def test_holidays_that_cannot_be_told_are_left_out(
    changes: JsonObject, code: IssueCode, field: str
) -> None:
    told = told_of(holiday_hours=holidays(**changes))
    assert told == [(code, f"serviceHours.holidayServiceHours.{field}")]
