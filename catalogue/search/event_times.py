"""When events begin and when they are over, and the conditions that follow for a question.

Entries hold moments alone; what is past is decided by each question, so that nothing is indexed
again because time passes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.search.engine.index import Clause, Snapshot
from catalogue.search.fields import Key
from catalogue.search.order_keys import time_key
from catalogue.search.parts import text
from catalogue.search.query import Document, Query

_DAY = dt.timedelta(days=1)
_BEHIND_ALL_IDS = "g"


def begins_at(event: Document) -> dt.datetime | None:
    """When it begins; where nobody says, when it ends."""
    return _moment(event, "startsAt") or _moment(event, "endsAt")


def over_at(event: Document) -> dt.datetime | None:
    """From when on it is past: its end, or the end of the last day that is known of it.

    None where no time is known.
    """
    ends_at = _moment(event, "endsAt")
    if ends_at is None:
        starts_at = _moment(event, "startsAt")
        return _next_midnight(starts_at) if starts_at else None
    return ends_at if event.get("hasEndTime", True) else _next_midnight(ends_at)


def time_clauses(query: Query, snapshot: Snapshot) -> Iterator[Clause]:
    """Not over at the beginning of the period asked for, and begun before its end."""
    since, until = query.filter.since or query.asked_at, query.filter.until
    yield snapshot.key_after(Key.OVER, time_key(since, _BEHIND_ALL_IDS))
    if until is not None:
        yield snapshot.key_before(Key.STARTS, time_key(until, ""))


def _moment(event: Document, name: str) -> dt.datetime | None:
    found = text(event, name)
    return dt.datetime.fromisoformat(found) if found else None


def _next_midnight(moment: dt.datetime) -> dt.datetime:
    """The end of the day in Finland; the moment itself where the calendar ends before that."""
    try:
        day = moment.astimezone(LOCAL_ZONE).date() + _DAY
    except OverflowError:
        return moment
    return dt.datetime.combine(day, dt.time(), LOCAL_ZONE)
