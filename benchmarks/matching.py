"""`python -m benchmarks.matching`: how fast a large catalogue is spread over places and compared.

Run by `make bench-matching`. 30,000 services of 240 words in three languages, made by a fixed seed,
lie in a PostgreSQL of its own; the project's own code indexes them, and one process asks.
"""

from __future__ import annotations

import argparse
import datetime as dt
import tempfile
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import cycle, islice
from pathlib import Path

from benchmarks.search.filling import Material
from benchmarks.search.steps import apart, built, filled, quiet
from benchmarks.search.timing import timed
from catalogue.codes.areas import AreaKind
from catalogue.codes.municipalities import municipalities, municipalities_in
from catalogue.matching.comparison import coming_evenings
from catalogue.matching.coverage import SIX_CITIES
from catalogue.model.identity import EntityKind
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.comparison import compared
from catalogue.search.coverage import Dimension, coverage
from catalogue.search.indexing import generations
from catalogue.search.query import Query
from catalogue.search.reader import Reader
from catalogue.store.embedded import EmbeddedPostgres, default_directory

SIZE = 30_000
QUESTIONS = 40
WARMING = 5
TARGET = 100.0
"""Milliseconds: half of the questions may take no longer."""

DICTIONARY = default_directory(Path(__file__).parents[1]) / "dictionary"
REGION = "06"
MANY = 100
SHOWN = 5
_NAME = 44

Ask = Callable[[], object]


def main() -> None:
    options = _options()
    quiet()
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        Path(name).chmod(0o755)  # run by root, the server has an account of its own
        folder = (options.keep or Path(name)).resolve()
        material = _indexed(folder, options.size)
        reader = Reader(folder / "index", Analyzer.open(DICTIONARY))
        print(f"{options.size:,} services of 240 words. Target: p50 {TARGET:.0f} ms with 30,000.\n")
        print(f"{'':<{_NAME}}{'p50':>8}{'p99':>8} ms")
        for sort, questions in _sorts(reader, material).items():
            timed(islice(questions, WARMING))
            times = timed(islice(questions, QUESTIONS))
            mark = "✓" if times.p50 <= TARGET else "✗"
            print(f"{sort:<{_NAME}}{times.p50:8.2f}{times.p99:8.2f} ms {mark}", flush=True)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.matching")
    parser.add_argument("--size", type=int, default=SIZE, help="how many services")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="use it again the next time")
    return parser.parse_args()


def _indexed(folder: Path, size: int) -> Material:
    """Fills a database and indexes it, unless an earlier run has left its index."""
    index = folder / "index"
    with EmbeddedPostgres(folder / "postgres") as url:
        material = filled(url, size, folder / "material.json")
        if not generations.current(index):
            apart(built, url, index, DICTIONARY)
    return material


def _sorts(reader: Reader, material: Material) -> dict[str, Iterator[Ask]]:
    """Questions without end by what they ask."""
    region = sorted(municipalities_in(AreaKind.REGION, REGION))
    many = [each.code for each in municipalities().current()][:MANY]
    words = material.common
    return {
        **{f"six cities by {each}": _tables(reader, SIX_CITIES, [each]) for each in Dimension},
        "six cities by theme, a common word": _tables(reader, SIX_CITIES, [Dimension.THEME], words),
        f"{len(region)} of a region, all in turn": _tables(reader, region, list(Dimension)),
        f"{MANY} by theme": _tables(reader, many, [Dimension.THEME]),
        f"{MANY} by target group": _tables(reader, many, [Dimension.TARGET_GROUP]),
        "two cities compared": _comparisons(reader, SIX_CITIES[:2], words),
        "ten compared": _comparisons(reader, many[:10], words),
    }


def _tables(
    reader: Reader,
    rows: Sequence[str],
    dimensions: list[Dimension],
    words: Iterable[str] = ("",),
) -> Iterator[Ask]:
    for dimension, word in zip(cycle(dimensions), cycle(words)):
        query = Query(EntityKind.SERVICE, text=word)
        yield lambda query=query, dimension=dimension: coverage(query, rows, dimension, reader.view)


def _comparisons(reader: Reader, places: Sequence[str], words: Iterable[str]) -> Iterator[Ask]:
    evenings = coming_evenings(dt.datetime.now(dt.UTC))
    for word in cycle(words):
        query = Query(EntityKind.SERVICE, text=word)
        yield lambda query=query: compared(query, places, evenings, SHOWN, reader.view)


if __name__ == "__main__":
    main()
