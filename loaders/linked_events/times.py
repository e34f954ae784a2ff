"""Moments of events, which may be given as a day alone."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from catalogue.model.opening_state import LOCAL_ZONE
from loaders.payload import Part

YEARS = range(1900, 2200)

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


@dataclass(frozen=True, slots=True)
class Moment:
    """A moment in UTC; of a day alone it is the beginning in Europe/Helsinki."""

    at: dt.datetime | None = None
    has_time: bool = True


def moment_in(part: Part, name: str) -> Moment:
    """The moment in a field; one without a zone is taken as UTC."""
    text = part.text(name)
    if text is None:
        return Moment()
    is_day = _DAY.fullmatch(text) is not None
    found = part.date(name) if is_day else part.moment(name)
    if found is None:
        return Moment()
    if found.year not in YEARS:
        part.findings.warn(part.at(name), "This year is hardly meant; it was left out.", text)
        return Moment()
    if isinstance(found, dt.datetime):
        return Moment(found)
    beginning = dt.datetime.combine(found, dt.time(), LOCAL_ZONE).astimezone(dt.UTC)
    return Moment(beginning, has_time=False)


def period_in(part: Part, first: str, last: str) -> tuple[Moment, Moment]:
    """When something begins and ends; an end before the beginning is left out."""
    begins, ends = moment_in(part, first), moment_in(part, last)
    if begins.at and ends.at and ends.at < begins.at and _is_over(begins, ends):
        message = "This is before the beginning; it was left out."
        part.findings.warn(part.at(last), message, part.text(last))
        return begins, Moment()
    return begins, ends


def _is_over(begins: Moment, ends: Moment) -> bool:
    """Whether it ended before it began, even if a day without a time lasts until midnight."""
    if begins.at is None or ends.at is None or ends.has_time:
        return True
    return ends.at + dt.timedelta(days=1) <= begins.at
