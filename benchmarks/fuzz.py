"""A million questions that nobody would ask: none may fail, and none may take long.

`make fuzz` reads each, analyses its words in every language and asks the thesaurus for them. The
seed is printed, so that what failed can be seen again.
"""

from __future__ import annotations

import argparse
import gc
import random
import sys
import time
from collections.abc import Iterator

from rich.progress import track

from catalogue.cli.surroundings import dictionary_directory
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.question.syntax import Writing, read
from catalogue.search.thesaurus.files import entries
from catalogue.search.thesaurus.thesaurus import Thesaurus, telling

SLOW = 0.25
"""Seconds of a processor that one question may take to be read and analysed."""

_OPERATORS = ['"', "-", "- ", " ", "(", ")", "*", "~", ":", "^", "[", "]", "\\", "/", "+", "|", "&"]
_ODD = [chr(code) for code in (0, 7, 27, 0xAD, 0x200B, 0x202E, 0x308, 0xFEFF, 0xD800, 0x1F642)]


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=1_000_000, help="how many questions")
    parser.add_argument("--seed", type=int, default=int(time.time()), help="to see a run again")
    options = parser.parse_args()
    print(f"seed {options.seed}")
    analyzer = Analyzer.open(dictionary_directory())
    thesaurus = Thesaurus(analyzer)
    gc.freeze()  # as the server does: what is measured is not the search for garbage
    slowest = 0.0
    for text in track(questions(random.Random(options.seed), options.count), total=options.count):  # noqa: S311
        began = time.process_time()
        try:
            analyse(read(text), analyzer, thesaurus)
        except Exception:
            print(f"failed: {text!r}", file=sys.stderr)
            raise
        slowest = max(slowest, time.process_time() - began)
    print(f"{options.count} questions, the slowest took {1000 * slowest:.1f} ms")
    sys.exit(slowest > SLOW)


def analyse(writing: Writing, analyzer: Analyzer, thesaurus: Thesaurus) -> None:
    tokens = [word.lower() for word in writing.words]
    for bag in Bag:
        for token in tokens:
            analyzer.word(token, bag)
        thesaurus.findings(telling(tokens), bag)


def questions(chance: random.Random, count: int) -> Iterator[str]:
    """Words of the thesaurus, cut, joined and strewn with operators and odd characters."""
    words = [word for entry in entries() for phrase in entry.said for word in phrase.split()]
    for _ in range(count):
        yield "".join(_piece(chance, words) for _ in range(chance.randint(0, 12)))


def _piece(chance: random.Random, words: list[str]) -> str:
    match chance.randrange(8):
        case 0 | 1 | 2:
            return chance.choice(words) + chance.choice(["", " ", "-"])
        case 3:
            return chance.choice(words)[: chance.randint(1, 6)]
        case 4:
            return chance.choice(_OPERATORS)
        case 5:
            return chance.choice(_ODD)
        case 6:
            return chr(chance.randrange(0x11_0000)) * chance.randint(1, 4)
        case _:
            return chance.choice(words) + chance.choice(words)


if __name__ == "__main__":
    main()
