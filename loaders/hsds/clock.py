"""Times of day and days of the week as HSDS packages write them."""

from __future__ import annotations

import datetime as dt
import re

from catalogue.model.opening_hours import Weekday
from loaders.week import MIDNIGHT, WEEK

_CLOCK = re.compile(
    r"(?:\d{4}-\d\d-\d\dt)?(\d{1,2})(?:[:.](\d{2}))?(?:[:.]\d{2}(?:\.\d+)?)?"
    r"(?:([ap])\.?m\.?)?(?:z|[+-]\d{2}(?::?\d{2})?)?"
)
_FOUR_DIGITS = re.compile(r"(0\d)([0-5]\d)")
_NAMED = {"noon": dt.time(12), "midday": dt.time(12), "midnight": MIDNIGHT}
_NOON, _LAST_HOUR, _MINUTES = 12, 24, 60

_BY_CODE: dict[str, Weekday] = dict(
    zip(("mo", "tu", "we", "th", "fr", "sa", "su"), WEEK, strict=True)
)
_BY_NUMBER = {str(number): day for number, day in enumerate(WEEK, 1)}
_SETS = {
    "weekdays": WEEK[:5],
    "weekday": WEEK[:5],
    "weekends": WEEK[5:],
    "weekend": WEEK[5:],
    "daily": WEEK,
    "everyday": WEEK,
}
_SEVERAL = re.compile(r"\s*(?:[,;/&|]|\band\b)\s*")
_RANGE = re.compile(r"\s*(?:-|–|\bto\b|\bthrough\b)\s*")
_WORD = re.compile(r"[a-z]{2,9}")


def time_of(text: str) -> dt.time | None:
    """A time of day: `10:00`, `10:00:00Z`, `9am`, `9:30 p.m.`, `noon`, `0900`; 24:00 is 00:00.

    What only may be one is None: `750` is half past noon where minutes are counted, and ten to
    eight where not.
    """
    words = "".join(text.casefold().split())
    if words in _NAMED:
        return _NAMED[words]
    if found := _FOUR_DIGITS.fullmatch(words):
        return dt.time(int(found[1]), int(found[2]))
    found = _CLOCK.fullmatch(words)
    if found is None or not (found[2] or found[3]):
        return None
    return _time(int(found[1]), int(found[2] or 0), found[3])


def days_of(text: str) -> tuple[Weekday, ...] | None:
    """The weekdays that a text names: `MO,TU`, `Monday`, `Mon - Fri`, `1`, `weekdays`.

    None where it names something else as well, such as the first Monday of a month (`1MO`).
    """
    found: list[Weekday] = []
    for piece in filter(None, _SEVERAL.split(text.strip().casefold())):
        days = _days(piece)
        if days is None:
            return None
        found += days
    return tuple(day for day in WEEK if day in found)


def _days(piece: str) -> tuple[Weekday, ...] | None:
    if named := _SETS.get(piece.replace(" ", "")):
        return named
    ends = [_day(word) for word in _RANGE.split(piece)]
    if None in ends or len(ends) not in {1, 2}:
        return None
    first, last = (WEEK.index(day) for day in (ends[0], ends[-1]) if day)
    count = (last - first) % len(WEEK) + 1
    return tuple(WEEK[(first + n) % len(WEEK)] for n in range(count))


def _day(word: str) -> Weekday | None:
    if word in _BY_NUMBER:
        return _BY_NUMBER[word]
    word = word.removesuffix(".")
    if not _WORD.fullmatch(word):
        return None
    day = _BY_CODE.get(word[:2])
    names = (f"{day.value.casefold()}s" if day else "").startswith(word)
    return day if day and names else None


def _time(hour: int, minute: int, half: str | None) -> dt.time | None:
    if half:
        if not 1 <= hour <= _NOON:
            return None
        hour = hour % _NOON + (_NOON if half == "p" else 0)
    if hour > _LAST_HOUR or minute >= _MINUTES or (hour == _LAST_HOUR and minute):
        return None
    return dt.time(hour % _LAST_HOUR, minute)
