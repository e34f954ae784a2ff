"""How right links and proposals are: the labelled set, loaded as any feed, linked and proposed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from uuid import UUID

from benchmarks.linking.feed import load, quiet
from benchmarks.linking.sets import Labelled, Told, labelled, told
from benchmarks.relevance.measures import Counts
from catalogue.intake.linking.candidates import KINDS, gather, propose
from catalogue.intake.linking.evidence import judge
from catalogue.intake.linking.features import Features
from catalogue.intake.linking.frequencies import Frequencies
from catalogue.intake.linking.proposals import Pair
from catalogue.store import link_candidates
from catalogue.store.database import Connection

PRECISION = 0.995
"""What links that nobody is asked about must reach."""

_ALL = 1_000_000

Met = Callable[[Labelled], bool]


@dataclass(frozen=True, slots=True)
class Quality:
    """What the write path made of the labelled pairs, and the score of each pair on its own."""

    pairs: Sequence[Labelled]
    entities: Mapping[str, UUID]
    proposed: frozenset[frozenset[UUID]]
    scores: Mapping[Pair, float]
    strays: int
    """Links and proposals of records that no label brings together."""

    def automatic(self, *, kept_aside: bool) -> Counts:
        """Of all pairs: were they linked without anybody having been asked?"""
        return self._counts(self.pairs, self._is_linked, kept_aside=kept_aside)

    def proposals(self, *, kept_aside: bool) -> Counts:
        """Of the pairs that were not linked: are they shown to a person?"""
        left = [pair for pair in self.pairs if not self._is_linked(pair)]
        return self._counts(left, self._is_proposed, kept_aside=kept_aside)

    def scored(self, threshold: float, *, kept_aside: bool) -> Counts:
        """Of all pairs, each on its own: do they reach the threshold?"""
        return self._counts(
            self.pairs,
            lambda pair: self.scores[pair.first, pair.second] >= threshold,
            kept_aside=kept_aside,
        )

    def _is_linked(self, pair: Labelled) -> bool:
        return self.entities[pair.first] == self.entities[pair.second]

    def _is_proposed(self, pair: Labelled) -> bool:
        return _entities((pair.first, pair.second), self.entities) in self.proposed

    def _counts(self, pairs: Iterable[Labelled], met: Met, *, kept_aside: bool) -> Counts:
        return Counts.of(
            (pair.is_same, met(pair)) for pair in pairs if pair.is_kept_aside is kept_aside
        )


async def measured(connection: Connection) -> Quality:
    """In an empty, migrated database."""
    for system, records in groupby(sorted(told(), key=_system), key=_system):
        await load(connection, system, list(records))
    await propose(connection, None, quiet)
    entities: dict[str, UUID] = {}
    scores: dict[Pair, float] = {}
    pairs = labelled()
    for kind in KINDS:
        candidates = (await gather(connection, kind.value)).candidates
        entities |= {each.key: each.entity for each in candidates}
        frequencies = Frequencies((each.system, each.features) for each in candidates)
        scores |= _scores(pairs, {each.key: each.features for each in candidates}, frequencies)
    found = await link_candidates.page(connection, limit=_ALL)
    proposed = frozenset(_entities((row.first, row.second), entities) for row in found)
    together = {_entities((pair.first, pair.second), entities) for pair in pairs}
    strays = len(proposed - together) + _links_without_label(entities, pairs)
    return Quality(pairs, entities, proposed, scores, strays)


def _system(record: Told) -> str:
    return record.key.system


def _entities(pair: Pair, entities: Mapping[str, UUID]) -> frozenset[UUID]:
    return frozenset(entities[key] for key in pair)


def _scores(
    pairs: Iterable[Labelled], features: Mapping[str, Features], frequencies: Frequencies
) -> dict[Pair, float]:
    return {
        (pair.first, pair.second): judge(
            features[pair.first], features[pair.second], frequencies
        ).score
        for pair in pairs
        if pair.first in features
    }


def _links_without_label(entities: Mapping[str, UUID], pairs: Iterable[Labelled]) -> int:
    """Pairs of records in one entity that the set says nothing of."""
    known = {(pair.first, pair.second) for pair in pairs}
    members: dict[UUID, list[str]] = {}
    for key in sorted(entities):
        members.setdefault(entities[key], []).append(key)
    return sum(
        (first, second) not in known
        for keys in members.values()
        for place, first in enumerate(keys)
        for second in keys[place + 1 :]
    )
