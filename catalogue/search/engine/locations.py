"""Where the document of each entity lies in the file of documents, as of one commit."""

from __future__ import annotations

from array import array
from bisect import bisect_left
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from catalogue.search.engine.ids import Halves

Records = NDArray[np.uint64]
"""Rows of three numbers: the halves of an id, and the place of its document or GONE."""

RECORD_BYTES = 24
GONE = 0

LENGTH_BITS = 24
"""A place is one number: where in the file and, in its last bits, how many bytes."""

RECENT_LIMIT = 10_000
"""News that are kept beside the sorted rows: to sort a million anew takes half a second."""

_LENGTH = (1 << LENGTH_BITS) - 1


def place_of(offset: int, length: int) -> int:
    return offset << LENGTH_BITS | length


def extent_of(place: int) -> tuple[int, int]:
    """Where it begins, and how many bytes it has."""
    return place >> LENGTH_BITS, place & _LENGTH


def read_records(path: Path, start: int, end: int) -> Records:
    """The records from one number to another, in the order in which they were written.

    Raises OSError where the file has not so many.
    """
    wanted = 3 * (end - start)
    found = np.fromfile(path, np.dtype("<u8"), wanted, offset=start * RECORD_BYTES)
    if len(found) < wanted:
        raise OSError(f"The file {path.name} of the index is not whole.")
    return found.reshape(-1, 3)


class _Sorted(NamedTuple):
    """Rows sorted by id, one of each, as columns: an array is searched ten times as fast."""

    heads: array[int]
    tails: array[int]
    places: array[int]

    @classmethod
    def of(cls, records: Records) -> _Sorted:
        """Of each id the last record, unless that says that it is gone."""
        rows = records[np.lexsort((records[:, 1], records[:, 0]))]
        is_last = np.ones(len(rows), np.bool_)
        is_last[:-1] = (rows[1:, :2] != rows[:-1, :2]).any(axis=1)
        kept = rows[is_last & (rows[:, 2] != GONE)]
        return cls(*(array("Q", kept[:, column].tobytes()) for column in range(3)))

    def records(self) -> Records:
        return np.column_stack([np.frombuffer(column, np.uint64) for column in self])


class Locations:
    """The places of documents by the ids of their entities: sorted rows, and what came since.

    Takes 24 bytes an entity. It does not change, and any thread may ask it.
    """

    __slots__ = ("_recent", "_sorted")

    def __init__(self, rows: _Sorted, recent: Mapping[Halves, int]) -> None:
        """Where an id has both, `recent` holds."""
        self._sorted = rows
        self._recent = recent

    @classmethod
    def of_records(cls, records: Records) -> Locations:
        """The last record of an id holds."""
        return cls(_Sorted.of(records), {})

    def of(self, head: int, tail: int) -> int | None:
        """The place of the document of the entity whose id has these halves."""
        recent = self._recent.get((head, tail))
        if recent is not None:
            return recent or None
        heads, tails, places = self._sorted
        row = bisect_left(heads, head)
        while row < len(heads) and heads[row] == head:
            if tails[row] == tail:
                return places[row]
            row += 1
        return None

    def followed_by(self, records: Records) -> Locations:
        """These, and what was written after them."""
        news = {(head, tail): place for head, tail, place in records.tolist()}
        recent = {**self._recent, **news}
        if len(recent) <= RECENT_LIMIT:
            return Locations(self._sorted, recent)
        rows = [(head, tail, place) for (head, tail), place in recent.items()]
        written = np.array(rows, np.uint64)
        return Locations.of_records(np.concatenate([self._sorted.records(), written]))

    def in_file_order(self) -> Iterator[tuple[int, int, int]]:
        """The sorted rows as their documents lie: the halves of each id, and the place."""
        rows = self._sorted.records()
        for row in np.argsort(rows[:, 2]):
            head, tail, place = rows[row].tolist()
            yield head, tail, place

    def byte_count(self) -> int:
        """How many bytes the documents of the sorted rows have together."""
        return sum(place & _LENGTH for place in self._sorted.places)
