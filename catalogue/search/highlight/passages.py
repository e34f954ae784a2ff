"""Texts with what answers a question marked, as HTML; of a long text the passage that says most."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from html import escape
from operator import itemgetter
from typing import NamedTuple

PASSAGE_LENGTH = 200
"""Characters of the text at most; marks, escapes and the signs of a cut come on top."""

_MARKS_LIMIT = 500
"""Marks of a text that are weighed: a bound for texts that repeat one thing."""

_SPACES = re.compile(r"\s+")


class Mark(NamedTuple):
    """A part of a text that answers one of the asked, which has a weight, and how closely."""

    start: int
    end: int
    asked: int
    weight: float
    rank: int


class Worth(NamedTuple):
    """What a text answers, weighed; of two that answer as much the nearer one is worth more."""

    answered: float
    nearness: int

    @classmethod
    def of(cls, answers: Iterable[tuple[float, int]]) -> Worth:
        """Of the weight and the rank of each of the asked."""
        answered, nearness = 0.0, 0
        for weight, rank in answers:
            answered += weight
            nearness -= rank
        return cls(answered, nearness)


class Passage(NamedTuple):
    html: str
    worth: Worth


def whole(text: str, marks: Sequence[Mark]) -> Passage:
    """All of a text; of marks that overlap the first is shown."""
    return Passage(_html(text, 0, len(text), marks), _worth(marks))


def best_passage(text: str, marks: Sequence[Mark]) -> Passage:
    """The part of a text that is worth most, with most marks; there must be one."""
    if len(text) <= PASSAGE_LENGTH:
        return whole(text, marks)
    in_order = sorted(marks)[:_MARKS_LIMIT]
    worth, _, shown = max(
        [(_worth(each), len(each), each) for each in _windows(in_order)], key=itemgetter(0, 1)
    )
    start, end = _bounds(text, shown[0].start, max([mark.end for mark in shown]))
    return Passage(_html(text, start, end, marks), worth)


def _windows(marks: Sequence[Mark]) -> Iterator[Sequence[Mark]]:
    """The marks that one passage can show, but those that another shows with more."""
    stop = 0
    for start, first in enumerate(marks):
        before = stop
        while stop < len(marks) and marks[stop].end <= first.start + PASSAGE_LENGTH:
            stop += 1
        if stop > before:
            yield marks[start:stop]


def _worth(marks: Iterable[Mark]) -> Worth:
    closest: dict[int, tuple[float, int]] = {}
    for _, _, asked, weight, rank in marks:
        if asked not in closest or rank < closest[asked][1]:
            closest[asked] = weight, rank
    return Worth.of(closest.values())


def _bounds(text: str, first: int, last: int) -> tuple[int, int]:
    """A passage with these places inside, in its middle where there is enough on both sides."""
    spare = PASSAGE_LENGTH - (last - first)
    start = max(0, min(first - spare // 2, len(text) - PASSAGE_LENGTH))
    end = start + PASSAGE_LENGTH
    if start:
        space = _SPACES.search(text, start - 1, first)
        start = space.end() if space else first
    if end < len(text):
        end = max((space.start() for space in _SPACES.finditer(text, last, end + 1)), default=last)
    return start, end


def _html(text: str, start: int, end: int, marks: Sequence[Mark]) -> str:
    pieces = ["…" if start else ""]
    written = start
    for mark in sorted(marks):
        if written <= mark.start and mark.end <= end:
            pieces.append(escape(text[written : mark.start]))
            pieces.append(f"<mark>{escape(text[mark.start : mark.end])}</mark>")
            written = mark.end
    pieces.append(escape(text[written:end]))
    pieces.append("…" if end < len(text) else "")
    return "".join(pieces)
