"""How reading slows down as the catalogue grows: us alone with one worker, at several sizes."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from benchmarks.reading.agreement import Asked, agreed
from benchmarks.reading.kinds import Kind
from benchmarks.reading.load import Measured, measure
from benchmarks.reading.preparation import prepared
from benchmarks.reading.report import JUDGED
from benchmarks.reading.ways import us

KINDS = (Kind.SEARCH, Kind.RANKED, Kind.FACETS, Kind.SERVICE, Kind.SUGGEST, Kind.NODES)


def table(folder: Path, sizes: Sequence[int], seconds: float) -> Iterator[str]:
    """Each size lies in a folder of its own, which is filled and indexed where it is missing."""
    yield (
        "| services | request | requests/s | p50 ms | p99 ms | CPU s of 1,000 "
        "| MiB own | with files | index MiB | start s |"
    )
    yield "|--:|---|--:|--:|--:|--:|--:|--:|--:|--:|"
    for size in sizes:
        yield from _rows(folder / str(size), size, seconds)


def _rows(folder: Path, size: int, seconds: float) -> Iterator[str]:
    with prepared(folder, size) as (place, candidates), us(place).running(place) as target:
        ours = Asked(target.url, us(place).speaking)
        agreements = agreed(KINDS, candidates, ours, others=[])
        for kind, each in agreements.items():
            requests = [ours.speaking(question) for question in each.questions]
            run = measure(target, requests, JUDGED, seconds)
            yield _row(size, kind, run, target.started, _mebibytes(place.index))


def _row(size: int, kind: Kind, run: Measured, started: float, index: int) -> str:
    return (
        f"| {size:,} | {kind} | {run.rate:,.0f} | {run.p50:.2f} | {run.p99:.2f} | {run.cpu:.3f} "
        f"| {run.memory.own} | {run.memory.resident} | {index:,} | {started:.1f} |"
    )


def _mebibytes(folder: Path) -> int:
    return sum(file.stat().st_size for file in folder.rglob("*")) // 2**20
