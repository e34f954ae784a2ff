"""Questions that nobody would ask: none may fail, and none may take long.

Each is read, its words are analysed in every language, and the thesaurus is asked for them.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from random import Random

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.word import Bag
from catalogue.search.question.syntax import Writing, read
from catalogue.search.thesaurus.files import entries
from catalogue.search.thesaurus.thesaurus import Thesaurus, telling
from tests.analyzer import ANALYZER
from tests.fuzzing.subject import Attempt, Subject

_OPERATORS = ['"', "-", "- ", " ", "(", ")", "*", "~", ":", "^", "[", "]", "\\", "/", "+", "|", "&"]
_ODD = [chr(code) for code in (0, 7, 27, 0xAD, 0x200B, 0x202E, 0x308, 0xFEFF, 0xD800, 0x1F642)]


@asynccontextmanager
async def opened() -> AsyncGenerator[Attempt]:
    thesaurus = Thesaurus(ANALYZER)
    words = [word for entry in entries() for phrase in entry.said for word in phrase.split()]

    async def attempt(chance: Random) -> str:
        writing = read(question(chance, words))
        analyse(writing, ANALYZER, thesaurus)
        return "read" if writing.words else "empty"

    yield attempt


def analyse(writing: Writing, analyzer: Analyzer, thesaurus: Thesaurus) -> None:
    tokens = [word.lower() for word in writing.words]
    for bag in Bag:
        for token in tokens:
            analyzer.word(token, bag)
        thesaurus.findings(telling(tokens), bag)


def question(chance: Random, words: list[str]) -> str:
    """Words of the thesaurus, cut, joined and strewn with operators and odd characters."""
    return "".join(_piece(chance, words) for _ in range(chance.randint(0, 12)))


def _piece(chance: Random, words: list[str]) -> str:
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


SUBJECTS = [Subject("questions", opened, cases=1_000_000, seconds=0.25)]
