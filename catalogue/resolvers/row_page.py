"""Pages of the lists that PostgreSQL answers, and the cursors of those that are newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Generic, Protocol, TypeVar
from uuid import UUID

import orjson

from catalogue.errors import CursorInvalid
from catalogue.search.opaque import content_of, opaque
from catalogue.store.newest_first import Position

Row = TypeVar("Row")

_MAXIMUM_LENGTH = 200


@dataclass(frozen=True, slots=True)
class RowPage(Generic[Row]):
    rows: Sequence[Row]
    has_next: bool = False
    has_previous: bool = False


def cut(rows: Sequence[Row], size: int, after: object | None) -> RowPage[Row]:
    """The page of rows that were read one more than its size, behind a position or from the top."""
    return RowPage(rows[:size], len(rows) > size, has_previous=after is not None)


class Dated(Protocol):
    @property
    def id(self) -> UUID: ...
    @property
    def created_at(self) -> dt.datetime: ...


def dated_cursor(subject: str, row: Dated) -> str:
    """A cursor behind the row, in the list of that subject."""
    return opaque(orjson.dumps([subject, row.created_at.isoformat(), str(row.id)]))


def dated_position(subject: str, cursor: str | None) -> Position | None:
    """Raises CursorInvalid where it is none of that list."""
    if cursor is None:
        return None
    try:
        name, text, id_ = orjson.loads(content_of(cursor, _MAXIMUM_LENGTH))
        moment = dt.datetime.fromisoformat(text)
        position = Position(moment.astimezone(dt.UTC), UUID(id_))
    except (ValueError, TypeError, AttributeError, OverflowError):
        raise foreign_cursor() from None
    if name != subject or moment.tzinfo is None:
        raise foreign_cursor()
    return position


def foreign_cursor() -> CursorInvalid:
    return CursorInvalid("This cursor is not one that this list gave. Begin again without it.")
