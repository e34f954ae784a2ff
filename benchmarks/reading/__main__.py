"""`python -m benchmarks.reading`: how fast the catalogue is read, beside other ways to serve it.

Run by `make bench`. 30,000 services of 240 words in three languages, made by a fixed seed, are
served by us with one worker and with two, by PostGraphile 5 and by plain Strawberry over tables of
the same catalogue, and by a bare handler over our index. `wrk` asks each way the same questions,
after it has been seen that all answer them alike. `--growth` measures us alone, at several sizes.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Generator, Iterable, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path

from benchmarks.reading import growth, report
from benchmarks.reading.agreement import WANTED, Agreed, Asked, agreed
from benchmarks.reading.kinds import Kind
from benchmarks.reading.load import Measured, Target, check_wrk, measure
from benchmarks.reading.postgraphile_packages import install
from benchmarks.reading.preparation import prepared
from benchmarks.reading.questions import Candidates
from benchmarks.reading.tables import fill_tables
from benchmarks.reading.ways import Place, Way, floor, plain_strawberry, postgraphile, us
from benchmarks.search.steps import quiet

SIZE = 30_000
SECONDS = 10.0
QUICK, FEW = 2.0, 10
"""Seconds of a run, and questions of a kind, with `--quick`."""

CONNECTIONS = (1, 8, 64)


def main() -> None:
    options = _options()
    quiet()
    check_wrk()
    with _folder(options.keep) as folder:
        if options.growth:
            for line in growth.table(folder, options.growth, options.seconds):
                _say(line)
        else:
            _compare(folder, options)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.reading")
    parser.add_argument("--size", type=int, default=SIZE, help="how many services")
    parser.add_argument("--seconds", type=float, default=SECONDS, help="how long a run takes")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="use it again the next time")
    parser.add_argument(
        "--quick", action="store_true", help="runs of two seconds with 8 connections alone"
    )
    parser.add_argument(
        "--growth", metavar="SIZE", type=int, nargs="+", help="us alone, at each of these sizes"
    )
    options = parser.parse_args()
    options.connections = (report.JUDGED,) if options.quick else CONNECTIONS
    options.questions = FEW if options.quick else WANTED
    options.seconds = QUICK if options.quick else options.seconds
    return options


@contextmanager
def _folder(kept: Path | None) -> Generator[Path]:
    if kept:
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        Path(name).chmod(0o755)  # run by root, the server has an account of its own
        yield Path(name)


def _compare(folder: Path, options: argparse.Namespace) -> None:
    install(folder / "node")
    with prepared(folder, options.size) as (place, candidates):
        asyncio.run(fill_tables(place.url))
        _say(report.machine(options.size, options.seconds), "")
        agreements = _agreements(place, candidates, options.questions)
        _say(*report.asked(agreements), "", *report.heading())
        figures = {
            way.name: dict(_measured(way, place, agreements, options)) for way in _ways(place)
        }
    _say("", *report.ratios(figures), "", *report.bounds(figures))


def _ways(place: Place) -> list[Way]:
    peers = [postgraphile(place, place.folder / "node"), plain_strawberry(place)]
    return [us(place), us(place, 2), *peers, floor(place)]


def _agreements(place: Place, candidates: Candidates, wanted: int) -> Mapping[Kind, Agreed]:
    """While the servers of all three contracts run."""
    ways = [us(place), postgraphile(place, place.folder / "node"), plain_strawberry(place)]
    with ExitStack() as running:
        servers = [
            Asked(running.enter_context(way.running(place)).url, way.speaking) for way in ways
        ]
        return agreed(Kind, candidates, servers[0], servers[1:], wanted)


def _measured(
    way: Way, place: Place, agreements: Mapping[Kind, Agreed], options: argparse.Namespace
) -> Iterable[tuple[Kind, Sequence[Measured]]]:
    with way.running(place) as target:
        for kind in Kind:
            if kind not in way.lacks:
                yield kind, list(_runs(way, kind, target, agreements[kind], options))


def _runs(
    way: Way, kind: Kind, target: Target, agreement: Agreed, options: argparse.Namespace
) -> Iterable[Measured]:
    """Says each run as soon as it is done."""
    requests = [way.speaking(question) for question in agreement.questions]
    for connections in options.connections:
        run = measure(target, requests, connections, options.seconds)
        _say(report.row(kind, way.name, run))
        yield run


def _say(*lines: str) -> None:
    print(*lines, sep="\n", flush=True)


if __name__ == "__main__":
    main()
