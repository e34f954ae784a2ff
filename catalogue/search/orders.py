"""The orders of an answer: each gives the hits after or before a place in it, exactly.

Orders by key are the index's own and have no depth limit. Ranked orders take the first hits, settle
ties by id and cut: they reach DEPTH_LIMIT hits deep.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property, partial
from math import log2
from typing import NamedTuple, Protocol

from catalogue.errors import PageTooDeep
from catalogue.search.engine.index import (
    Address,
    Clause,
    Snapshot,
    all_of,
    best_of,
    but_not,
    has_any_term,
    has_term,
    scored,
)
from catalogue.search.fields import Field, Key
from catalogue.search.places import MANY, Circle
from catalogue.search.query import DEPTH_LIMIT, PAGE_LIMIT

_DEPTHS = (32, 128, 512, DEPTH_LIMIT + PAGE_LIMIT + 1)
_TIED = 16
"""More hits than are wanted: nearly always all that tie are seen at once."""

_STEPS = 1_000
"""Steps in which a score is told, for each doubling of it: a step is 0.07 %."""

_LEAST = 1e-9
"""Stands for a score of nothing."""

_FAR = 1 << 23
"""More metres than any distance; a score, a 32-bit float, tells whole numbers up to twice this."""

_POINTS_FIRST = 64
_SOME = 1_000
"""Entries of which each can sooner be told how far away it is than the nearest be looked for."""


class Hit(Protocol):
    """What it is ordered by, the beginning of its id where values tie, and where it lies."""

    @property
    def value(self) -> str | int: ...
    @property
    def tie(self) -> int: ...
    @property
    def address(self) -> Address: ...


class Found(NamedTuple):
    """A hit of a ranked order."""

    value: int
    tie: int
    address: Address


class Keyed(NamedTuple):
    """A hit of an order by key. Few answers show cursors, and keys take long to be read."""

    page: _KeyedPage
    number: int
    tie: int = 0

    @property
    def value(self) -> str:
        return self.page.keys[self.number]

    @property
    def address(self) -> Address:
        return self.page.addresses[self.number]


class _KeyedPage:
    """Hits beside each other, whose keys are read when the first is asked for."""

    def __init__(
        self, snapshot: Snapshot, key: Key, addresses: Sequence[Address], *, backward: bool
    ) -> None:
        self.addresses = addresses
        self._backward = backward
        self._snapshot = snapshot
        self._key: Key = key

    @cached_property
    def keys(self) -> Sequence[str]:
        keys = self._snapshot.keys(self._key, self.addresses)
        return keys[::-1] if self._backward else keys


Place = tuple[str | int, int]
"""Value and tie of a hit."""

Valued = tuple[int, Address]
"""A hit of a ranked order before ties are settled."""


class Order(Protocol):
    """A total order of the entries for which a clause holds; `values` is what it orders by."""

    @property
    def values(self) -> type[str | int]: ...

    def after(self, clause: Clause, place: Place | None, limit: int) -> Sequence[Hit]:
        """The first hits after a place, or from the beginning."""
        ...

    def before(self, clause: Clause, place: Place | None, limit: int) -> Sequence[Hit]:
        """The last hits before a place, or from the end; the last of them first."""
        ...


class Phase(NamedTuple):
    """A part of an answer, and the order of its hits."""

    clause: Clause
    order: Order


class KeyOrder:
    """By a key: names, or the time of the last change."""

    values = str

    def __init__(self, snapshot: Snapshot, key: Key) -> None:
        self._snapshot = snapshot
        self._key: Key = key

    def after(self, clause: Clause, place: Place | None, limit: int) -> Sequence[Hit]:
        if place:
            clause = all_of(clause, self._snapshot.key_after(self._key, str(place[0])))
        return self._sorted(clause, limit, backward=False)

    def before(self, clause: Clause, place: Place | None, limit: int) -> Sequence[Hit]:
        if place:
            clause = all_of(clause, self._snapshot.key_before(self._key, str(place[0])))
        return self._sorted(clause, limit, backward=True)

    def _sorted(self, clause: Clause, limit: int, *, backward: bool) -> Sequence[Hit]:
        addresses = self._snapshot.sorted(clause, self._key, limit, backward=backward)
        page = _KeyedPage(self._snapshot, self._key, addresses, backward=backward)
        return [Keyed(page, number) for number in range(len(addresses))]


class OutsideOrder(KeyOrder):
    """By a key, what answers without a place in a circle: `reaching`, and no place there."""

    def __init__(self, snapshot: Snapshot, key: Key, reaching: Clause, circle: Circle) -> None:
        super().__init__(snapshot, key)
        self._reaching = reaching
        self._circle = circle

    def _sorted(self, clause: Clause, limit: int, *, backward: bool) -> Sequence[Hit]:
        inside = has_any_term(Field.PLACE, self._circle.terms)
        outside = but_not(all_of(clause, self._reaching), inside)
        return super()._sorted(outside, limit, backward=backward)


class RankedOrder:
    """The base of orders that know only their first hits."""

    values = int

    def first(self, clause: Clause, count: int) -> list[Found]:
        """The first hits in their exact order; fewer than `count` where there are no more."""
        raise NotImplementedError

    def after(self, clause: Clause, place: Place | None, limit: int) -> list[Found]:
        for found, is_all in self._deeper(clause):
            start = bisect_right(found, place, key=_place) if place else 0
            if start >= DEPTH_LIMIT:
                break
            if is_all or len(found) - start >= limit:
                return found[start : start + limit]
        raise _too_deep()

    def before(self, clause: Clause, place: Place | None, limit: int) -> list[Found]:
        for found, is_all in self._deeper(clause):
            end = bisect_left(found, place, key=_place) if place else len(found)
            start = max(0, end - limit)
            if start >= DEPTH_LIMIT:
                break
            if is_all or (place and end < len(found)):
                return found[start:end][::-1]
        raise _too_deep()

    def _deeper(self, clause: Clause) -> Iterator[tuple[list[Found], bool]]:
        """More and more of the first hits, and whether that is all of them."""
        for depth in _DEPTHS:
            found = self.first(clause, depth)
            yield found, len(found) < depth


def _place(found: Found) -> Place:
    return found.value, found.tie


def _too_deep() -> PageTooDeep:
    return PageTooDeep(
        f"Ranked results can be paged to hit number {DEPTH_LIMIT}. Narrow the search, or order it "
        "by NAME or UPDATED, which have no limit."
    )


class RelevanceOrder(RankedOrder):
    """By score, in steps: what is finer differs between machines that hold the same entries."""

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def first(self, clause: Clause, count: int) -> list[Found]:
        hits = _best(partial(self._scored, clause), count)
        return _in_order(self._snapshot, hits)[:count]

    def _scored(self, clause: Clause, limit: int) -> list[Valued]:
        hits = self._snapshot.ranked_by_standing(clause, limit)
        return [(-round(_STEPS * log2(max(score, _LEAST))), address) for score, address in hits]


class DistanceOrder(RankedOrder):
    """By the metres to the nearest place; only what has one in the circle.

    `metres_to` tells how far away an entry of very many places is; infinity for outside.
    """

    def __init__(
        self, snapshot: Snapshot, circle: Circle, metres_to: Callable[[Address], float]
    ) -> None:
        self._snapshot = snapshot
        self._circle = circle
        self._metres_to = metres_to

    def first(self, clause: Clause, count: int) -> list[Found]:
        """By the nearest points; where they are too few, by each entry's own places, or by more.

        Much is near at the nearest points. What is rare is sooner measured one by one than looked
        for at thousands of points.
        """
        used = _POINTS_FIRST
        found = self._by_points(used, clause, count)
        if found is None:
            found = self._one_by_one(clause)
        while found is None:
            used *= 4
            found = self._by_points(used, clause, count)
        return _in_order(self._snapshot, found)[:count]

    def _by_points(self, used: int, clause: Clause, count: int) -> list[Valued] | None:
        """At least the first hits, by so many points; None where more points are needed."""
        points = self._circle.nearest(used)
        hits = _best(partial(self._near, clause, points), count)
        is_all = len(points) == len(self._circle)
        return hits if is_all or len(hits) >= count else None

    def _near(self, clause: Clause, points: Sequence[tuple[int, str]], limit: int) -> list[Valued]:
        nearness = best_of(
            [scored(has_term(Field.PLACE, term), float(_FAR - metres)) for metres, term in points]
        )
        hits = self._snapshot.ranked(all_of(scored(clause, 0.0), nearness), limit)
        return [(_FAR - int(score), address) for score, address in hits]

    def _one_by_one(self, clause: Clause) -> list[Valued] | None:
        """All that has a place in the circle; None where the clause holds for too much."""
        addresses = self._snapshot.matching(clause, _SOME + 1)
        if len(addresses) > _SOME:
            return None
        columns = self._snapshot.spots(addresses)
        nearest = map(min, *(self._circle.metres(spots) for spots in columns))
        measured = (
            (self._metres_to(address) if spot == MANY else metres, address)
            for address, spot, metres in zip(addresses, columns[0], nearest, strict=True)
        )
        return [(round(metres), address) for metres, address in measured if metres < _FAR]


def _best(search: Callable[[int], list[Valued]], count: int) -> list[Valued]:
    """At least the first hits, and all that tie with the last of them."""
    limit = count + _TIED
    while True:
        hits = search(limit)
        if len(hits) < limit or hits[-1][0] > hits[count - 1][0]:
            return hits
        limit *= 4


def _in_order(snapshot: Snapshot, hits: Sequence[Valued]) -> list[Found]:
    ties = snapshot.ties([address for _, address in hits])
    found = (Found(value, tie, address) for (value, address), tie in zip(hits, ties, strict=True))
    return sorted(found, key=_place)
