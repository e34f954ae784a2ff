"""Column types of PostgreSQL."""

from __future__ import annotations

from sqlalchemy import ARRAY, DateTime, Text


class MomentType(DateTime):
    """A moment with its time zone; PostgreSQL's `timestamptz`."""

    def __init__(self) -> None:
        super().__init__(timezone=True)


class TextArray(ARRAY[str]):
    """PostgreSQL's `text[]`."""

    def __init__(self) -> None:
        super().__init__(Text)
