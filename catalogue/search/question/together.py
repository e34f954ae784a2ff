"""Words of a question that are known together, and what becomes of the others beside them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from catalogue.search.question.clauses import TIE
from catalogue.search.question.meaning import Alternative, Asked, Way

_MEANT_ALONE = 0.5
"""What a word's own synonyms are worth where it is known together with others."""

_MOST_TOGETHER = 14
"""Each way in which words are known together is one more to look for."""


class Together(NamedTuple):
    """The places of words that are known together, and what they mean.

    A term of the field means nothing else: the words of a situation also what each means alone.
    """

    places: tuple[int, ...]
    alternatives: list[Alternative]
    is_situation: bool = False


@dataclass(slots=True)
class _Group:
    """Words, by their places, that are known together, and what they mean."""

    places: set[int]
    alternatives: list[Alternative]
    is_situation: bool = False

    def asked(self, singles: Sequence[Asked]) -> Asked:
        words = [singles[place] for place in sorted(self.places)]
        if len(words) == 1:
            return words[0]
        text = " ".join(word.text for word in words)
        if not self.is_situation:
            return Asked(text, _best(self.alternatives), words=tuple(words))
        meant = _best([each for word in words for each in _meant_alone(word)])
        return Asked(text, _best(self.alternatives), meant, words=tuple(map(_told, words)))


def joined(singles: Sequence[Asked], together: Sequence[Together]) -> list[Asked]:
    """The words of a question, those as one that are known together."""
    return [group.asked(singles) for group in _groups(len(singles), together)]


def _groups(count: int, together: Sequence[Together]) -> list[_Group]:
    """Every place once, in the order of their first ones; what overlaps is one group."""
    found = {place: _Group({place}, []) for place in range(count)}
    for each in together:
        merged = _Group(set(), [], each.is_situation)
        for group in {id(found[place]): found[place] for place in each.places}.values():
            merged.places |= group.places
            merged.alternatives += group.alternatives
            merged.is_situation |= group.is_situation
        merged.alternatives += each.alternatives
        found |= dict.fromkeys(merged.places, merged)
    return list({id(group): group for group in found.values()}.values())


def in_passing(asked: Asked) -> Asked:
    """Beside words that are known together, one that is none of the field's is small talk."""
    return replace(asked, is_faint=asked.is_faint or asked.weight < 1.0)


def _best(alternatives: Sequence[Alternative]) -> tuple[Alternative, ...]:
    """The ways that are worth most, each once: one that is meant twice counts as if it were two."""
    found: dict[object, Alternative] = {}
    for each in sorted(alternatives, key=lambda each: -each.weight):
        known = found.get((each.bag, each.needed))
        weight = known.weight + TIE * each.weight if known else each.weight
        found[each.bag, each.needed] = replace(known or each, weight=weight)
    ordered = sorted(found.values(), key=lambda each: -each.weight)
    return tuple(ordered[:_MOST_TOGETHER])


def _told(asked: Asked) -> Asked:
    """A word without what it means: where it is known together with others, that stands there."""
    return replace(
        asked,
        alternatives=tuple(each for each in asked.alternatives if each.way is not Way.SYNONYM),
        loose=tuple(each for each in asked.loose if each.way is not Way.SYNONYM),
    )


def _meant_alone(asked: Asked) -> Iterator[Alternative]:
    for each in (*asked.alternatives, *asked.loose):
        if each.way is Way.SYNONYM:
            yield replace(each, weight=each.weight * _MEANT_ALONE)


def beside_situation(asked: Asked) -> Asked:
    """A situation says what is needed: what else is told of it need not be found."""
    return replace(asked, is_faint=True)
