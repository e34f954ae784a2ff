"""The figures as lines to read, and as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict

from benchmarks.relevance import needs, pairs
from benchmarks.relevance.measures import Counts, relevant_of
from benchmarks.relevance.needs import Answered, NeedResult
from benchmarks.relevance.pairs import PairResult
from benchmarks.relevance.targets import LanguageResults, findings

_NAME = 34
_PART = 20


def lines(results: LanguageResults) -> Iterator[str]:
    yield ""
    yield f"== {results.language.value}"
    yield from _pairs(results.pairs)
    yield from _categories(results.pairs)
    yield from _needs(results.needs)
    yield ""
    for finding in findings(results):
        yield f"{'✓' if finding.is_reached else '✗'} {finding.what}"


def _pairs(results: Sequence[PairResult]) -> Iterator[str]:
    sizes = {part: results[0].counts(part).all for part in pairs.PARTS}
    yield ""
    yield _row(
        "word pairs: precision recall F1", [f"{part} ({size})" for part, size in sizes.items()]
    )
    for result in results:
        yield _row(result.engine, [_shares(result.counts(part)) for part in pairs.PARTS])


def _shares(counts: Counts) -> str:
    return f"{counts.precision:.2f} {counts.recall:.2f} {counts.f1:.3f}"


def _categories(results: Sequence[PairResult]) -> Iterator[str]:
    names = list(results[0].by_category())
    yield ""
    yield _row("word pairs: right of all", names)
    for result in results:
        counts = result.by_category()
        yield _row(result.engine, [f"{counts[name].right} / {counts[name].all}" for name in names])


def _needs(results: Sequence[NeedResult]) -> Iterator[str]:
    sizes = {part: len(results[0].part(part)) for part in needs.PARTS}
    yield ""
    yield _row(
        "needs: nDCG@10 recall@20 MRR nothing",
        [f"{part} ({size})" for part, size in sizes.items()],
        width=_PART + 6,
    )
    for result in results:
        cells = [_scores(result, part) for part in needs.PARTS]
        yield _row(result.engine, cells, width=_PART + 6)


def _scores(result: NeedResult, part: str) -> str:
    scores = result.scores(part)
    rank = scores.reciprocal_rank
    return f"{scores.ndcg:.3f} {scores.recall:.3f} {rank:.3f} {scores.nothing:3}"


def _row(name: str, cells: Sequence[str], width: int = _PART) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{cell:>{width}}" for cell in cells)


def need_lines(
    ours: Sequence[Answered], theirs: Sequence[Answered], slugs: Mapping[str, str]
) -> Iterator[str]:
    """The needs with what was found and what was missed, the worst first; ours and the peer's."""
    both = zip(ours, theirs, strict=True)
    for answer, peer in sorted(both, key=lambda each: each[0].ndcg):
        grades = answer.need.grades
        yield ""
        yield f"{answer.ndcg:.3f} (peer {peer.ndcg:.3f})  {answer.need.text}"
        for place, found in enumerate(answer.found[:10], start=1):
            yield f"    {place:3}. {grades.get(found, '-')} {slugs[found]}"
        missed = relevant_of(grades).difference(answer.found[:10])
        for found in sorted(missed, key=lambda each: (-grades[each], slugs[each])):
            later = answer.found.index(found) + 1 if found in answer.found else "-"
            yield f"    {later:>3}  missed {grades[found]} {slugs[found]}"


def pair_lines(result: PairResult, *, kept_aside: bool) -> Iterator[str]:
    """The pairs that an engine has wrong."""
    for pair in result.wrong():
        if kept_aside or not pair.is_kept_aside:
            what = "missed" if pair.should_meet else "met wrongly"
            yield f"{what:<12} {pair.category:<16} asked {pair.asked}, told {pair.told}"


def figures(results: LanguageResults) -> dict[str, object]:
    return {
        "pairs": {each.engine: _pair_figures(each) for each in results.pairs},
        "needs": {
            each.engine: {part: asdict(each.scores(part)) for part in needs.PARTS}
            for each in results.needs
        },
        "targets": [asdict(finding) for finding in findings(results)],
    }


def _pair_figures(result: PairResult) -> dict[str, object]:
    counted = {part: result.counts(part) for part in pairs.PARTS} | result.by_category()
    return {
        name: asdict(counts)
        | {"precision": counts.precision, "recall": counts.recall, "f1": counts.f1}
        for name, counts in counted.items()
    }
