"""TPR's times, which are on the wall in Finland and say no zone."""

from __future__ import annotations

import datetime as dt

from catalogue.model.opening_state import LOCAL_ZONE
from loaders.payload import Part


def moment_in(part: Part, name: str) -> dt.datetime | None:
    """The moment in UTC; one that says its zone is believed.

    Of the hour that autumn gives twice it is the first pass; a time in the hour that spring leaves
    out is read with the winter's clock.
    """
    text = part.text(name)
    if text is None:
        return None
    try:
        found = dt.datetime.fromisoformat(text)
        local = found.replace(tzinfo=LOCAL_ZONE) if found.tzinfo is None else found
        return local.astimezone(dt.UTC)
    except (ValueError, OverflowError):
        part.findings.warn(part.at(name), "This is not a moment; it was left out.", text)
        return None
