"""Open at any quarter of an hour of four weeks: what the index says is what the hours say."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from pathlib import Path

import pytest

from catalogue.model.identity import EntityKind
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    Weekday,
    WeekParity,
)
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.search.openness import UNTOLD, Openness, hours_terms
from catalogue.search.query import OpenAt, Query, Window
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.model.hours import (
    CLOSED,
    OPEN,
    UNKNOWN,
    WEEK,
    between,
    document,
    exception,
    rules,
    state,
    time,
    weekly,
)
from tests.search.builders import names, place, publish

QUARTER = dt.timedelta(minutes=15)
AUTUMN, CHRISTMAS, SPRING = dt.date(2026, 10, 5), dt.date(2026, 12, 14), dt.date(2027, 3, 15)
"""Four weeks from each: the clock goes back; holidays; the clock goes forward, and Easter."""

TIMETABLES = {
    "always": rules(OpeningRule(is_always_open=True)),
    "never": rules(OpeningRule(is_closed=True)),
    "office": rules(weekly("08:00-16:00")),
    "quarters": rules(weekly("08:15-11:45", WEEK), weekly("12:30-15:45", WEEK)),
    "minutes": rules(weekly("08:07-15:53", WEEK)),
    "every night": rules(weekly("22:00-05:00", WEEK)),
    "a night": rules(OpeningRule(times=(time("20:00-04:00", Weekday.SATURDAY, Weekday.SUNDAY),))),
    "the hours of changing clocks": rules(weekly("03:00-04:00", WEEK)),
    "even weeks": rules(
        OpeningRule(times=(time("08:00-16:00", Weekday.MONDAY, weeks=WeekParity.EVEN),))
    ),
    "a season": rules(
        weekly("08:00-16:00"), between(weekly("10:00-14:00", WEEK), "2026-10-20", "2027-03-31")
    ),
    "from a date on": rules(between(weekly("09:00-17:00"), "2026-12-29", None)),
    "closed for Christmas": rules(
        weekly("08:00-16:00"), exception(OpeningRule(is_closed=True), "2026-12-22", "2027-01-07")
    ),
    "open once": rules(
        weekly("08:00-16:00"), exception(weekly("18:00-20:00", WEEK), "2026-10-25", "2026-10-25")
    ),
    "holidays": rules(
        weekly("08:00-16:00"),
        holidays=(
            HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), times=(time("08:00-12:00"),)),
            HolidayHours(holidays=(Holiday.NEW_YEARS_EVE,), times=(time("20:00-02:00"),)),
            HolidayHours(holidays=(Holiday.EPIPHANY, Holiday.EASTER_SUNDAY), is_closed=True),
        ),
    ),
    "by appointment": rules(
        OpeningRule(times=(time("08:00-12:00", Weekday.MONDAY, by_appointment=True),))
    ),
    "untold": rules(),
}


def quarters(first: dt.date) -> list[dt.datetime]:
    """The 2,688 quarters of four weeks, from midnight in Finland."""
    start = dt.datetime.combine(first, dt.time(), LOCAL_ZONE).astimezone(dt.UTC)
    return [start + number * QUARTER for number in range(28 * 24 * 4)]


@pytest.mark.parametrize("first", [AUTUMN, CHRISTMAS, SPRING])
def test_hours_are_judged_rightly_at_every_quarter(first: dt.date) -> None:
    entries = {name: hours_terms([document(hours)]) for name, hours in TIMETABLES.items()}
    openness = Openness(sorted(term for _, terms in entries.values() for term in terms))
    for moment in quarters(first):
        judged = openness.names(moment)
        told = {each: found for found, each_of in judged.items() for each in each_of}
        states = {name: told[found] for name, ([found], _) in entries.items()}
        assert states == {name: state(hours, moment) for name, hours in TIMETABLES.items()}


def test_a_search_tells_what_is_open(tmp_path: Path) -> None:
    publish(tmp_path, [place(name, hours=hours) for name, hours in TIMETABLES.items()])
    reader = Reader(tmp_path, ANALYZER)
    for moment in quarters(AUTUMN)[::5]:  # each quarter of the hour, and of the day
        query = Query(EntityKind.SERVICE_CHANNEL, open_at=OpenAt(moment))
        states = {name: state(hours, moment) for name, hours in TIMETABLES.items()}
        found = names(reader.search(query, Window()))
        assert found == [
            *sorted(name for name, told in states.items() if told is OPEN),
            *sorted(name for name, told in states.items() if told is UNKNOWN),
        ]


@pytest.mark.parametrize(
    ("name", "first", "opened"),
    [
        ("always", AUTUMN, 2_688),
        ("never", AUTUMN, 0),
        ("office", AUTUMN, 20 * 32),
        ("office", SPRING, 18 * 32),  # nobody knows of Good Friday and Easter Monday
        ("quarters", AUTUMN, 27 * 27),  # nor of All Saints' Day
        ("minutes", AUTUMN, 27 * 31),
        ("a night", AUTUMN, 32 + 32 + 36),  # the third is an hour longer
        ("a night", SPRING, 32 + 16 + 32 + 32),  # the second ends in Easter Sunday
        ("closed for Christmas", CHRISTMAS, 6 * 32 + 32),
    ],
)
def test_so_many_quarters_are_open(name: str, first: dt.date, opened: int) -> None:
    ([found], terms) = hours_terms([document(TIMETABLES[name])])
    openness = Openness(terms)
    assert sum(found in openness.names(moment)[OPEN] for moment in quarters(first)) == opened


def test_the_double_hour_is_asked_for_in_both_its_passes() -> None:
    ([found], terms) = hours_terms([document(TIMETABLES["the hours of changing clocks"])])
    openness = Openness(terms)
    passes = [
        dt.datetime(2026, 10, 25, 3, minute, tzinfo=LOCAL_ZONE, fold=fold)
        for fold in (0, 1)
        for minute in (0, 15, 30, 45)
    ]
    assert Counter(found in openness.names(moment)[OPEN] for moment in passes) == {True: 8}
    before, after = passes[0] - QUARTER, dt.datetime(2026, 10, 25, 4, tzinfo=LOCAL_ZONE)
    assert found in openness.names(before)[CLOSED]
    assert found in openness.names(after)[CLOSED]


def test_nobody_can_say_of_hours_that_are_not_told() -> None:
    assert hours_terms([None, document(OpeningHours())]) == ([UNTOLD], [])
    assert Openness([]).names(quarters(AUTUMN)[0])[UNKNOWN] == [UNTOLD]
