"""`python -m benchmarks.workbench`: how long the workbench's search page takes to come.

Run by `make bench-workbench`. One server process has 30,000 services of 240 words in three
languages, made by a fixed seed. One client asks over HTTP for pages of twenty with all facets, a
common word each, by turns in Finnish, Swedish and English: each word when it is new to the server,
and again. Told is the time from the question to the last byte of the answer.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Callable, Iterator, Sequence
from http import HTTPStatus
from http.client import HTTPConnection
from itertools import cycle
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from benchmarks.reading.preparation import prepared
from benchmarks.reading.ways import us
from benchmarks.search.steps import quiet
from benchmarks.search.timing import Times, seconds
from catalogue.model.text import Language

SIZE = 30_000
WARMING = 150
QUESTIONS = 100
TIMES = 3
TARGET = 15.0
"""Milliseconds that half of the pages may take at most."""

_LANGUAGES = (Language.FI, Language.SV, Language.EN)


def main() -> None:
    options = _options()
    quiet()
    with tempfile.TemporaryDirectory(prefix="polku-") as temporary:
        Path(temporary).chmod(0o755)  # run by root, the server has an account of its own
        folder = options.keep.resolve() if options.keep else Path(temporary)
        with prepared(folder, options.size) as (place, candidates):
            texts = (str(each.variables["text"]) for each in candidates.searches())
            words = list(dict.fromkeys(texts))
            with us(place).running(place) as target:
                _tell(_Browser(target.url), words)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workbench")
    parser.add_argument("--size", type=int, default=SIZE, help="how many services")
    parser.add_argument("--keep", metavar="FOLDER", type=Path, help="use it again the next time")
    return parser.parse_args()


class _Browser:
    """A connection that stays open."""

    def __init__(self, url: str) -> None:
        self._connection = HTTPConnection(urlsplit(url).netloc, timeout=30)

    def search(self, word: str, language: Language) -> None:
        self._connection.request("GET", f"/?{urlencode({'q': word, 'language': language.value})}")
        answer = self._connection.getresponse()
        answer.read()
        if answer.status != HTTPStatus.OK:
            raise SystemExit(f"A search for {word} was answered by {answer.status}.")


def _tell(browser: _Browser, words: Sequence[str]) -> None:
    asks = [*_asks(browser, words)]
    warming, asked = asks[:WARMING], asks[WARMING : WARMING + QUESTIONS]
    _timed(warming)
    print(f"{'the search page':<24}{'p50':>8}{'p99':>8} ms  target")
    _show("a word that is new", _timed(asked))
    _show("one asked for again", _timed(asked * TIMES))


def _asks(browser: _Browser, words: Sequence[str]) -> Iterator[Callable[[], None]]:
    for word, language in zip(words, cycle(_LANGUAGES), strict=False):
        yield lambda word=word, language=language: browser.search(word, language)


def _timed(asks: Sequence[Callable[[], None]]) -> Times:
    return Times.of([seconds(ask) for ask in asks])


def _show(name: str, times: Times) -> None:
    mark = "✓" if times.p50 <= TARGET else "✗"
    print(f"{name:<24}{times.p50:8.2f}{times.p99:8.2f} ms{TARGET:8.0f} {mark}", flush=True)


if __name__ == "__main__":
    main()
