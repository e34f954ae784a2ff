"""The figures as tables in Markdown, and our marks beside them."""

from __future__ import annotations

import os
import platform
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.reading.agreement import Agreed
from benchmarks.reading.kinds import Kind
from benchmarks.reading.load import Measured
from benchmarks.reading.ways import FLOOR, POSTGRAPHILE, STRAWBERRY, US

JUDGED = 8
"""Connections at which the marks are judged."""

SPREAD = 5.0
"""How many times as long as the half of all requests 99 of 100 may take."""

MOST_MEMORY = 250
"""MiB of a worker at 30,000 services."""

Figures = Mapping[str, Mapping[Kind, Sequence[Measured]]]
"""By the name of the way and the kind of request, a run for each number of connections."""

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Mark:
    """How many times the requests per CPU second of another way ours have to be."""

    kind: Kind
    other: str
    wanted: float


_PAGES = (Kind.SEARCH, Kind.RANKED, Kind.SERVICE, Kind.NODES)
MARKS = (
    *(Mark(kind, POSTGRAPHILE, 4) for kind in _PAGES),
    *(Mark(kind, STRAWBERRY, 10) for kind in _PAGES),
    *(Mark(kind, FLOOR, 0.5) for kind in _PAGES),
    Mark(Kind.FACETS, POSTGRAPHILE, 5),
    Mark(Kind.FACETS, STRAWBERRY, 10),
    Mark(Kind.HOTTEST, POSTGRAPHILE, 15),
    Mark(Kind.HOTTEST, STRAWBERRY, 30),
    Mark(Kind.HOTTEST, FLOOR, 1),
)


def machine(size: int, seconds: float) -> str:
    """What the figures were measured on and with."""
    model = _of("/proc/cpuinfo", "model name")
    memory = int(_of("/proc/meminfo", "MemTotal").split()[0]) * 1024 // _MIB
    return (
        f"{size:,} services with texts in three languages. {os.cpu_count()} cores ({model}), "
        f"{memory:,} MiB, {platform.system()} {platform.release()}, Python "
        f"{platform.python_version()}. The load generator (`wrk`, one thread) and PostgreSQL run "
        f"on the same cores; {seconds:g} s a run."
    )


def asked(agreements: Mapping[Kind, Agreed]) -> Iterator[str]:
    """How many different questions of each kind are asked, and what they show."""
    yield "| request | questions | of candidates | leaves in the mean |"
    yield "|---|--:|--:|--:|"
    for kind, each in agreements.items():
        yield f"| {kind} | {len(each.questions)} | {each.tried} | {each.leaves:,.0f} |"


def heading() -> Iterator[str]:
    yield (
        "| request | way | connections | requests/s | p50 ms | p99 ms "
        "| CPU s of 1,000: server | database | KiB | MiB own | with files |"
    )
    yield "|---|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"


def row(kind: Kind, way: str, run: Measured) -> str:
    return (
        f"| {kind} | {way} | {run.connections} | {run.rate:,.0f} | {run.p50:.2f} | {run.p99:.2f} "
        f"| {run.server:.3f} | {run.database:.3f} | {run.size / 1024:.1f} "
        f"| {run.memory.own} | {run.memory.resident} |"
    )


def ratios(figures: Figures) -> Iterator[str]:
    """Ours per CPU second, server and database together, as a multiple of what others reach."""
    yield "| request | to | times | at least | |"
    yield "|---|---|--:|--:|---|"
    for mark in MARKS:
        ours, other = _judged(figures, US, mark.kind), _judged(figures, mark.other, mark.kind)
        if ours and other:
            times = other.cpu / ours.cpu
            sign = _sign(times >= mark.wanted)
            yield f"| {mark.kind} | {mark.other} | {times:.2f} | {mark.wanted:g} | {sign} |"


def bounds(figures: Figures) -> Iterator[str]:
    """What is asked of us alone: even answers, and little memory."""
    yield "| of ours | found | at most | |"
    yield "|---|--:|--:|---|"
    ours = figures[US]
    for kind in ours:
        if run := _judged(figures, US, kind):
            spread = run.p99 / run.p50
            yield f"| {kind}: p99 ÷ p50 | {spread:.1f} | {SPREAD:g} | {_sign(spread < SPREAD)} |"
    own = max(run.memory.own for runs in ours.values() for run in runs)
    yield f"| MiB of a worker | {own} | {MOST_MEMORY} | {_sign(own < MOST_MEMORY)} |"


def _sign(is_reached: object) -> str:
    return "✓" if is_reached else "✗"


def _judged(figures: Figures, way: str, kind: Kind) -> Measured | None:
    runs = figures.get(way, {}).get(kind, ())
    return next((run for run in runs if run.connections == JUDGED), None)


def _of(file: str, name: str) -> str:
    """What a line of a file in /proc tells behind its name."""
    lines = Path(file).read_text().splitlines()
    return next((line.split(":", 1)[1].strip() for line in lines if line.startswith(name)), "?")
