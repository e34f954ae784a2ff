"""The figures as lines to read, each beside what it has to be."""

from __future__ import annotations

from benchmarks.search.questions import FACETED, Sort
from benchmarks.search.timing import Times

BUILDING = 180.0
REBUILDING = 60.0
"""Seconds, of 100,000 services on two cores."""

VISIBLE = 100.0
"""Milliseconds, 99 times of 100."""

LARGER = 12
"""How many times as long a question without facets may take with a million services."""

_NAME = 40


def title(size: int) -> str:
    return f"{size:,} services of 240 words. Targets are for 100,000."


def building(name: str, seconds: float, target: float) -> str:
    return f"{name:<{_NAME}}{seconds:8.1f} s        target {target:.0f} s  × {seconds / target:.2f}"


def heading() -> str:
    columns = f"{'p50':>8}{'p99':>8} ms   target p50, p99      × target"
    return f"\n{'':<{_NAME}}{columns}"


def asked(sort: Sort, times: Times, *, is_larger: bool) -> str:
    factor = LARGER if is_larger and sort.name != FACETED else 1
    p50, p99 = times.p50 / (factor * sort.p50), times.p99 / (factor * sort.p99)
    mark = "✓" if max(p50, p99) <= 1 else "✗"
    target = f"{factor * sort.p50:8.2f}{factor * sort.p99:8.2f}"
    return f"{_figures(sort.name, times)} {target} {p50:8.2f}{p99:8.2f} {mark}"


def peer(name: str, times: Times, ours: Times) -> str:
    ratios = f"{times.p50 / ours.p50:6.1f} and {times.p99 / ours.p99:.1f} times as long"
    return f"{_figures(f'PostgreSQL, {name}', times)} {ratios}"


def visible(times: Times) -> str:
    ratio = times.p99 / VISIBLE
    line = _figures("a change seen by another process", times)
    return f"\n{line}          {VISIBLE:8.0f}         {ratio:8.2f} {'✓' if ratio <= 1 else '✗'}"


def _figures(name: str, times: Times) -> str:
    return f"{name:<{_NAME}}{times.p50:8.2f}{times.p99:8.2f} ms"
