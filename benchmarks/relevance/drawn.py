"""Word pairs drawn by a fixed seed from simplemma's dictionaries, as many as are committed.

Forms and their base forms should meet. Words of nearly the same letters that stand close to each
other in the dictionary should not. The dictionaries have licences of their own, so what is drawn
is never written down.
"""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence

from benchmarks import dictionary
from benchmarks.relevance.sets import Pair
from catalogue.model.text import Language

SEED = 20_261_122
FORM = "drawn form"
NEIGHBOUR = "drawn neighbour"

_FEWEST_FORMS: Mapping[Language, int] = {Language.FI: 12, Language.SV: 5, Language.EN: 3}
"""A base form of fewer is often a slip of the dictionary, or another spelling of a word."""

_SHORTEST = 4
_LONGEST = 9
_CLOSE = 40
_MOST_ALIKE_AT_START = 2
_ALIKE_AT_END = 2
_MOST_EDITS = 2
_SHORTEST_PART = 3


def drawn_pairs(language: Language, committed: Sequence[Pair]) -> list[Pair]:
    """As many that should meet, and as many that should not, as the committed ones have."""
    chance = random.Random(f"{SEED} {language}")  # noqa: S311 - the same pairs each time
    bases = dictionary.bases(language)
    known = {frozenset((pair.asked, pair.told)) for pair in committed}
    positive = sum(pair.should_meet for pair in committed)
    forms = [form for form, base in bases.items() if len(form) >= _SHORTEST and form != base]
    neighbours = list(_neighbours(bases, _FEWEST_FORMS[language]))
    told = [(form, bases[form]) for form in chance.sample(forms, 2 * positive)]
    apart = chance.sample(neighbours, 2 * (len(committed) - positive))
    return [
        *_pairs(language, FORM, _new(told, known)[:positive], chance),
        *_pairs(language, NEIGHBOUR, _new(apart, known)[: len(committed) - positive], chance),
    ]


def _new(words: list[tuple[str, str]], known: Collection[frozenset[str]]) -> list[tuple[str, str]]:
    return [both for both in words if frozenset(both) not in known]


def _pairs(
    language: Language, category: str, words: list[tuple[str, str]], chance: random.Random
) -> Iterator[Pair]:
    """Asked either way round."""
    for both in words:
        asked, told = chance.sample(both, 2)
        yield Pair(language, category, asked, told, category == FORM, is_drawn=True)


def _neighbours(bases: Mapping[str, str], fewest: int) -> Iterator[tuple[str, str]]:
    """Words that differ in one or two letters, the third at the latest, and end alike.

    So neither is derived from the other as `muutos` is from `muuttaa`, and compounds that may
    share a part are left out.
    """
    counts = Counter(bases.values())
    words = sorted(
        base
        for base, count in counts.items()
        if count >= fewest
        and _SHORTEST <= len(base) <= _LONGEST
        and bases.get(base, base) == base
        and not _may_be_compound(base, counts)
    )
    for place, word in enumerate(words):
        for other in words[place + 1 : place + _CLOSE]:
            if _differ_inside(word, other) and _edits(word, other) <= _MOST_EDITS:
                yield word, other


def _may_be_compound(word: str, words: Collection[str]) -> bool:
    places = range(_SHORTEST_PART, len(word) - _SHORTEST_PART + 1)
    return any(word[:place] in words and word[place:] in words for place in places)


def _differ_inside(word: str, other: str) -> bool:
    start = _alike(word, other)
    shorter = min(len(word), len(other))
    end = min(_alike(word[::-1], other[::-1]), shorter - start)
    return start <= _MOST_ALIKE_AT_START and end >= _ALIKE_AT_END


def _alike(word: str, other: str) -> int:
    """How many letters the beginnings share."""
    differing = (
        place for place, both in enumerate(zip(word, other, strict=False)) if both[0] != both[1]
    )
    return next(differing, min(len(word), len(other)))


def _edits(word: str, other: str) -> int:
    """Letters to put in, take out or replace to make one word the other."""
    row = list(range(len(other) + 1))
    for place, letter in enumerate(word, 1):
        above, row = row, [place]
        for column, found in enumerate(other, 1):
            replaced = above[column - 1] + (letter != found)
            row.append(min(above[column] + 1, row[-1] + 1, replaced))
    return row[-1]
