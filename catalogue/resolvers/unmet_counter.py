"""Counts in the process what was asked in vain, until it is written to PostgreSQL."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from catalogue.store import unmet_needs
from catalogue.store.database import Pool
from catalogue.store.unmet_needs import UnmetNeed

MOST_KEPT = 10_000
"""Different needs that wait to be written; while that many wait, new ones are not counted."""

MOST_FORMS = 1_000
"""Forms that are being filled in; of one that is forgotten the next need counts anew."""


class UnmetCounter:
    """Counts on the event loop alone; whatever is not written yet ends with the process."""

    def __init__(self) -> None:
        self._counts: Counter[UnmetNeed] = Counter()
        self._forms: dict[str, tuple[UnmetNeed, ...] | None] = {}

    def count(self, needs: Iterable[UnmetNeed], form: str | None = None) -> None:
        """`form`: a name of one that is asked with each answer: what it asked last counts alone."""
        if form is not None:
            needs = self._instead(form, tuple(needs))
        for need in needs:
            if need in self._counts or len(self._counts) < MOST_KEPT:
                self._counts[need] += 1

    def _instead(self, form: str, needs: tuple[UnmetNeed, ...]) -> tuple[UnmetNeed, ...]:
        """Takes back what the form asked before; none where that has been written already."""
        earlier = self._forms.pop(form, ())
        if len(self._forms) >= MOST_FORMS:
            del self._forms[next(iter(self._forms))]
        self._forms[form] = None if earlier is None else needs
        self._counts -= Counter(earlier)
        return () if earlier is None else needs

    async def write(self, database: Pool) -> None:
        """Adds to the database what has been counted since.

        Raises DatabaseUnavailable; all that is counted then waits for the next time.
        """
        written = self._counts.copy()
        if not written:
            return
        self._forms = dict.fromkeys(self._forms)
        async with database.connection() as connection:
            await unmet_needs.add(connection, written)
        self._counts -= written  # what was counted meanwhile stays
