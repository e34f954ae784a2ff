"""The page of an answer that a window asks for, as Relay's connections demand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue.errors import InputInvalid
from catalogue.search.cursor import Position, decode, foreign
from catalogue.search.orders import Hit, Phase
from catalogue.search.query import PAGE_LIMIT, PAGE_SIZE, Query, Window


class Placed(NamedTuple):
    """A hit, and the phase of the answer that it is of."""

    phase: int
    hit: Hit

    @property
    def position(self) -> Position:
        """Where it stands in the answer."""
        return Position(self.phase, self.hit.value, self.hit.tie)


class Page(NamedTuple):
    hits: Sequence[Placed]
    has_next: bool
    has_previous: bool


class Answer(NamedTuple):
    """The hits of a query: those of one phase after those of another, each in its order."""

    query: Query
    epoch: str
    phases: Sequence[Phase]

    def page(self, window: Window) -> Page:
        """Raises InputInvalid, CursorInvalid or PageTooDeep."""
        size = _size(window)
        after, before = self._position(window.after), self._position(window.before)
        if window.last is None:
            found = self._walk(after, before, size + 1, backward=False)
            has_next = len(found) > size or before is not None
            return Page(found[:size], has_next, has_previous=after is not None)
        found = self._walk(before, after, size + 1, backward=True)
        has_previous = len(found) > size or after is not None
        return Page(found[:size][::-1], before is not None, has_previous)

    def _position(self, cursor: str | None) -> Position | None:
        if cursor is None:
            return None
        position = decode(cursor, self.query, self.epoch)
        if position.phase >= len(self.phases):
            raise foreign()
        if type(position.value) is not self.phases[position.phase].order.values:
            raise foreign()
        return position

    def _walk(
        self, start: Position | None, end: Position | None, limit: int, *, backward: bool
    ) -> list[Placed]:
        """The hits from one position to another, both left out, in the order of the walk."""
        found: list[Placed] = []
        numbers = range(len(self.phases))[:: -1 if backward else 1]
        for number in numbers[numbers.index(start.phase) :] if start else numbers:
            clause, order = self.phases[number]
            step = order.before if backward else order.after
            place = start.place if start and number == start.phase else None
            for placed in (Placed(number, hit) for hit in step(clause, place, limit - len(found))):
                if end and (placed.position <= end if backward else placed.position >= end):
                    return found
                found.append(placed)
            if len(found) == limit:
                break
        return found


def _size(window: Window) -> int:
    if window.first is not None and window.last is not None:
        raise InputInvalid("Give `first` or `last`, not both.")
    given = window.first if window.last is None else window.last
    size = PAGE_SIZE if given is None else given
    if not 1 <= size <= PAGE_LIMIT:
        raise InputInvalid(f"Ask for 1 to {PAGE_LIMIT} at a time.")
    return size
