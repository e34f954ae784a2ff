"""Entries in the order of a key.

tantivy takes 17 µs to read each key that it sorts by, and far less for a number. What keys begin
with is in the index as numbers too, and nearly always they tell the order.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from operator import itemgetter

import tantivy

from catalogue.search.engine.schema import number_fields
from catalogue.search.fields import Key

_TIED = 16
"""More entries than are wanted: nearly always all that begin alike are seen at once."""


class KeySorting:
    """From the smallest key; backward, from the largest."""

    def __init__(self, searcher: tantivy.Searcher, key: Key, *, backward: bool = False) -> None:
        self._searcher = searcher
        self._key: Key = key
        self._backward = backward
        self._order = tantivy.Order.Desc if backward else tantivy.Order.Asc

    def first(self, clause: tantivy.Query, limit: int) -> list[tantivy.DocAddress]:
        """The first entries for which the clause holds."""
        wanted = limit + _TIED
        names = number_fields(self._key)
        addresses = [address for _, address in self._by(names[0], clause, wanted)]
        columns = [self._searcher.fast_field_values(name, addresses) for name in names]
        rows = sorted(
            zip(zip(*columns, strict=True), addresses, strict=True),
            key=itemgetter(0),
            reverse=self._backward,
        )
        if not _is_settled([numbers for numbers, _ in rows], limit, wanted):
            return [address for _, address in self._by(self._key, clause, limit)]
        return [address for _, address in rows[:limit]]

    def keys(self, clause: tantivy.Query, limit: int) -> list[str]:
        """The keys of the first entries for which the clause holds."""
        return [str(key) for key, _ in self._by(self._key, clause, limit)]

    def _by(
        self, field: str, clause: tantivy.Query, limit: int
    ) -> list[tuple[object, tantivy.DocAddress]]:
        return self._searcher.search(
            clause, limit, count=False, order_by_field=field, order=self._order
        ).hits


def _is_settled(rows: Sequence[Sequence[int]], limit: int, wanted: int) -> bool:
    """Whether the first of these rows are the first of all, in the order of their keys."""
    are_first = len(rows) < wanted or rows[limit - 1][0] != rows[-1][0]
    return are_first and all(one != other for one, other in pairwise(rows[: limit + 1]))
