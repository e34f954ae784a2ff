"""Counts in the process what was asked in vain, until it is written to PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from catalogue.store import unmet_needs
from catalogue.store.database import Pool
from catalogue.store.unmet_needs import UnmetNeed

MOST_KEPT = 10_000
"""Different needs that wait to be written; while that many wait, new ones are not counted."""


class UnmetCounter:
    """Counts on the event loop alone; whatever is not written yet ends with the process."""

    def __init__(self) -> None:
        self._counts: Counter[UnmetNeed] = Counter()

    def count(self, needs: Iterable[UnmetNeed]) -> None:
        for need in needs:
            if need in self._counts or len(self._counts) < MOST_KEPT:
                self._counts[need] += 1

    async def write(self, database: Pool) -> None:
        """Adds to the database what has been counted since.

        Raises DatabaseUnavailable; all that is counted then waits for the next time.
        """
        written = self._counts.copy()
        if not written:
            return
        async with database.connection() as connection:
            await unmet_needs.add(connection, written)
        self._counts -= written  # what was counted meanwhile stays
