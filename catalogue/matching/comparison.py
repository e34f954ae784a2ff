"""Places side by side: the evenings that are looked at, and the values that one place alone has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.search.comparison import Place
from catalogue.search.query import FacetName

EVENING = dt.time(18)
"""Finnish time: whoever works by day can come then."""

_DAYS = 7


@dataclass(frozen=True, slots=True)
class ComparedValue:
    """A code or an enumeration's name; how many local services of a place have it."""

    value: str
    count: int
    is_only_here: bool


def coming_evenings(now: dt.datetime) -> list[dt.datetime]:
    """EVENING on each of the coming seven days, today first; `now` has a zone."""
    today = now.astimezone(LOCAL_ZONE).date()
    days = (today + dt.timedelta(days=number) for number in range(_DAYS))
    return [dt.datetime.combine(day, EVENING, LOCAL_ZONE) for day in days]


def values(municipality: str, name: FacetName, places: Mapping[str, Place]) -> list[ComparedValue]:
    """The values of a place, the most frequent first, then in their own order."""
    others = {
        value
        for code, place in places.items()
        if code != municipality
        for value in place.values[name]
    }
    counts = places[municipality].values[name]
    return [
        ComparedValue(value, count, value not in others)
        for value, count in sorted(counts.items(), key=lambda each: (-each[1], each[0]))
    ]
