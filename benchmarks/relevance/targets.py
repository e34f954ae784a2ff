"""What has to be reached, and whether it is."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from benchmarks.relevance.measures import interval, mean
from benchmarks.relevance.needs import NeedResult
from benchmarks.relevance.pairs import PairResult
from catalogue.model.text import Language


@dataclass(frozen=True, slots=True)
class Target:
    """F1 over all pairs; nDCG@10 of the needs kept aside, and by how much it beats the peer's."""

    f1: float
    ndcg: float
    ahead: float


TARGETS: Mapping[Language, Target] = {
    Language.FI: Target(0.90, 0.88, 0.18),
    Language.SV: Target(0.88, 0.80, 0.12),
    Language.EN: Target(0.87, 0.85, 0.05),
}


@dataclass(frozen=True, slots=True)
class LanguageResults:
    """All engines' results of a language: ours is the first, `peer` is the one to be ahead of."""

    language: Language
    pairs: list[PairResult]
    needs: list[NeedResult]
    peer: NeedResult


@dataclass(frozen=True, slots=True)
class Finding:
    """One target: what was measured and whether that is enough."""

    what: str
    is_reached: bool


def findings(results: LanguageResults) -> Iterator[Finding]:
    target = TARGETS[results.language]
    pairs, needs = results.pairs[0], results.needs[0]
    f1, ndcg = pairs.counts("all").f1, needs.scores("kept aside").ndcg
    nothing = needs.scores("all").nothing
    yield Finding(f"word pairs F1 {f1:.3f}, at least {target.f1:.2f}", f1 >= target.f1)
    yield Finding(f"nDCG@10 kept aside {ndcg:.3f}, at least {target.ndcg:.2f}", ndcg >= target.ndcg)
    yield _ahead(results, target.ahead)
    yield Finding(f"needs that find nothing {nothing}, at most 0", nothing == 0)


def _ahead(results: LanguageResults, least: float) -> Finding:
    differences = results.needs[0].differences(results.peer, "kept aside")
    ahead, (low, high) = mean(differences), interval(differences)
    every = mean(results.needs[0].differences(results.peer, "all"))
    return Finding(
        f"ahead of {results.peer.engine} by {ahead:.3f} kept aside "
        f"(95 % interval {low:.3f} to {high:.3f}; all needs {every:.3f}), at least {least:.2f}",
        ahead >= least,
    )
