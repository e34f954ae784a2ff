"""When something is had, as people write it in a cell, in any of three languages.

`ma–pe 9–15`, `lör 10.00–14.00`, `1.9.2026–30.11.2026 Tue 13–16`, `24.12.2026 suljettu`. A text that
says anything besides is not read at all: half of it may be the wrong half.
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from enum import StrEnum

from catalogue.model.opening_hours import Weekday
from loaders.week import MIDNIGHT, WEEK

_NAMES = """
ma maanantai må mån måndag mo mon monday
ti tiistai tis tisdag tu tue tues tuesday
ke keskiviikko on ons onsdag we wed wednesday
to torstai tor tors torsdag th thu thur thurs thursday
pe perjantai fr fre fredag fri friday
la lauantai lö lör lördag sa sat saturday
su sunnuntai sö sön söndag sun sunday
"""
_DAYS = {
    name: day
    for day, names in zip(WEEK, _NAMES.strip().splitlines(), strict=True)
    for name in names.split()
}
_SEVERAL_DAYS = {
    **dict.fromkeys(("arki", "arkisin", "arkipäivisin", "vardagar", "weekdays"), WEEK[:5]),
    **dict.fromkeys(("viikonloppuisin", "veckoslut", "weekends"), WEEK[5:]),
    **dict.fromkeys(("päivittäin", "joka päivä", "dagligen", "varje dag", "daily"), WEEK),
    **dict.fromkeys(("every day",), WEEK),
}
_ENDINGS = ("", "sin", "isin", "na", "ar", "s")
"""Of days in the plural: `maanantaisin`, `måndagar`, `Mondays`."""


class Told(StrEnum):
    """What may be told instead of times."""

    CLOSED = "CLOSED"
    ALWAYS = "ALWAYS"
    APPOINTMENT = "APPOINTMENT"


_WORDS = {
    **dict.fromkeys(("suljettu", "kiinni", "stängt", "closed"), Told.CLOSED),
    **dict.fromkeys(("24 h", "24h", "24/7", "ympäri vuorokauden", "dygnet runt"), Told.ALWAYS),
    **dict.fromkeys(("around the clock",), Told.ALWAYS),
    **dict.fromkeys(("sovitaan erikseen", "sopimuksen mukaan"), Told.APPOINTMENT),
    **dict.fromkeys(("ajanvarauksella", "enligt överenskommelse"), Told.APPOINTMENT),
    **dict.fromkeys(("med tidsbokning", "by appointment", "date_not_available"), Told.APPOINTMENT),
}
_NOISE = re.compile(r"\b(?:klo|kl|kello|klockan|at|from)\b\.?|^(?:avoinna|auki|öppet|open)\b:?")
_DASH = re.compile(r"\s*(?:[\u2010-\u2015\u2212-]|(?<=\d)\s+to(?=\s+\d))\s*")
_AND = re.compile(r"\s*(?:,|&|\bja\b|\boch\b|\band\b)\s*")
_DATE = r"\d{1,2}\.\d{1,2}\.\d{4}|\d{4}-\d{2}-\d{2}"
_PARTS = re.compile(
    rf"(?:(?P<first>{_DATE})(?:-(?P<last>{_DATE}))?)?(?P<days>[^\d]*?)(?P<times>\d(?:[\d.:,&\s-]|ja|och|and)*)?"
)
_TIMES = re.compile(r"(\d{1,2})(?:[.:](\d{2}))?-(\d{1,2})(?:[.:](\d{2}))?")
_LAST_HOUR = 24


@dataclass(frozen=True, slots=True)
class ToldTimes:
    """What one text says. Dates without days and times bound what others say."""

    first: dt.date | None
    last: dt.date | None
    days: tuple[Weekday, ...] = ()
    times: tuple[tuple[dt.time, dt.time], ...] = ()
    told: Told | None = None

    @property
    def is_period(self) -> bool:
        return bool(self.first and not (self.days or self.times or self.told))


def times_told(text: str) -> ToldTimes | None:
    """What a text says, None where it cannot be told for sure.

    >>> found = times_told("ma ja ke klo 9–11, 13.30–16")
    >>> [str(day) for day in found.days], [str(opens) for opens, _ in found.times]
    (['MONDAY', 'WEDNESDAY'], ['09:00:00', '13:30:00'])
    >>> times_told("ma 9–15 paitsi kesällä") is None
    True
    """
    plain = _DASH.sub("-", " ".join(_NOISE.sub(" ", text.casefold()).split()))
    plain, told = _without_word(plain)
    found = _PARTS.fullmatch(plain)
    if found is None:
        return None
    try:
        first, last = _date(found["first"]), _date(found["last"] or found["first"])
        days = _days(found["days"].strip(" .:,"))
        times = tuple(map(_time, filter(None, _AND.split((found["times"] or "").strip()))))
    except (ValueError, KeyError):
        return None
    is_whole = first or days or told
    is_vague = (times and not (days or first)) or (days and not (times or told))
    return None if not is_whole or is_vague else ToldTimes(first, last, days, times, told)


def _without_word(text: str) -> tuple[str, Told | None]:
    """The text without a word that is told instead of times, and what that word tells."""
    for word, told in _WORDS.items():
        if text == word or text.endswith(f" {word}"):
            return text.removesuffix(word).rstrip(), told
    return text, None


def _date(text: str | None) -> dt.date | None:
    if not text:
        return None
    if "." not in text:
        return dt.date.fromisoformat(text)
    day, month, year = map(int, text.split("."))
    return dt.date(year, month, day)


def _days(text: str) -> tuple[Weekday, ...]:
    """The days in the order of the week. Raises KeyError for what is none."""
    if not text:
        return ()
    if text in _SEVERAL_DAYS:
        return _SEVERAL_DAYS[text]
    found: set[Weekday] = set()
    for part in _AND.split(text):
        first, _, last = part.partition("-")
        start = WEEK.index(_day(first))
        count = (WEEK.index(_day(last or first)) - start) % len(WEEK)
        found |= {WEEK[(start + n) % len(WEEK)] for n in range(count + 1)}
    return tuple(day for day in WEEK if day in found)


def _day(text: str) -> Weekday:
    word = text.strip(" .")
    bare = (word.removesuffix(ending) for ending in _ENDINGS if word.endswith(ending))
    return next((_DAYS[name] for name in bare if name in _DAYS), None) or _DAYS[word]


def _time(text: str) -> tuple[dt.time, dt.time]:
    """A stretch; raises ValueError for what is none, or is empty."""
    found = _TIMES.fullmatch(text.strip())
    if found is None:
        raise ValueError(text)
    opens, closes = _clock(found[1], found[2]), _clock(found[3], found[4])
    if opens == closes != MIDNIGHT:
        raise ValueError(text)
    return opens, closes


def _clock(hour: str, minute: str | None) -> dt.time:
    is_midnight = int(hour) == _LAST_HOUR and not int(minute or 0)
    return MIDNIGHT if is_midnight else dt.time(int(hour), int(minute or 0))
