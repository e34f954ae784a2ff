"""Whether something is open: a table of cases as people know them."""

from __future__ import annotations

import orjson
import pytest

from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    Weekday,
    WeekParity,
)
from catalogue.model.opening_state import OpeningState, opening_state, opening_states
from tests.model.hours import (
    CLOSED,
    OPEN,
    UNKNOWN,
    WEEK,
    at,
    between,
    document,
    exception,
    rules,
    state,
    time,
    weekly,
)

OFFICE = rules(weekly("08:00-16:00"))
NIGHT = rules(OpeningRule(times=(time("20:00-04:00", Weekday.SATURDAY, Weekday.SUNDAY),)))
SUNDAY_NIGHT = rules(OpeningRule(times=(time("20:00-02:00", Weekday.SUNDAY, Weekday.MONDAY),)))
TILL_MIDNIGHT = rules(OpeningRule(times=(time("20:00-00:00", Weekday.MONDAY, Weekday.TUESDAY),)))
UNSAID_NIGHT = rules(weekly("22:00-05:00", [Weekday.FRIDAY]))
WHOLE_DAY = rules(weekly("00:00-00:00", [Weekday.MONDAY]))
LONG = rules(OpeningRule(times=(time("08:00-15:00", Weekday.MONDAY, Weekday.THURSDAY),)))
ALWAYS = rules(OpeningRule(is_always_open=True))
SHORT_NIGHT = rules(OpeningRule(times=(time("22:00-03:30", Weekday.SATURDAY, Weekday.SUNDAY),)))
SUMMER = rules(
    weekly("08:00-16:00", WEEK), between(weekly("10:00-14:00"), "2026-06-01", "2026-08-31")
)
CLOSED_FOR_CHRISTMAS = rules(
    weekly("08:00-16:00"), exception(OpeningRule(is_closed=True), "2026-12-20", "2027-01-06")
)
SHORTER_ONE_DAY = rules(
    weekly("08:00-16:00"),
    exception(OpeningRule(times=(time("08:00-12:00"),)), "2026-11-24", "2026-11-24"),
)
CLOSED_AND_OPEN_EXCEPTION = rules(
    exception(OpeningRule(is_closed=True), "2026-11-24", "2026-11-24"),
    exception(OpeningRule(is_always_open=True), "2026-11-23", "2026-11-25"),
)
NEW_YEARS_NIGHT = rules(
    weekly("08:00-16:00"),
    exception(OpeningRule(times=(time("20:00-03:00"),)), "2026-12-31", "2026-12-31"),
)
CLOSED_AFTER_NIGHT = rules(
    weekly("20:00-04:00", WEEK),
    exception(OpeningRule(is_closed=True), "2026-11-24", "2026-11-24"),
)
EVEN_WEEKS = rules(OpeningRule(times=(time("08:00-16:00", Weekday.MONDAY, weeks=WeekParity.EVEN),)))
ODD_SUNDAY_NIGHT = rules(
    OpeningRule(times=(time("20:00-02:00", Weekday.SUNDAY, Weekday.MONDAY, weeks=WeekParity.ODD),))
)
APPOINTMENTS = rules(
    OpeningRule(
        times=(
            time("08:00-12:00", Weekday.MONDAY),
            time("12:00-16:00", Weekday.MONDAY, by_appointment=True),
        )
    )
)
APPOINTMENT_RULE = rules(weekly("08:00-16:00").model_copy(update={"by_appointment": True}))
CHRISTMAS_HOURS = rules(
    weekly("08:00-16:00"),
    holidays=(
        HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), times=(time("08:00-12:00"),)),
        HolidayHours(holidays=(Holiday.EPIPHANY, Holiday.MAUNDY_THURSDAY), is_closed=True),
        HolidayHours(holidays=(Holiday.MAY_DAY,), years=(2026,), times=(time("10:00-14:00"),)),
    ),
)
EXCEPTION_BEATS_HOLIDAY = rules(
    exception(OpeningRule(times=(time("09:00-10:00"),)), "2026-12-24", "2026-12-24"),
    holidays=(HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), is_closed=True),),
)

