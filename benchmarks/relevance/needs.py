"""How well needs are answered, engine by engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from benchmarks.relevance.engines import Engine
from benchmarks.relevance.measures import mean, ndcg, recall, reciprocal_rank
from benchmarks.relevance.sets import Need

PARTS: Mapping[str, Callable[[Need], bool]] = {
    "all": lambda _: True,
    "open": lambda need: not need.is_kept_aside,
    "kept aside": lambda need: need.is_kept_aside,
}


@dataclass(frozen=True, slots=True)
class Answered:
    """A need and the short ids of the services found for it."""

    need: Need
    found: Sequence[str]

    @property
    def ndcg(self) -> float:
        return ndcg(self.found, self.need.grades)


@dataclass(frozen=True, slots=True)
class Scores:
    """Means over needs, and how many needs found nothing."""

    needs: int
    ndcg: float
    recall: float
    reciprocal_rank: float
    nothing: int


@dataclass(frozen=True, slots=True)
class NeedResult:
    """What an engine found for the needs of a language."""

    engine: str
    answers: Sequence[Answered]

    def part(self, name: str) -> list[Answered]:
        return [answer for answer in self.answers if PARTS[name](answer.need)]

    def scores(self, part: str) -> Scores:
        answers = self.part(part)
        return Scores(
            needs=len(answers),
            ndcg=mean([answer.ndcg for answer in answers]),
            recall=mean([recall(each.found, each.need.grades) for each in answers]),
            reciprocal_rank=mean(
                [reciprocal_rank(each.found, each.need.grades) for each in answers]
            ),
            nothing=sum(not answer.found for answer in answers),
        )

    def differences(self, other: NeedResult, part: str) -> list[float]:
        """By how much each need's nDCG is better here than there."""
        both = zip(self.part(part), other.part(part), strict=True)
        return [ours.ndcg - theirs.ndcg for ours, theirs in both]


async def judge(engine: Engine, needs: Sequence[Need]) -> NeedResult:
    return NeedResult(engine.name, [Answered(need, await engine.find(need)) for need in needs])
