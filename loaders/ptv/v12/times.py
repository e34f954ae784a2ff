"""The times of a day and of a week, as every kind of hours of PTV v12 tells them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import TypeVar

from catalogue.model.opening_hours import OpeningTime, Weekday, WeekParity
from catalogue.model.text import LocalizedText
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.ptv.v12.language_versions import localized
from loaders.week import MIDNIGHT, WEEK, day_after, in_order

T = TypeVar("T")

_OPEN, _APPOINTMENT, _CLOSED = "open", "appointment", "closed"
_STATUSES = {"Open": _OPEN, "OpenOnReservation": _APPOINTMENT, "Closed": _CLOSED}
_REPETITIONS = {
    "Weekly": WeekParity.EVERY,
    "OddWeeks": WeekParity.ODD,
    "EvenWeeks": WeekParity.EVEN,
}


def weekly_times(row: Part) -> dict[Weekday, list[OpeningTime]]:
    """The times of each weekday that `weeklyHours` names: none where it says closed."""
    week = row.part("weeklyHours")
    found: dict[Weekday, list[OpeningTime]] = {}
    for day in WEEK:
        part = week.part(day.value.lower()) if week else None
        if part is not None and (entries := part.parts("hours")):
            times = [(entry, opening_time(entry, day)) for entry in entries]
            kept = [time for _, time in times if time]
            if kept or all(is_closed(entry) for entry, _ in times):
                found[day] = kept
    return found


def opening_time(entry: Part, day: Weekday | None) -> OpeningTime | None:
    """One stretch that begins on the day; None where it says closed, or what cannot be read."""
    status = _meaning(entry, "openingStatus", _STATUSES, _OPEN)
    weeks = _meaning(entry, "repetition", _REPETITIONS, WeekParity.EVERY)
    opens, closes = entry.time("start"), entry.time("end")
    note = localized(entry, "additionalInformation")
    if status is None or weeks is None or status == _CLOSED:
        return None
    if opens is None or closes is None or opens == closes != MIDNIGHT:
        message = "These hours do not say from when to when; they were left out."
        entry.findings.warn(entry.at("start"), message)
        return None
    return OpeningTime(
        day=day,
        opens=opens,
        closes=closes,
        closes_on=day_after(day) if day and closes <= opens else None,
        weeks=weeks,
        by_appointment=status == _APPOINTMENT,
        note=note,
    )


def _meaning(entry: Part, name: str, meanings: Mapping[str, T], if_silent: T) -> T | None:
    """What a word means, or None for one that we do not know (that has been told)."""
    return if_silent if entry.text(name) is None else entry.choice(name, meanings)


def is_closed(entry: Part) -> bool:
    return entry.text("openingStatus") == "Closed"


def is_by_appointment(row: Part) -> bool:
    return row.choice("openingStatus", _STATUSES) == _APPOINTMENT


def ordered(times: Mapping[Weekday, Iterable[OpeningTime]]) -> tuple[OpeningTime, ...]:
    return in_order(time for of_day in times.values() for time in of_day)


def note_of(row: Part) -> LocalizedText | None:
    """The heading of some hours and what is said of them, in one text."""
    texts = [localized(row, "heading"), localized(row, "additionalInformation")]
    return joined(texts, separator=": ")


def dates(first: dt.date, last: dt.date) -> Iterable[dt.date]:
    return (first + dt.timedelta(days) for days in range((last - first).days + 1))
