"""`python -m benchmarks.matching`: how fast a large catalogue is matched, covered and compared.

Run by `make bench-matching`. 30,000 services of 240 words in three languages, made by a fixed seed,
lie in a PostgreSQL of its own; the project's own code indexes them, and one process asks. Its time
on the processor is told, which others that use the machine do not change.
"""

from __future__ import annotations

import argparse
import datetime as dt
import gc
import tempfile
import time
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
from catalogue.matching.matches import Question, match_services
from catalogue.matching.situation import (
    Benefit,
    Education,
    FamilySituation,
    IntegrationPhase,
    LabourMarketPosition,
    Situation,
    SpokenLanguage,
    WorkAbility,
)
from catalogue.model.identity import EntityKind
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.comparison import compared
from catalogue.search.coverage import Dimension, coverage
from catalogue.search.indexing import generations
from catalogue.search.query import PAGE_SIZE, Query
from catalogue.search.reader import Reader
from catalogue.store.embedded import EmbeddedPostgres, default_directory

SIZE = 30_000
QUESTIONS = 40
WARMING = 5

OF_TABLES = 100.0
OF_MATCHES = 50.0
"""Milliseconds that half of the questions may take at most, with 30,000 services."""

DICTIONARY = default_directory(Path(__file__).parents[1]) / "dictionary"
REGION = "06"
MANY = 100
SHOWN = 5
_NAME = 44

Ask = Callable[[], object]


def main() -> None:
    options = _options()
    quiet()
    with tempfile.TemporaryDirectory(prefix="polku-") as temporary:
        Path(temporary).chmod(0o755)  # run by root, the server has an account of its own
        folder = (options.keep or Path(temporary)).resolve()
        material = _indexed(folder, options.size)
        reader = Reader(folder / "index", Analyzer.open(DICTIONARY))
        gc.freeze()  # as a server does
        print(f"{options.size:,} services of 240 words. Targets are of the p50 with 30,000.\n")
        print(f"{'':<{_NAME}}{'p50':>8}{'p99':>8} ms  target")
        for name, questions in _tables_of(reader, material).items():
            _tell(name, questions, OF_TABLES)
        for name, questions in _matches_of(reader, material).items():
            _tell(name, questions, OF_MATCHES)


def _tell(name: str, questions: Iterator[Ask], target: float) -> None:
    timed(islice(questions, WARMING))
    times = timed(islice(questions, QUESTIONS), time.process_time)
    mark = "✓" if times.p50 <= target else "✗"
    print(f"{name:<{_NAME}}{times.p50:8.2f}{times.p99:8.2f} ms{target:8.0f} {mark}", flush=True)


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


def _tables_of(reader: Reader, material: Material) -> dict[str, Iterator[Ask]]:
    """Questions without end for coverage and comparison, by what they ask."""
    region = sorted(municipalities_in(AreaKind.REGION, REGION))
    many = [each.code for each in municipalities().current()][:MANY]
    words = material.common
    return {
        **{f"six cities by {each}": _tables(reader, SIX_CITIES, [each]) for each in Dimension},
        "six cities by theme, a common word": _tables(reader, SIX_CITIES, [Dimension.THEME], words),
        f"{len(region)} of a region, all in turn": _tables(reader, region, list(Dimension)),
        **{f"{MANY} by {each}": _tables(reader, many, [each]) for each in Dimension},
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


def _matches_of(reader: Reader, material: Material) -> dict[str, Iterator[Ask]]:
    """Situations without end, by what they say."""
    places = [Situation(municipality=code) for code in SIX_CITIES]
    ages = [TYPICAL.model_copy(update={"age": age}) for age in range(18, 64)]
    told = [TYPICAL.model_copy(update={"words": word}) for word in material.common]
    everything = [EVERYTHING.model_copy(update={"words": word}) for word in material.common]
    return {
        "match: nothing known": _matches(reader, [Situation()]),
        "match: a municipality": _matches(reader, places),
        "match: a typical situation": _matches(reader, ages),
        "match: a typical situation with words": _matches(reader, told),
        "match: everything": _matches(reader, everything),
        "match: everything, the ineligible as well": _matches(reader, everything, is_for_all=True),
    }


def _matches(
    reader: Reader, situations: Iterable[Situation], *, is_for_all: bool = False
) -> Iterator[Ask]:
    for situation in cycle(situations):
        question = Question(situation, is_for_all)
        yield lambda question=question: match_services(question, PAGE_SIZE, None, reader)


TYPICAL = Situation(
    age=27,
    municipality="837",
    languages=(SpokenLanguage(code="fi"),),
    position=LabourMarketPosition.UNEMPLOYED,
    benefit=Benefit.LABOUR_MARKET_SUBSIDY,
    education=Education.INTERRUPTED_DEGREE,
    themes=("EMPLOYMENT", "EDUCATION"),
    stage="GUIDANCE",
    without_appointment=True,
    free=True,
)
EVERYTHING = TYPICAL.model_copy(
    update={
        "unemployed_months": 20,
        "work_ability": WorkAbility.REDUCED,
        "integration_phase": IntegrationPhase.IN_INTEGRATION,
        "family": (FamilySituation.WITH_CHILDREN,),
        "anonymous": True,
        "remote": True,
        "accessible": True,
        "open_at": (dt.datetime(2026, 11, 24, 8, tzinfo=dt.UTC),),
        "within_km": 20.0,
    }
)


if __name__ == "__main__":
    main()
