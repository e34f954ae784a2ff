"""The measures: precision and recall of word pairs, nDCG, recall and reciprocal rank of answers."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import log2

import numpy as np

from benchmarks.relevance.sets import RELEVANT

DEPTH = 10
"""Places that nDCG looks at."""

REACH = 20
"""Places among which recall looks for what is relevant."""

RESAMPLES = 10_000


@dataclass(frozen=True, slots=True)
class Counts:
    """How many pairs met that should (true) and should not (false), and were missed."""

    met: int = 0
    met_wrongly: int = 0
    missed: int = 0
    kept_apart: int = 0

    @classmethod
    def of(cls, judged: Iterable[tuple[bool, bool]]) -> Counts:
        """From pairs of: should they meet, did they."""
        found = list(judged)
        return cls(
            met=found.count((True, True)),
            met_wrongly=found.count((False, True)),
            missed=found.count((True, False)),
            kept_apart=found.count((False, False)),
        )

    @property
    def right(self) -> int:
        return self.met + self.kept_apart

    @property
    def all(self) -> int:
        return self.right + self.missed + self.met_wrongly

    @property
    def precision(self) -> float:
        """Of those that met, the share that should; 1 where none met."""
        return _share(self.met, self.met + self.met_wrongly)

    @property
    def recall(self) -> float:
        """Of those that should meet, the share that did; 1 where none should."""
        return _share(self.met, self.met + self.missed)

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 1 where there is nothing to find."""
        return _share(2 * self.met, 2 * self.met + self.met_wrongly + self.missed)


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 1.0


def ndcg(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Discounted gain of the first DEPTH, 0 to 1; the gain of a grade is 2^grade - 1."""
    best = _discounted(sorted(grades.values(), reverse=True))
    return _discounted([grades.get(each, 0) for each in found]) / best if best else 0.0


def _discounted(grades: Sequence[int]) -> float:
    return sum(
        (2**grade - 1) / log2(place + 1) for place, grade in enumerate(grades[:DEPTH], start=1)
    )


def recall(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """Of the relevant ones, the share among the first REACH; of more than that, REACH count."""
    relevant = relevant_of(grades)
    among = len(relevant.intersection(found[:REACH]))
    return among / min(REACH, len(relevant)) if relevant else 0.0


def reciprocal_rank(found: Sequence[str], grades: Mapping[str, int]) -> float:
    """1 / the place of the first relevant one; 0 where there is none."""
    relevant = relevant_of(grades)
    places = (place for place, each in enumerate(found, start=1) if each in relevant)
    return 1 / next(places, float("inf"))


def relevant_of(grades: Mapping[str, int]) -> set[str]:
    return {each for each, grade in grades.items() if grade >= RELEVANT}


def mean(values: Collection[float]) -> float:
    return sum(values) / len(values) if values else 0.0


def interval(differences: Sequence[float]) -> tuple[float, float]:
    """The paired bootstrap's 95 % interval of the mean difference."""
    chance = np.random.default_rng(0)
    drawn = chance.choice(np.array(differences), (RESAMPLES, len(differences)))
    low, high = np.quantile(drawn.mean(axis=1), [0.025, 0.975])
    return float(low), float(high)
