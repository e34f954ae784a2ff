"""The same need in several places: what each of them has, and what it alone has."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from catalogue.model.opening_state import OpeningState
from catalogue.search.conditions import answering, is_ranked
from catalogue.search.coverage import Count, count_of, local_to, nationwide_for
from catalogue.search.engine.index import Clause, all_of, but_not, has_any_term, scored
from catalogue.search.facets import FACETS
from catalogue.search.fields import Field, Key
from catalogue.search.packed import PackedDocument
from catalogue.search.query import Document, FacetName, Query
from catalogue.search.view import View

_COMPARED = {
    name: FACETS[name][0] for name in (FacetName.THEME, FacetName.ENTRY, FacetName.LANGUAGE)
}


@dataclass(frozen=True, slots=True)
class Place:
    """What one of the municipalities has.

    `values` counts its local services by facet and value. `evening`: how many of them are open at
    one of the evenings. `services` are the first of the local ones, `own_services` the first of
    those that serve none of the others; `own` counts them.
    """

    local: Count
    nationwide: Count
    values: Mapping[FacetName, Mapping[str, int]]
    evening: int
    services: Sequence[Document]
    own: Count
    own_services: Sequence[Document]


def compared(
    query: Query,
    municipalities: Sequence[str],
    evenings: Sequence[dt.datetime],
    first: int,
    view: View,
) -> dict[str, Place]:
    """The answer to a query for services in each of some municipalities (current ones)."""
    answers, is_open = answering(query, view), _open_at_any(evenings, view)

    def place(municipality: str) -> Place:
        local = local_to(municipality, answers)
        own = _serving_none(local, (each for each in municipalities if each != municipality))
        return Place(
            local=count_of(local, view.snapshot),
            nationwide=count_of(nationwide_for(municipality, answers), view.snapshot),
            values=_values(local, view),
            evening=view.snapshot.count(all_of(local, is_open)),
            services=_first(local, query, first, view),
            own=count_of(own, view.snapshot),
            own_services=_first(own, query, first, view),
        )

    return {municipality: place(municipality) for municipality in municipalities}


def _serving_none(clause: Clause, municipalities: Iterable[str]) -> Clause:
    return but_not(clause, has_any_term(Field.MUNICIPALITY, municipalities))


def _open_at_any(moments: Sequence[dt.datetime], view: View) -> Clause:
    openness = view.vocabulary.openness(view.snapshot)
    names = {name for moment in moments for name in openness.names(moment)[OpeningState.OPEN]}
    return scored(has_any_term(Field.HOURS, sorted(names)), 0.0)


def _values(clause: Clause, view: View) -> dict[FacetName, Mapping[str, int]]:
    counts = view.snapshot.counts(clause, _COMPARED.values())
    return {name: counts[field] for name, field in _COMPARED.items()}


def _first(clause: Clause, query: Query, limit: int, view: View) -> list[Document]:
    """The best where words rank, else the first by name."""
    snapshot = view.snapshot
    if is_ranked(query):
        addresses = [address for _, address in snapshot.ranked_by_standing(clause, limit)]
    else:
        addresses = snapshot.sorted(clause, Key.of_name(query.language), limit)
    return [PackedDocument(snapshot.document(address)) for address in addresses]
