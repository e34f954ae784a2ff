"""When the service of a row is had: rules, and the words that no rule could be read from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from catalogue.intake.cleaning.text import line
from catalogue.model.opening_hours import OpeningHours, OpeningRule, OpeningTime, Weekday
from loaders.localized_text import Words
from loaders.spreadsheet.sheet_row import Cell, SheetRow
from loaders.spreadsheet.sheet_texts import language_of
from loaders.spreadsheet.times_told import Told, ToldTimes, times_told
from loaders.week import MIDNIGHT, day_after, in_order

_BETWEEN = re.compile(r"[;|\n]")
_KINDS_OF_TIMES = frozenset(
    {"service_continous", "start_and_end_date", "multiple_dates", "separate_dates"}
)
"""The service manual's words for which of its other fields has the times."""


def opening_times(row: SheetRow) -> OpeningHours | None:
    """The hours of a row; periods that stand alone bound the times that have no dates."""
    told: list[ToldTimes] = []
    words = Words()
    for cell in row.cells("openingHours"):
        for text in _parts(cell):
            if found := times_told(text):
                told.append(found)
            else:
                words.add(language_of(row, cell), text)
                row.wrong(cell, _ADVICE)
    rules, text = tuple(_rules(told)), words.text("; ")
    return OpeningHours(rules=rules, text=text) if rules or text else None


_ADVICE = (
    "this does not say for sure when, and is kept in words. Write it such as ma–pe 9–15; la 10–14; "
    "24.12.2026 suljettu."
)


def _parts(cell: Cell) -> Iterator[str]:
    parts = filter(None, map(line, _BETWEEN.split(cell.text)))
    return (part for part in parts if part not in _KINDS_OF_TIMES)


def _rules(told: Sequence[ToldTimes]) -> Iterator[OpeningRule]:
    periods = [each for each in told if each.is_period]
    weekly = [each for each in told if each.first is None]
    for period in periods or ([ToldTimes(None, None)] if weekly else []):
        yield _weekly(period, weekly)
    for each in told:
        if each.first and not each.is_period:
            yield _dated(each)


def _weekly(period: ToldTimes, told: Sequence[ToldTimes]) -> OpeningRule:
    """What holds every week of a period; of a day that is said to be closed there are no times."""
    return OpeningRule(
        valid_from=period.first,
        valid_to=period.last,
        is_closed=any(each.told is Told.CLOSED and not each.days for each in told),
        is_always_open=any(each.told is Told.ALWAYS and not each.days for each in told),
        by_appointment=any(each.told is Told.APPOINTMENT and not each.times for each in told),
        times=in_order(time for each in told for time in _times(each, each.days)),
    )


def _dated(told: ToldTimes) -> OpeningRule:
    """What a text says of its own dates: of one day an exception, of more their weeks."""
    is_exception = told.first == told.last or told.told is Told.CLOSED
    return OpeningRule(
        valid_from=told.first,
        valid_to=told.last,
        is_exception=is_exception,
        is_closed=told.told is Told.CLOSED,
        is_always_open=told.told is Told.ALWAYS,
        by_appointment=told.told is Told.APPOINTMENT,
        times=in_order(_times(told, told.days or ((None,) if is_exception else tuple(Weekday)))),
    )


def _times(told: ToldTimes, days: Sequence[Weekday | None]) -> Iterator[OpeningTime]:
    is_whole_day = told.told is Told.ALWAYS and told.days
    for day in days:
        for opens, closes in [(MIDNIGHT, MIDNIGHT)] if is_whole_day else told.times:
            yield OpeningTime(
                day=day,
                opens=opens,
                closes=closes,
                closes_on=day_after(day) if day and closes <= opens else None,
                by_appointment=told.told is Told.APPOINTMENT,
            )
