"""Opintopolku's times, which are on the wall in Finland and say no zone."""

from __future__ import annotations

import datetime as dt

from catalogue.model.opening_state import LOCAL_ZONE
from loaders.payload import Part


def local_time_in(part: Part, name: str) -> dt.datetime | None:
    """The time on the wall, to the minute; one that says its zone is believed."""
    text = part.text(name)
    try:
        found = dt.datetime.fromisoformat(text) if text else None
        if found and found.tzinfo:
            found = found.astimezone(LOCAL_ZONE)
    except (ValueError, OverflowError):
        part.findings.warn(part.at(name), "This is not a moment; it was left out.", text)
        return None
    return found.replace(tzinfo=None, second=0, microsecond=0) if found else None


def moment_in(part: Part, name: str) -> dt.datetime | None:
    """The moment in UTC. In the hour that autumn gives twice it is the first pass."""
    found = local_time_in(part, name)
    try:
        return found.replace(tzinfo=LOCAL_ZONE).astimezone(dt.UTC) if found else None
    except OverflowError:
        part.findings.warn(part.at(name), "This is not a moment; it was left out.", found)
        return None
