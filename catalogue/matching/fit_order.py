"""The order of matches: by the weight that they meet, the id breaking every tie."""

from __future__ import annotations

from bisect import bisect_right
from heapq import nsmallest
from operator import itemgetter

from catalogue.search.engine.index import Address, Clause, Snapshot
from catalogue.search.orders import Found, RankedOrder

STEPS = 100
"""Steps of a point of weight that are told apart."""


class FitOrder(RankedOrder):
    """The heaviest first.

    Services by the thousand may meet the same: where they tie, all are looked at at once.
    """

    def __init__(self, snapshot: Snapshot) -> None:
        self._snapshot = snapshot

    def first(self, clause: Clause, count: int) -> list[Found]:
        hits = self._scored(clause, 2 * count)
        if len(hits) == 2 * count and hits[-1][0] == hits[count - 1][0]:
            hits = self._scored(clause, self._snapshot.count(clause))
        if len(hits) > count:
            hits = hits[: bisect_right(hits, hits[count - 1][0], key=itemgetter(0))]
        addresses = [address for _, address in hits]
        numbered = zip(hits, self._snapshot.ties(addresses), range(len(hits)), strict=True)
        placed = nsmallest(count, ((hit[0], tie, number) for hit, tie, number in numbered))
        return [Found(value, tie, addresses[number]) for value, tie, number in placed]

    def _scored(self, clause: Clause, limit: int) -> list[tuple[int, Address]]:
        hits = self._snapshot.ranked(clause, limit)
        return [(-round(STEPS * score), address) for score, address in hits]
