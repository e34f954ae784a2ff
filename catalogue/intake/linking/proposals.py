"""Which records of a kind are perhaps the same thing: every pair worth a person's look."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from math import log
from uuid import UUID

from catalogue.intake.linking import blocking
from catalogue.intake.linking.evidence import Reason, judge
from catalogue.intake.linking.features import Features
from catalogue.intake.linking.frequencies import Frequencies
from catalogue.intake.linking.weights import MARGIN, THRESHOLD

Pair = tuple[str, str]
"""Two records, `system:kind:local id`, the smaller one first."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """An active record that may be the same thing as others."""

    key: str
    system: str
    entity: UUID
    features: Features


@dataclass(slots=True)
class Cluster:
    """What an entity's records forbid: a second record of a system, another business id."""

    systems: frozenset[str] = frozenset()
    business_ids: frozenset[str] = frozenset()
    apart: frozenset[UUID] = frozenset()
    """Entities of which a person has said that they are another thing."""

    def may_join(self, other: Cluster, entity: UUID) -> bool:
        return (
            self.systems.isdisjoint(other.systems)
            and len(self.business_ids | other.business_ids) <= 1
            and entity not in self.apart
        )


@dataclass(frozen=True, slots=True)
class Proposal:
    """A pair with its score (0 to 1) and its reasons, `first` being the smaller key."""

    first: Candidate
    second: Candidate
    score: float
    reasons: tuple[Reason, ...]

    @property
    def pair(self) -> Pair:
        return self.first.key, self.second.key

    def touches(self, entities: Collection[UUID] | None) -> bool:
        """Whether a side is one of them; None: any is."""
        return entities is None or self.first.entity in entities or self.second.entity in entities


def proposals(
    candidates: Sequence[Candidate],
    clusters: Mapping[UUID, Cluster],
    touched: Collection[UUID] | None,
) -> list[Proposal]:
    """The best pair of each two entities, where neither has a much better one in that system.

    With `touched`, pairs that have one of these entities on a side; None: all.
    """
    ordered = sorted(candidates, key=lambda each: each.key)
    frequencies = Frequencies((each.system, each.features) for each in ordered)
    found = list(_scored(ordered, clusters, touched, frequencies))
    if touched is not None and found:  # whom else the other sides may be is to be known as well
        asked = {*touched, *(each.entity for pair in found for each in (pair.first, pair.second))}
        found = list(_scored(ordered, clusters, asked, frequencies))
    kept = [each for each in _undisputed(_best_of_entities(found)) if each.touches(touched)]
    return sorted(kept, key=lambda each: each.pair)


def _scored(
    ordered: Sequence[Candidate],
    clusters: Mapping[UUID, Cluster],
    touched: Collection[UUID] | None,
    frequencies: Frequencies,
) -> Iterator[Proposal]:
    for one, other in blocking.pairs([(each.system, each.features) for each in ordered]):
        first, second = ordered[one], ordered[other]
        if touched is not None and first.entity not in touched and second.entity not in touched:
            continue
        if not clusters[first.entity].may_join(clusters[second.entity], second.entity):
            continue
        found = judge(first.features, second.features, frequencies)
        if found.score >= THRESHOLD:
            yield Proposal(first, second, found.score, found.reasons)


def _best_of_entities(found: Iterable[Proposal]) -> list[Proposal]:
    """Linking any two of their records links the entities: one question is enough."""
    best: dict[frozenset[UUID], Proposal] = {}
    for proposal in found:
        entities = frozenset((proposal.first.entity, proposal.second.entity))
        before = best.get(entities)
        if before is None or (-proposal.score, proposal.pair) < (-before.score, before.pair):
            best[entities] = proposal
    return list(best.values())


def _undisputed(found: Sequence[Proposal]) -> Iterator[Proposal]:
    """An entity is one record of a system: who has a likely one is not asked of a faint one."""
    best: dict[tuple[UUID, str], float] = {}
    for proposal in found:
        for side in _sides(proposal):
            best[side] = max(best.get(side, 0.0), proposal.score)
    for proposal in found:
        rival = max(best[side] for side in _sides(proposal))
        if _log_odds(rival) - _log_odds(proposal.score) <= MARGIN:
            yield proposal


def _sides(proposal: Proposal) -> tuple[tuple[UUID, str], tuple[UUID, str]]:
    """Each entity, and the system that it is offered a record of."""
    first, second = proposal.first, proposal.second
    return (first.entity, second.system), (second.entity, first.system)


def _log_odds(score: float) -> float:
    return log(score / (1 - score)) if score < 1 else float("inf")
