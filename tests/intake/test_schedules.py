"""A source is due when its time has passed since its last run, in Finnish time."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.errors import InputInvalid
from catalogue.intake.feed import Mode
from catalogue.intake.schedules import NIGHTLY, WEEKLY, LastRuns, checked, due, is_stale, next_time
from catalogue.store.sources import SourceRow

NEVER = LastRuns(None, None)


def source(**changes: object) -> SourceRow:
    settings = {"delta_schedule": NIGHTLY, "full_schedule": WEEKLY, **changes}
    return SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10, **settings)  # pyright: ignore[reportArgumentType]


def at(text: str) -> dt.datetime:
    return dt.datetime.fromisoformat(text)


SUNDAY = at("2026-11-22T04:15+02:00")
MONDAY = at("2026-11-23T02:15+02:00")


@pytest.mark.parametrize(
    ("last", "now", "mode"),
    [
        (NEVER, SUNDAY, Mode.FULL),
        (LastRuns(SUNDAY, SUNDAY), SUNDAY + dt.timedelta(hours=1), None),
        (LastRuns(SUNDAY, SUNDAY), MONDAY + dt.timedelta(minutes=1), Mode.DELTA),
        (LastRuns(MONDAY, SUNDAY), MONDAY + dt.timedelta(minutes=1), None),
        (LastRuns(MONDAY, SUNDAY), SUNDAY + dt.timedelta(days=7, minutes=1), Mode.FULL),
        (LastRuns(MONDAY, None), MONDAY + dt.timedelta(minutes=1), Mode.FULL),
    ],
)
def test_what_is_due(last: LastRuns, now: dt.datetime, mode: Mode | None) -> None:
    assert due(source(), last, now) is mode


def test_without_a_schedule_nothing_is_due_and_nothing_stale() -> None:
    unscheduled = source(delta_schedule=None, full_schedule=None)
    assert due(unscheduled, NEVER, MONDAY) is None
    assert not is_stale(unscheduled, MONDAY)


@pytest.mark.parametrize(
    ("complete", "stale"),
    [
        (None, True),
        ("2026-11-22T02:20+02:00", False),
        ("2026-11-21T02:20+02:00", False),
        ("2026-11-20T02:20+02:00", True),
    ],
)
def test_two_missed_nights_are_stale(complete: str | None, *, stale: bool) -> None:
    told = source(last_complete_at=complete and at(complete))
    assert is_stale(told, at("2026-11-22T12:00+02:00")) is stale


def test_a_time_that_summer_time_skips_comes_when_it_begins() -> None:
    spring = at("2026-03-29T01:00+02:00")
    assert next_time("30 3 * * *", spring) == at("2026-03-29T04:00+03:00")


@pytest.mark.parametrize("schedule", [NIGHTLY, WEEKLY])
@pytest.mark.parametrize("sunday", ["2026-03-29", "2026-10-25"])
def test_the_usual_times_come_once_in_nights_of_summer_time(schedule: str, sunday: str) -> None:
    first = next_time(schedule, at(f"{sunday}T00:00+00:00") - dt.timedelta(hours=3))
    assert first.date() == dt.date.fromisoformat(sunday)
    assert next_time(schedule, first).date() > first.date()


@pytest.mark.parametrize("text", ["", "daily", "* * * *", "* * * * * *", "61 * * * *"])
def test_what_is_no_schedule_is_said_with_an_example(text: str) -> None:
    with pytest.raises(InputInvalid, match=r"Give five cron fields .*15 2 \* \* \*"):
        checked(text)


def test_spaces_do_not_matter() -> None:
    assert checked("  5   4 * *  1 ") == "5 4 * * 1"
