"""Words that texts have and that were probably meant by one that they have not."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import NamedTuple

from catalogue.model.document import State
from catalogue.search.analysis.tokens import folded
from catalogue.search.analysis.word import Bag
from catalogue.search.engine.index import Snapshot, all_of, has_term, has_word
from catalogue.search.engine.lexicon import Form
from catalogue.search.fields import Field

SHORTEST = 4
LONGEST = 42
"""Letters of a word that can be corrected."""

SHORTEST_WITH_TWO_SLIPS = 6

_COMPARED = 500
"""Similar words that are looked at: of three letters there may be more."""


class Candidate(NamedTuple):
    """A word as texts write it, and how many letters away it is; accents count for nothing."""

    form: str
    distance: int


def corrections(
    snapshot: Snapshot, word: str, bag: Bag, limit: int, distances: Sequence[int] = (1, 2)
) -> list[Candidate]:
    """The likeliest first: the closest, then those that most texts have, then by alphabet.

    `word` is in lower case. Two letters that have changed places are one away. Words two away are
    there only where none is closer, and for longer words.
    """
    plain = folded(word)
    if not (SHORTEST <= len(plain) <= LONGEST and plain.isalpha()):
        return []
    for distance in distances:
        if distance == 1 or len(plain) >= SHORTEST_WITH_TWO_SLIPS:
            similar = snapshot.lexicon.similar(plain, bag, distance, _COMPARED)
            others = [form for form in similar if form.text != word]
            found = list(islice(_candidates(snapshot, others, plain, bag, distance), limit))
            if found:
                return found
    return []


def _candidates(
    snapshot: Snapshot, forms: Iterable[Form], plain: str, bag: Bag, distance: int
) -> Iterator[Candidate]:
    bases = {form.base for form in forms}
    frequencies = {base: snapshot.frequency(bag, base) for base in bases}
    order: list[tuple[int, int, Form]] = sorted(
        (0 if folded(form.text) == plain else distance, -frequencies[form.base], form)
        for form in forms
    )
    for away, _, form in order:
        if _is_told(snapshot, form, bag):
            yield Candidate(form.text, away)


def _is_told(snapshot: Snapshot, form: Form, bag: Bag) -> bool:
    """Whether a text that lists show has the word; the lexicon forgets none."""
    is_active = has_term(Field.STATE, State.ACTIVE)
    return bool(snapshot.matching(all_of(has_word(bag, form.base), is_active), 1))
