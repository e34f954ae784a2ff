"""What an object of HSDS is here, and how what is empty is left out of it."""

from __future__ import annotations

import datetime as dt
from typing import cast

from catalogue.search.query import Document

Object = dict[str, object]
"""An object of HSDS as JSON, its parts in lists by their names."""


def filled(**values: object) -> Object:
    """The object without what is nothing: None, an empty text, an empty list."""
    return {name: value for name, value in values.items() if value not in (None, "", [])}


def moment(document: Document, name: str) -> dt.datetime | None:
    """A time of a document, which an index holds as text."""
    value = document.get(name)
    return (
        dt.datetime.fromisoformat(value) if isinstance(value, str) else cast("dt.datetime", value)
    )


def written(at: dt.datetime | None) -> str | None:
    """As HSDS wants it, with milliseconds: `2026-11-22T10:00:00.000Z`."""
    if at is None:
        return None
    return at.astimezone(dt.UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")
