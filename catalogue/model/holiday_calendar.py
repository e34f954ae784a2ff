"""Which named holidays of Finland a date is, and whether offices keep it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from functools import lru_cache

import holidays

from catalogue.model.opening_hours import Holiday

FIRST_YEAR = 1944
LAST_YEAR = 2100
"""The years that the calendar knows; in others no day is a holiday."""

_PUBLIC = {
    "New Year's Day": Holiday.NEW_YEARS_DAY,
    "Epiphany": Holiday.EPIPHANY,
    "Good Friday": Holiday.GOOD_FRIDAY,
    "Easter Sunday": Holiday.EASTER_SUNDAY,
    "Easter Monday": Holiday.EASTER_MONDAY,
    "May Day": Holiday.MAY_DAY,
    "Ascension Day": Holiday.ASCENSION_DAY,
    "Pentecost": Holiday.WHIT_SUNDAY,
    "Midsummer Eve": Holiday.MIDSUMMER_EVE,
    "Midsummer Day": Holiday.MIDSUMMER_DAY,
    "All Saints' Day": Holiday.ALL_SAINTS_DAY,
    "Independence Day": Holiday.INDEPENDENCE_DAY,
    "Christmas Eve": Holiday.CHRISTMAS_EVE,
    "Christmas Day": Holiday.CHRISTMAS_DAY,
    "Second Day of Christmas": Holiday.SECOND_DAY_OF_CHRISTMAS,
}
"""By their names in the `holidays` package, which counts the eves of Midsummer and Christmas in."""


def holidays_on(day: dt.date) -> frozenset[Holiday]:
    """The holidays of the day, public or not; two in 2008, when Ascension Day was May Day."""
    return _calendar(day.year).get(day, frozenset())


def is_public_holiday(day: dt.date) -> bool:
    """Whether offices are closed by custom: public holidays, Midsummer Eve and Christmas Eve."""
    return not holidays_on(day).isdisjoint(_PUBLIC.values())


@lru_cache(maxsize=LAST_YEAR - FIRST_YEAR)
def _calendar(year: int) -> Mapping[dt.date, frozenset[Holiday]]:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        return {}
    days: defaultdict[dt.date, set[Holiday]] = defaultdict(set)
    for day, names in holidays.country_holidays("FI", years=year, language="en_US").items():
        days[day].update(_PUBLIC[name] for name in names.split("; "))
    good_friday = next(day for day, found in days.items() if Holiday.GOOD_FRIDAY in found)
    days[good_friday - dt.timedelta(1)].add(Holiday.MAUNDY_THURSDAY)
    days[good_friday + dt.timedelta(1)].add(Holiday.HOLY_SATURDAY)
    days[dt.date(year, 4, 30)].add(Holiday.MAY_DAY_EVE)
    days[dt.date(year, 12, 31)].add(Holiday.NEW_YEARS_EVE)
    return {day: frozenset(found) for day, found in days.items()}
