"""Whether something is open at a moment, its opening hours read as people mean them.

Sources give hours in local time without a zone; they are read in Europe/Helsinki. How rules rank is
told in `catalogue.model.timetable`.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from functools import lru_cache
from zoneinfo import ZoneInfo

import orjson

from catalogue.model.holiday_calendar import FIRST_YEAR, LAST_YEAR
from catalogue.model.opening_hours import OpeningHours
from catalogue.model.timetable import OpeningState, Timetable

__all__ = ["LOCAL_ZONE", "OpeningState", "opening_state", "opening_states"]

LOCAL_ZONE = ZoneInfo("Europe/Helsinki")
CACHED_TIMETABLES = 20_000
"""Distinct opening hours kept ready; a national register has some thousands."""


def opening_state(hours: Mapping[str, object] | None, moment: dt.datetime) -> OpeningState:
    """The state of a document's `openingHours` (decoded JSON) at a moment, which has a zone.

    >>> monday = {"day": "MONDAY", "opens": "08:00:00", "closes": "16:00:00"}
    >>> hours = {"rules": [{"times": [monday]}]}
    >>> opening_state(hours, dt.datetime(2026, 11, 23, 8, tzinfo=dt.UTC)).value
    'OPEN'
    """
    if hours is None:
        return OpeningState.UNKNOWN
    return _timetable(orjson.dumps(hours)).state(*_local(moment))


def opening_states(hours: Iterable[bytes], moment: dt.datetime) -> list[OpeningState]:
    """The states of many opening hours (JSON texts) at one moment, in their order."""
    local = _local(moment)
    return [_timetable(text).state(*local) for text in hours]


@lru_cache(maxsize=CACHED_TIMETABLES)
def _timetable(hours: bytes) -> Timetable:
    return Timetable.of(OpeningHours.model_validate_json(hours))


def _local(moment: dt.datetime) -> tuple[dt.date, dt.time]:
    """The date and time on the wall in Finland.

    By way of UTC, because Python holds both passes of the hour that autumn gives twice for equal.
    Outside the years of the calendar nothing is known, and the edges of Python's time would
    overflow.
    """
    if not FIRST_YEAR < moment.year <= LAST_YEAR:
        return moment.date(), moment.time()
    return _wall(moment.astimezone(dt.UTC))


@lru_cache(maxsize=64)
def _wall(moment: dt.datetime) -> tuple[dt.date, dt.time]:
    """In the hour given twice, the second pass counts as the last instant of the first.

    So what closed in the first pass stays closed.
    """
    local = moment.astimezone(LOCAL_ZONE)
    if local.fold:
        local = local.replace(minute=59, second=59, microsecond=999_999)
    return local.date(), local.time()
