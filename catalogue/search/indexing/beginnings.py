"""What people may begin to type of a name: all of it, a word inside, a part of a compound."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.analysis.tokens import folded, words
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.lexicon import Beginnings

_TELLING = 3
"""Letters by which a part's base form is found again in the compound, where its end is another."""


def typed_words(text: str) -> tuple[str, ...]:
    """The words of a name, and of what is typed, as they are compared; hyphens part them."""
    return tuple(part for token in words(text) for part in folded(token).split("-") if part)


def plain_beginnings(name: str) -> Beginnings:
    """Those of a name without compounds."""
    found = typed_words(name)
    return Beginnings(" ".join(found), found, found)


def beginnings_of(name: str, bag: Bag, analyzer: Analyzer) -> Beginnings:
    plain = plain_beginnings(name)
    parts = {folded(part) for token in words(name) for part in _parts(token, bag, analyzer)}
    return plain._replace(parts=tuple(sorted(parts.union(plain.words))))


def _parts(token: str, bag: Bag, analyzer: Analyzer) -> Iterator[str]:
    """From each part of a compound to its end, and what a dictionary would list."""
    if "-" in token:
        yield token.replace("-", "")
    for piece in token.split("-"):
        word = analyzer.word(piece, bag)
        yield from (term.text for term in word.whole[:1])
        place = 0
        for part in word.parts[1:]:
            base = part[0].text
            yield base
            found = piece.find(base[:_TELLING], place + 1)
            if found > 0:
                yield piece[found:]
                place = found
