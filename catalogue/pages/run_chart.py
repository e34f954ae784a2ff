"""The last runs of a source as bars: what was read of it each time, and what came of that."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.pages.executor import Json

HEIGHT = 48
"""Units of the drawing, of which a bar is 9 wide and stands 4 from the next."""

_STEP, _WIDTH = 13, 9
_LEAST = 2.0
"""So high is the smallest part: one record of ten thousand is seen."""

_PUBLISHED = frozenset({"COMPLETE", "INCOMPLETE"})
_PARTS: Mapping[str, Sequence[str]] = {
    "same": ("unchanged",),
    "changed": ("created", "updated"),
    "refused": ("rejected",),
}
"""The parts of a bar from its foot, and the counts that make each."""


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of a bar; `y` is its upper end, counted from the top."""

    kind: str
    y: float
    height: float


@dataclass(frozen=True, slots=True)
class Bar:
    x: int
    width: int
    parts: tuple[Part, ...]
    is_published: bool


@dataclass(frozen=True, slots=True)
class RunChart:
    width: int
    height: int
    bars: tuple[Bar, ...]


def run_chart(runs: Sequence[Json]) -> RunChart:
    """Of runs, the newest first; the oldest stands on the left."""
    highest = max((run["counts"]["read"] for run in runs), default=0)
    bars = [_bar(number, run, highest) for number, run in enumerate(reversed(runs))]
    return RunChart(len(bars) * _STEP, HEIGHT, tuple(bars))


def _bar(number: int, run: Json, highest: int) -> Bar:
    is_published = run["state"] in _PUBLISHED
    parts = tuple(_parts(run["counts"], highest)) if is_published else ()
    return Bar(number * _STEP, _WIDTH, parts, is_published)


def _parts(counts: Mapping[str, int], highest: int) -> Iterable[Part]:
    top = float(HEIGHT)
    for kind, names in _PARTS.items():
        if count := sum(counts[name] for name in names):
            height = max(_LEAST, round((HEIGHT - 3 * _LEAST) * count / highest, 1))
            top -= height
            yield Part(kind, round(top, 1), height)
