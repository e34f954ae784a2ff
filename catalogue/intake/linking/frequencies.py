"""How often each value stands in the records of a system: what many share is no evidence."""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Iterator

import numpy as np

from catalogue.intake.linking.features import Features
from catalogue.intake.linking.weights import MANY


class Frequencies:
    """Counts by system, the highest of them: the same thing stands once in each system.

    Values are known by their hashes, and only those that a system has more than once: texts took
    ten times the memory.
    """

    def __init__(self, records: Iterable[tuple[str, Features]]) -> None:
        """From system and features of each record."""
        by_system: dict[str, array[int]] = {}
        for system, features in records:
            by_system.setdefault(system, array("q")).extend(map(hash, values(features)))
        self._counts: dict[int, int] = {}
        for hashes in by_system.values():
            self._add(hashes)

    def _add(self, hashes: array[int]) -> None:
        found, counts = np.unique(np.array(hashes), return_counts=True)
        repeated = counts > 1
        for value, count in zip(found[repeated].tolist(), counts[repeated].tolist(), strict=True):
            self._counts[value] = max(count, self._counts.get(value, 1))

    def count(self, value: str) -> int:
        """In how many records of a system the value stands; 1 where nobody has counted it."""
        return self._counts.get(hash(value), 1)

    def rarity(self, value: str) -> float:
        """1 where no system has the value twice, falling to 0 where one has it in over MANY."""
        return max(0.0, (MANY + 1 - self.count(value)) / MANY)


def values(features: Features) -> Iterator[str]:
    """What is counted of a record, each once."""
    yield from (f"phone:{phone}" for phone in features.phones)
    yield from (f"email:{email}" for email in features.emails)
    yield from (f"domain:{domain}" for domain in features.domains)
    yield from (f"page:{page}" for page in features.pages)
    yield from (f"street:{street}" for street in features.streets)
    yield from (f"business:{each}" for each in [features.business_id] if each)
    yield from {f"name:{name.core}" for name in features.names}
