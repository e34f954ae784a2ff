"""The figures as lines to read, and whether they reach their targets."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.linking.quality import PRECISION, Quality
from benchmarks.linking.speed import SECONDS, Speed
from benchmarks.relevance.measures import Counts
from catalogue.intake.linking.weights import THRESHOLD

THRESHOLDS = (0.1, THRESHOLD, 0.5, 0.75, 0.9, 0.95, 0.99)
_PARTS = (("open", False), ("kept aside", True))
_NAME, _CELL = 34, 34


def quality_lines(quality: Quality, *, wrong: bool) -> Iterator[str]:
    same = sum(pair.is_same for pair in quality.pairs)
    aside = sum(pair.is_kept_aside for pair in quality.pairs)
    yield f"{len(quality.pairs)} labelled pairs, {same} of them the same, {aside} kept aside"
    yield _row("precision recall (right, wrong)", [name for name, _ in _PARTS])
    yield _row("linked", [_shares(quality.automatic(kept_aside=part)) for _, part in _PARTS])
    yield _row("proposed", [_shares(quality.proposals(kept_aside=part)) for _, part in _PARTS])
    for threshold in THRESHOLDS:
        cells = [_shares(quality.scored(threshold, kept_aside=part)) for _, part in _PARTS]
        yield _row(f"each pair alone, from {threshold}", cells)
    yield f"linked or proposed without a label: {quality.strays}"
    yield _finding(f"links have a precision of {PRECISION}", is_reached=is_precise(quality))
    if wrong:
        yield from _wrong(quality)


def is_precise(quality: Quality) -> bool:
    parts = [quality.automatic(kept_aside=part) for _, part in _PARTS]
    met, met_wrongly = sum(part.met for part in parts), sum(part.met_wrongly for part in parts)
    return met >= PRECISION * (met + met_wrongly)


def _wrong(quality: Quality) -> Iterator[str]:
    for pair in quality.pairs:
        score = quality.scores[pair.first, pair.second]
        if not pair.is_kept_aside and pair.is_same is not (score >= THRESHOLD):
            what = "missed" if pair.is_same else "likely"
            yield f"{what} {score:.3f} {pair.category}: {pair.first} {pair.second}"


def speed_lines(speed: Speed, scale: float) -> Iterator[str]:
    yield ""
    yield f"two systems, scale {scale}: seconds"
    yield f"{'the first one loaded':<{_NAME}}{speed.filling:8.1f}"
    yield f"{'the second one loaded and linked':<{_NAME}}{speed.linking:8.1f}"
    yield f"{'proposed':<{_NAME}}{speed.proposing:8.1f}"
    yield f"{speed.candidates} candidates; the proposing process had {speed.memory} MiB at most"
    yield _finding(f"linked and proposed within {SECONDS:.0f} s", is_reached=is_fast(speed))


def is_fast(speed: Speed) -> bool:
    return speed.total <= SECONDS


def _finding(what: str, *, is_reached: bool) -> str:
    return f"{'✓' if is_reached else '✗'} {what}"


def _shares(counts: Counts) -> str:
    right, wrong = counts.met, counts.met_wrongly
    return f"{counts.precision:.3f} {counts.recall:.3f} ({right:3}, {wrong:2})"


def _row(name: str, cells: list[str]) -> str:
    return f"{name:<{_NAME}}" + "".join(f"{cell:>{_CELL}}" for cell in cells)
