"""`python -m benchmarks.search`: how fast a large catalogue is indexed and searched.

Run by `make bench-search`. 100,000 services of 240 words in three languages, made by a fixed seed,
lie in a PostgreSQL of its own; the project's own code indexes them, and one process asks. Targets
are for 100,000 services and two cores; at a million, questions without facets may take twelve
times as long.
"""

from __future__ import annotations

import argparse
import asyncio
import tempfile
from collections.abc import Generator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path

from benchmarks.search import postgres, report, visibility
from benchmarks.search.questions import Questions
from benchmarks.search.steps import apart, built, filled, quiet
from benchmarks.search.timing import Times, timed
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing import generations
from catalogue.search.reader import Reader
from catalogue.store.database import connected
from catalogue.store.embedded import EmbeddedPostgres, default_directory

SIZE = 100_000
QUESTIONS = 500
WARMING = 50
PEER_QUESTIONS = 33
DICTIONARY = default_directory(Path(__file__).parents[2]) / "dictionary"


def main() -> None:
    options = _options()
    quiet()
    with _folder(options.keep) as folder, EmbeddedPostgres(folder / "postgres") as url:
        material = filled(url, options.size, folder / "material.json")
        index = folder / "index"
        _say(report.title(options.size))
        _build(url, index)
        questions = Questions(Reader(index, Analyzer.open(DICTIONARY)), material)
        ours = _ask(questions, options)
        if options.size <= SIZE:
            asyncio.run(_ask_peer(url, questions, ours))
        seen = asyncio.run(visibility.times(url, index, DICTIONARY, material.services))
        _say(report.visible(seen))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.search")
    parser.add_argument("--size", type=int, default=SIZE, help="how many services")
    parser.add_argument("--questions", type=int, default=QUESTIONS, help="how many of each sort")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="use it again the next time")
    return parser.parse_args()


@contextmanager
def _folder(kept: Path | None) -> Generator[Path]:
    if kept:
        kept.mkdir(parents=True, exist_ok=True)
        yield kept.resolve()
        return
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        Path(name).chmod(0o755)  # run by root, the server has an account of its own
        yield Path(name)


def _build(url: str, index: Path) -> None:
    """Twice where there is no index that this program can read; the second time nothing is new."""
    if generations.current(index):
        _say("The index of an earlier run is used.")
        return
    _say(report.building("indexing", apart(built, url, index, DICTIONARY), report.BUILDING))
    _say(report.building("indexing again", apart(built, url, index, DICTIONARY), report.REBUILDING))


def _ask(questions: Questions, options: argparse.Namespace) -> dict[str, Times]:
    _say(report.heading())
    found: dict[str, Times] = {}
    for sort in questions.sorts():
        timed(islice(sort.questions, WARMING))
        found[sort.name] = timed(islice(sort.questions, options.questions))
        _say(report.asked(sort, found[sort.name], is_larger=options.size > SIZE))
    return found


async def _ask_peer(url: str, questions: Questions, ours: dict[str, Times]) -> None:
    """The first two sorts."""
    texts = (questions.common_words(PEER_QUESTIONS), questions.three_words(PEER_QUESTIONS))
    async with connected(url) as connection:
        await postgres.prepare(connection)
        for name, asked in zip(ours, texts, strict=False):
            _say(report.peer(name, await postgres.times(connection, asked), ours[name]))


def _say(line: str) -> None:
    print(line, flush=True)


if __name__ == "__main__":
    main()
