"""Hours on named holidays, every year or in some."""

from __future__ import annotations

from typing import cast

from catalogue.model.opening_hours import Holiday, HolidayHours, OpeningTime
from catalogue.model.text import LocalizedText
from loaders.payload import Part
from loaders.ptv.v12.language_versions import localized
from loaders.ptv.v12.times import is_closed, opening_time

NAMES = {
    "NewYearEve": Holiday.NEW_YEARS_EVE,
    "NewYearDay": Holiday.NEW_YEARS_DAY,
    "Epiphany": Holiday.EPIPHANY,
    "MaundyThursday": Holiday.MAUNDY_THURSDAY,
    "GoodFriday": Holiday.GOOD_FRIDAY,
    "EasterSunday": Holiday.EASTER_SUNDAY,
    "EasterMonday": Holiday.EASTER_MONDAY,
    "MayDayEve": Holiday.MAY_DAY_EVE,
    "MayDay": Holiday.MAY_DAY,
    "AscensionDay": Holiday.ASCENSION_DAY,
    "WhitSunday": Holiday.WHIT_SUNDAY,
    "MidsummerEve": Holiday.MIDSUMMER_EVE,
    "MidsummerDay": Holiday.MIDSUMMER_DAY,
    "AllSaintsDay": Holiday.ALL_SAINTS_DAY,
    "IndependenceDay": Holiday.INDEPENDENCE_DAY,
    "ChristmasEve": Holiday.CHRISTMAS_EVE,
    "ChristmasDay": Holiday.CHRISTMAS_DAY,
    "SecondDayOfChristmas": Holiday.SECOND_DAY_OF_CHRISTMAS,
}

_EVERY_YEAR, _SELECTED = "every", "selected"
_REPETITIONS = {"RepetitionEveryYear": _EVERY_YEAR, "RepetitionInSelectedYears": _SELECTED}

_Hours = tuple[tuple[OpeningTime, ...], LocalizedText | None]


def holiday_hours(hours: Part) -> tuple[HolidayHours, ...]:
    """The `holidayServiceHours`; holidays with the same hours stand together."""
    part = hours.part("holidayServiceHours")
    if part is None:
        return ()
    years = _years(part)
    found: dict[_Hours, list[Holiday]] = {}
    for row in part.parts("holidays"):
        holiday, told = row.choice("holidayName", NAMES), _hours(row)
        if holiday and told is not None:
            found.setdefault(told, []).append(holiday)
    if years is None:
        return ()
    return tuple(
        HolidayHours(
            holidays=tuple(dict.fromkeys(holidays)),
            years=years,
            is_closed=not times,
            times=times,
            note=note,
        )
        for (times, note), holidays in found.items()
    )


def _hours(row: Part) -> _Hours | None:
    """The times of a holiday, none where it is closed; None where they cannot be read."""
    entries = row.parts("hours")
    times = [opening_time(entry, None) for entry in entries]
    kept = tuple(time for time in times if time)
    if kept:
        return kept, None
    if not all(is_closed(entry) for entry in entries):
        return None
    notes = [localized(entry, "additionalInformation") for entry in entries]
    return (), next((note for note in notes if note), None)


def _years(part: Part) -> tuple[int, ...] | None:
    """The years, none for every year; None where it cannot be told which."""
    repetition = part.part("repetition")
    if repetition is None:
        return ()
    kind = repetition.choice("type", _REPETITIONS)
    if kind != _SELECTED:
        repetition.ignore_rest()
        return () if kind == _EVERY_YEAR else None
    years = repetition.raw("years")
    listed = cast("list[object]", years) if isinstance(years, list) else []
    selected = {year for year in listed if isinstance(year, int)}
    if not selected:
        message = "No year is selected; the hours on holidays were left out."
        repetition.findings.warn(repetition.at("years"), message)
        return None
    return tuple(sorted(selected))
