"""When a source is due, and when it is stale: cron expressions in Europe/Helsinki."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any, cast

from croniter import croniter

from catalogue.errors import InputInvalid
from catalogue.intake.feed import Mode
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.store.sources import SourceRow

NIGHTLY = "15 2 * * *"
WEEKLY = "15 4 * * 0"
"""What a source gets when nothing else is said: its changes each night, all of it on Sundays."""


@dataclass(frozen=True, slots=True)
class LastRuns:
    """When the newest run of any mode began, and the newest FULL one; None where there is none."""

    any_at: dt.datetime | None
    full_at: dt.datetime | None


def checked(expression: str) -> str:
    """The cron expression of five fields; raises InputInvalid for anything else."""
    text = " ".join(expression.split())
    if len(text.split()) != _FIELDS or not cast("Any", croniter).is_valid(text):
        raise InputInvalid(
            f"{expression!r} is no schedule. Give five cron fields (minute, hour, day, month, "
            f'weekday), such as "{NIGHTLY}" for every night at 02:15.'
        )
    return text


_FIELDS = 5


def due(source: SourceRow, last: LastRuns, now: dt.datetime) -> Mode | None:
    """What the schedules ask for now; a source that has never run is due at once.

    A run that failed is not due again before the next time: retrying is the queue's part.
    """
    if _has_passed(source.full_schedule, last.full_at, now):
        return Mode.FULL
    if _has_passed(source.delta_schedule, last.any_at, now):
        return Mode.DELTA
    return None


def is_stale(source: SourceRow, now: dt.datetime) -> bool:
    """Whether two times have passed since the source was last read completely."""
    schedule = source.delta_schedule or source.full_schedule
    if schedule is None:
        return False
    before_last = _before(schedule, _before(schedule, now))
    return source.last_complete_at is None or source.last_complete_at < before_last


def next_time(schedule: str, now: dt.datetime) -> dt.datetime:
    local = now.astimezone(LOCAL_ZONE)
    return cast("Any", croniter(schedule, local)).get_next(dt.datetime)


def _has_passed(schedule: str | None, last: dt.datetime | None, now: dt.datetime) -> bool:
    return schedule is not None and (last is None or last < _before(schedule, now))


def _before(schedule: str, moment: dt.datetime) -> dt.datetime:
    """The last time of a schedule before a moment."""
    local = moment.astimezone(LOCAL_ZONE)
    return cast("Any", croniter(schedule, local)).get_prev(dt.datetime)
