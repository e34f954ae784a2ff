"""`python -m benchmarks.relevance`: how well Polku finds, beside what others would find.

Run by `make relevance`. Exit code 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import orjson
import structlog

from benchmarks.relevance import report
from benchmarks.relevance.engines.voikko import base_forms
from benchmarks.relevance.measuring import Measured, measure
from benchmarks.relevance.sets import LANGUAGES
from benchmarks.relevance.targets import LanguageResults, findings
from catalogue.model.text import Language
from catalogue.store.embedded import EmbeddedPostgres, default_directory

PROJECT = Path(__file__).parents[2]


def main() -> None:
    options = _options()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    measured = _measured()
    for line in _lines(measured, options):
        print(line)
    if options.json:
        found = {each.language.value: report.figures(each) for each in measured.results}
        options.json.write_bytes(orjson.dumps(found, option=orjson.OPT_INDENT_2))
    sys.exit(any(not each.is_reached for every in measured.results for each in findings(every)))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.relevance")
    languages = [language.value for language in LANGUAGES]
    parser.add_argument("--needs", choices=languages, help="the needs of a language, worst first")
    parser.add_argument("--pairs", choices=languages, help="the pairs that are wrong")
    parser.add_argument(
        "--kept-aside", action="store_true", help="list those as well that nobody tunes on"
    )
    parser.add_argument("--json", metavar="FILE", type=Path, help="write all figures there")
    return parser.parse_args()


def _measured() -> Measured:
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # run by root, the server has an account of its own
        dictionary = default_directory(PROJECT) / "dictionary"
        with EmbeddedPostgres(folder / "postgres") as url:
            return asyncio.run(measure(url, folder, dictionary))


def _lines(measured: Measured, options: argparse.Namespace) -> Iterator[str]:
    by_language = {each.language: each for each in measured.results}
    if options.needs:
        yield from _needs(by_language[Language(options.needs)], measured, options)
    if options.pairs:
        ours = by_language[Language(options.pairs)].pairs[0]
        yield from report.pair_lines(ours, kept_aside=options.kept_aside)
    for results in measured.results:
        yield from report.lines(results)
    if base_forms() is None:
        yield "\nVoikko: not installed"


def _needs(
    results: LanguageResults, measured: Measured, options: argparse.Namespace
) -> Iterator[str]:
    part = "all" if options.kept_aside else "open"
    ours, peer = results.needs[0].part(part), results.peer.part(part)
    return report.need_lines(ours, peer, measured.slugs)


if __name__ == "__main__":
    main()