CASES = [
    # 2026-11-23 is a Monday in ISO week 48.
    ("an office opens on the minute", OFFICE, "2026-11-23T08:00", OPEN),
    ("and not a moment earlier", OFFICE, "2026-11-23T07:59:59", CLOSED),
    ("the last minute is open", OFFICE, "2026-11-23T15:59:59", OPEN),
    ("the closing minute is closed", OFFICE, "2026-11-23T16:00", CLOSED),
    ("closed at the weekend", OFFICE, "2026-11-22T12:00", CLOSED),
    ("local time in winter", OFFICE, "2026-01-12T08:00", OPEN),
    ("local time in summer", OFFICE, "2026-07-13T08:00", OPEN),
    ("a night begins", NIGHT, "2026-11-21T20:00", OPEN),
    ("a night lasts over midnight", NIGHT, "2026-11-22T03:59", OPEN),
    ("a night ends", NIGHT, "2026-11-22T04:00", CLOSED),
    ("a night of the day before only", NIGHT, "2026-11-21T03:00", CLOSED),
    ("a night from Sunday to Monday", SUNDAY_NIGHT, "2026-11-23T01:59", OPEN),
    ("until midnight", TILL_MIDNIGHT, "2026-11-23T23:59", OPEN),
    ("midnight is closed", TILL_MIDNIGHT, "2026-11-24T00:00", CLOSED),
    ("a night without its second day", UNSAID_NIGHT, "2026-11-21T04:59", OPEN),
    ("from midnight to midnight", WHOLE_DAY, "2026-11-23T23:59", OPEN),
    ("one day of it", WHOLE_DAY, "2026-11-24T00:00", CLOSED),
    ("several days on end, first", LONG, "2026-11-23T08:00", OPEN),
    ("several days on end, at night", LONG, "2026-11-25T03:00", OPEN),
    ("several days on end, last", LONG, "2026-11-26T14:59", OPEN),
    ("several days on end, over", LONG, "2026-11-26T15:00", CLOSED),
    ("always open", ALWAYS, "2026-11-22T03:00", OPEN),
    ("the rule of a season wins", SUMMER, "2026-07-13T15:00", CLOSED),
    ("also on days that it does not name", SUMMER, "2026-07-12T12:00", CLOSED),
    ("after the season the usual again", SUMMER, "2026-09-01T15:00", OPEN),
    ("a closed exception", CLOSED_FOR_CHRISTMAS, "2026-12-21T12:00", CLOSED),
    ("its last day is closed", CLOSED_FOR_CHRISTMAS, "2027-01-06T12:00", CLOSED),
    ("and the day after open", CLOSED_FOR_CHRISTMAS, "2027-01-07T12:00", OPEN),
    ("shorter hours by exception, still open", SHORTER_ONE_DAY, "2026-11-24T11:59", OPEN),
    ("shorter hours by exception, over", SHORTER_ONE_DAY, "2026-11-24T12:00", CLOSED),
    ("closed wins over open exceptions", CLOSED_AND_OPEN_EXCEPTION, "2026-11-24T12:00", CLOSED),
    ("on its day only", CLOSED_AND_OPEN_EXCEPTION, "2026-11-25T12:00", OPEN),
    ("an exception's night goes on", NEW_YEARS_NIGHT, "2027-01-01T02:59", OPEN),
    ("an exception's night ends", NEW_YEARS_NIGHT, "2027-01-01T03:00", CLOSED),
    ("a usual night ends at a closed day", CLOSED_AFTER_NIGHT, "2026-11-24T01:00", CLOSED),
    ("a closed day has no night", CLOSED_AFTER_NIGHT, "2026-11-25T01:00", CLOSED),
    ("an even week", EVEN_WEEKS, "2026-11-23T12:00", OPEN),
    ("an odd week", EVEN_WEEKS, "2026-11-30T12:00", CLOSED),
    ("week 53 is odd and belongs to the old year", EVEN_WEEKS, "2026-12-28T12:00", CLOSED),
    ("a night belongs to the week it began in", ODD_SUNDAY_NIGHT, "2026-11-23T01:00", OPEN),
    ("not to the week it ends in", ODD_SUNDAY_NIGHT, "2026-11-30T01:00", CLOSED),
    ("without appointment", APPOINTMENTS, "2026-11-23T11:00", OPEN),
    ("by appointment nobody knows", APPOINTMENTS, "2026-11-23T13:00", UNKNOWN),
    ("outside appointments it is closed", APPOINTMENTS, "2026-11-23T16:00", CLOSED),
    ("a rule by appointment", APPOINTMENT_RULE, "2026-11-23T12:00", UNKNOWN),
    ("no rules", rules(), "2026-11-23T12:00", UNKNOWN),
    ("a rule without times", rules(OpeningRule()), "2026-11-23T12:00", UNKNOWN),
    (
        "no rule yet",
        rules(between(weekly("08:00-16:00"), "2027-01-01", None)),
        "2026-11-23T12:00",
        UNKNOWN,
    ),
    (
        "no rule any more",
        rules(between(weekly("08:00-16:00"), None, "2026-11-22")),
        "2026-11-23T12:00",
        UNKNOWN,
    ),
    (
        "Independence Day is not told of",
        rules(weekly("08:00-16:00", WEEK)),
        "2026-12-06T12:00",
        UNKNOWN,
    ),
    ("Midsummer Eve is not told of", OFFICE, "2026-06-19T12:00", UNKNOWN),
    ("Christmas Eve is not told of", OFFICE, "2026-12-24T12:00", UNKNOWN),
    ("a holiday when it is closed anyway", OFFICE, "2026-12-24T18:00", CLOSED),
    ("a night into a holiday", rules(weekly("20:00-04:00", WEEK)), "2026-12-24T01:00", UNKNOWN),
    (
        "a night out of a holiday",
        rules(weekly("20:00-04:00", WEEK)),
        "2026-12-27T01:00",
        UNKNOWN,
    ),
    ("New Year's Eve is a working day", OFFICE, "2026-12-31T12:00", OPEN),
    ("always open on holidays too", ALWAYS, "2026-12-25T03:00", OPEN),
    ("own hours on a holiday", CHRISTMAS_HOURS, "2026-12-24T11:00", OPEN),
    ("own hours on a holiday are over", CHRISTMAS_HOURS, "2026-12-24T13:00", CLOSED),
    ("closed on a holiday", CHRISTMAS_HOURS, "2026-01-06T12:00", CLOSED),
    ("closed on a day that is no public holiday", CHRISTMAS_HOURS, "2026-04-02T12:00", CLOSED),
    ("hours of the year that is listed", CHRISTMAS_HOURS, "2026-05-01T11:00", OPEN),
    ("another year is not told of", CHRISTMAS_HOURS, "2028-05-01T11:00", UNKNOWN),
    ("a dated exception wins over a holiday", EXCEPTION_BEATS_HOLIDAY, "2026-12-24T09:30", OPEN),
    # Clocks go forward at 03:00 on 2026-03-29 and back at 04:00 on 2026-10-25.
    ("the night that loses an hour, before", NIGHT, "2026-03-29T02:59", OPEN),
    ("the night that loses an hour, its end", NIGHT, "2026-03-29T04:00", CLOSED),
    ("the night that gains an hour, first pass", NIGHT, "2026-10-25T03:30", OPEN),
    ("the night that gains an hour, second pass", NIGHT, "2026-10-25T03:30b", OPEN),
    ("the night that gains an hour, its end", NIGHT, "2026-10-25T04:00", CLOSED),
    ("what closes in the double hour is open before", SHORT_NIGHT, "2026-10-25T03:29", OPEN),
    ("and closed after", SHORT_NIGHT, "2026-10-25T03:30", CLOSED),
    ("and stays closed in the second pass", SHORT_NIGHT, "2026-10-25T03:00b", CLOSED),
    ("the morning after is as written", SUNDAY_NIGHT, "2026-10-25T20:00", OPEN),
]


@pytest.mark.parametrize(
    ("hours", "moment", "expected"),
    [pytest.param(hours, moment, expected, id=name) for name, hours, moment, expected in CASES],
)
def test_state(hours: OpeningHours, moment: str, expected: OpeningState) -> None:
    assert state(hours, at(moment)) is expected


def test_unknown_hours_are_unknown() -> None:
    assert opening_state(None, at("2026-11-23T12:00")) is UNKNOWN


def test_many_hours_are_told_in_their_order() -> None:
    hours = [orjson.dumps(document(each)) for each in (OFFICE, ALWAYS, rules())]
    assert opening_states(hours, at("2026-11-22T12:00")) == [CLOSED, OPEN, UNKNOWN]
