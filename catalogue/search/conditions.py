"""A query as conditions on entries: one after the other, the parts that its answer is made of.

Open entries come before those of unknown hours, and where nothing else ranks, local ones before
nationwide.
"""

from __future__ import annotations

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
from catalogue.search.places import check_near
from catalogue.search.query import OpenAt, OrderBy, Query
from catalogue.search.question.clauses import text_clause
from catalogue.search.served_area import is_nationwide
from catalogue.search.view import View


def is_ranked(query: Query) -> bool:
    """Whether words rank the answer."""
    return query.order_by is OrderBy.RELEVANCE and bool(query.text.strip())


def answering(query: Query, view: View) -> Clause:
    """All entries that answer the query, scored by its words."""
    return any_of(_by_openness(query, view))


def phases(query: Query, view: View) -> list[Clause]:
    """The parts of the answer in their order; none has an entry of another."""
    parts = _by_openness(query, view)
    if query.order_by is not OrderBy.RELEVANCE or is_ranked(query):
        return parts
    nationwide = is_nationwide()
    return [
        part
        for clause in parts
        for part in (but_not(clause, nationwide), all_of(clause, nationwide))
    ]


def _by_openness(query: Query, view: View) -> list[Clause]:
    clause = _matching(query, view)
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
    conditions = filter_clauses(query, view.snapshot)
    if query.near is not None:
        check_near(query.near)
        places = view.vocabulary.places(view.snapshot)
        conditions.append(has_any_term(Field.PLACE, places.terms_within(query.near)))
    restriction = scored(all_of(*conditions), 0.0)
    if not query.text.strip():
        return restriction
    return all_of(text_clause(query.text, query.language, view.analyzer), restriction)
