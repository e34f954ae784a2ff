"""A query as conditions on entries: one after the other, the parts that its answer is made of.

Entries with all the words come before those with any of them, which follow only where there are
few. Open entries come before those of unknown hours.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from catalogue.model.opening_state import OpeningState
from catalogue.search.engine.index import (
    Clause,
    all_of,
    any_of,
    but_not,
    has_any_term,
    scored,
)
from catalogue.search.fields import Field
from catalogue.search.filters import filter_clauses
from catalogue.search.nearness import near_only
from catalogue.search.query import OpenAt, OrderBy, Query
from catalogue.search.question.clauses import all_words, any_words, is_widened_by_any
from catalogue.search.view import View

FEW = 5
"""Where fewer have all the words, those that have any of them follow."""


class Plan(NamedTuple):
    """The parts of an answer in their order, wherever they are; none has an entry of another.

    `all_words` have all the words; `any_words` follow where few do.
    """

    all_words: Sequence[Clause]
    any_words: Sequence[Clause] = ()

    @property
    def parts(self) -> Sequence[Clause]:
        return [*self.all_words, *self.any_words]


def is_ranked(query: Query) -> bool:
    """Whether words rank the answer."""
    return query.order_by is OrderBy.RELEVANCE and bool(query.text.strip())


def answering(query: Query, view: View) -> Clause:
    """All entries that answer the query with all its words, scored by them."""
    return near_only(any_of(_by_openness(_matching(query, view), query, view)), query.near, view)


def plan_of(query: Query, view: View) -> Plan:
    """How the query is answered."""
    matching, wider = _matching(query, view), _wider(query, view)
    narrow = _by_openness(matching, query, view)
    if wider is None:
        return Plan(narrow)
    return Plan(narrow, _by_openness(but_not(wider, matching), query, view))


def has_any(parts: Sequence[Clause], query: Query, view: View, count: int = 1) -> bool:
    """Whether so many entries or more answer by some of the parts."""
    if not parts:
        return False
    found = near_only(any_of(parts), query.near, view)
    return len(view.snapshot.matching(found, count)) >= count


def _by_openness(clause: Clause, query: Query, view: View) -> list[Clause]:
    if query.open_at is None:
        return [clause]
    return _open_first(clause, query.open_at, view)


def _open_first(clause: Clause, open_at: OpenAt, view: View) -> list[Clause]:
    """Those that are open by any of their hours; then those of which nobody can say."""
    names = view.vocabulary.openness(view.snapshot).names(open_at.moment)
    is_open = has_any_term(Field.HOURS, names[OpeningState.OPEN])
    certain = all_of(clause, scored(is_open, 0.0))
    if not open_at.include_unknown:
        return [certain]
    is_unknown = has_any_term(Field.HOURS, names[OpeningState.UNKNOWN])
    return [certain, but_not(all_of(clause, scored(is_unknown, 0.0)), is_open)]


def _matching(query: Query, view: View) -> Clause:
    """Entries with all the words that pass the filter."""
    if not query.text.strip():
        return _restriction(query, view)
    return all_of(all_words(view.meaning(query)), _restriction(query, view))


def _wider(query: Query, view: View) -> Clause | None:
    """Entries with any of the words; None where that is no more than all of them."""
    meaning = view.meaning(query)
    if not is_widened_by_any(meaning):
        return None
    return all_of(any_words(meaning), _restriction(query, view))


def _restriction(query: Query, view: View) -> Clause:
    """What passes the filter, without a score."""
    return scored(all_of(*filter_clauses(query, view.snapshot)), 0.0)
