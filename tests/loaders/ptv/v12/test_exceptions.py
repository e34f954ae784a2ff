"""Exceptional hours: days that differ from the week around them."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.opening_hours import (
    OpeningRule,
    Weekday,
)
from tests.loaders.ptv.v12.full_payloads import (
    CLOSED,
    EVERY_DAY,
    entry,
    exception,
)
from tests.loaders.ptv.v12.hours import (
    MONDAY,
    closed,
    open_on,
    rules_of,
    told_of,
)


def test_days_that_are_all_closed_are_one_rule() -> None:
    row = exception("2026-12-24", "2027-01-03", **EVERY_DAY)
    assert rules_of(row) == (closed(dt.date(2026, 12, 24), dt.date(2027, 1, 3)),)


def test_days_of_different_kinds_are_rules_of_their_own_and_the_others_stay_as_they_are() -> None:
    # From Thursday to Wednesday: nothing is said of the weekend.
    short = [entry("09:00", "12:00")]
    row = exception(
        "2026-12-24", "2026-12-30", thursday=[CLOSED], friday=[CLOSED], monday=short, tuesday=short
    )
    assert rules_of(row) == (
        closed(dt.date(2026, 12, 24), dt.date(2026, 12, 25)),
        OpeningRule(
            valid_from=dt.date(2026, 12, 28),
            valid_to=dt.date(2026, 12, 29),
            is_exception=True,
            times=(open_on(MONDAY, 9, 12), open_on(Weekday.TUESDAY, 9, 12)),
        ),
    )


def test_an_exception_without_an_end_is_for_a_day() -> None:
    day = dt.date(2026, 12, 24)
    assert rules_of(exception("2026-12-24", None, **EVERY_DAY)) == (closed(day, day),)


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        (None, "2026-12-24", "fromDate"),
        ("2026-12-24", "2026-12-23", "fromDate"),
        ("2026-12-24", "2926-12-24", "toDate"),
    ],
)
def test_an_exception_without_days_is_left_out(first: str, last: str, field: str) -> None:
    told = told_of(exception(first, last, **EVERY_DAY))
    assert told == [(IssueCode.VALUE_INVALID, f"serviceHours.hours[].{field}")]
