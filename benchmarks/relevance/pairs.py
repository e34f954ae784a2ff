"""How well word pairs meet, engine by engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.relevance.engines import Engine
from benchmarks.relevance.measures import Counts
from benchmarks.relevance.sets import Pair

PARTS: Mapping[str, Callable[[Pair], bool]] = {
    "all": lambda _: True,
    "committed": lambda pair: not pair.is_drawn,
    "drawn": lambda pair: pair.is_drawn,
    "open": lambda pair: not pair.is_kept_aside,
    "kept aside": lambda pair: pair.is_kept_aside,
}
"""The parts of the set that are counted apart."""


@dataclass(frozen=True, slots=True)
class PairResult:
    """What an engine made of the pairs of a language; `met` in the order of `pairs`."""

    engine: str
    pairs: Sequence[Pair]
    met: Sequence[bool]

    def counts(self, part: str) -> Counts:
        return self._counts(PARTS[part])

    def by_category(self) -> dict[str, Counts]:
        categories = dict.fromkeys(pair.category for pair in self.pairs)
        return {name: self._counts(_of_category(name)) for name in categories}

    def wrong(self) -> list[Pair]:
        return [
            pair
            for pair, met in zip(self.pairs, self.met, strict=True)
            if met is not pair.should_meet
        ]

    def _counts(self, belongs: Callable[[Pair], bool]) -> Counts:
        return Counts.of(
            (pair.should_meet, met)
            for pair, met in zip(self.pairs, self.met, strict=True)
            if belongs(pair)
        )


def _of_category(name: str) -> Callable[[Pair], bool]:
    return lambda pair: pair.category == name


async def judge(engine: Engine, pairs: Sequence[Pair]) -> PairResult:
    """The pairs are of one language."""
    return PairResult(engine.name, pairs, await engine.meets(pairs))
