"""Facets: for each value of a field, how many entities choosing it would leave."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from catalogue.search.conditions import answering
from catalogue.search.engine.index import Clause, Snapshot, all_of, has_any_term
from catalogue.search.fields import Field
from catalogue.search.query import FacetName, FacetValue, Query
from catalogue.search.served_area import reaching
from catalogue.search.view import View

_FACETS: Mapping[FacetName, tuple[Field, str]] = {
    FacetName.MUNICIPALITY: (Field.MUNICIPALITY, "municipalities"),
    FacetName.THEME: (Field.THEME, "themes"),
    FacetName.SERVICE_CLASS: (Field.SERVICE_CLASS, "service_classes"),
    FacetName.TARGET_GROUP: (Field.TARGET_GROUP, "target_groups"),
    FacetName.ORGANIZATION_TYPE: (Field.ORGANIZATION_TYPE, "organization_types"),
    FacetName.CHANNEL_TYPE: (Field.CHANNEL_TYPE, "channel_types"),
    FacetName.ENTRY: (Field.ENTRY, "entry"),
    FacetName.LANGUAGE: (Field.LANGUAGE, "languages"),
    FacetName.FREE_OF_CHARGE: (Field.FREE, "free_of_charge"),
}
"""The field that is counted, and the attribute of `Filter` that a facet leaves out."""


def facet_values(query: Query, name: FacetName, view: View) -> list[FacetValue]:
    """The largest count first, then by value."""
    field, own = _FACETS[name]
    widened = replace(query.filter, **{own: None if own == "free_of_charge" else ()})
    clause = answering(replace(query, filter=widened), view)
    counts = view.snapshot.counts(clause, field)
    if name is FacetName.MUNICIPALITY:
        counts = _with_nationwide(counts, clause, view.snapshot)
    ordered = sorted(counts.items(), key=lambda found: (-found[1], found[0]))
    return [FacetValue(value, count) for value, count in ordered]


def _with_nationwide(
    counts: Mapping[str, int], clause: Clause, snapshot: Snapshot
) -> dict[str, int]:
    """Choosing a municipality leaves what serves the whole country as well."""
    found: dict[str, int] = {}
    reached: dict[tuple[str, ...], int] = {}
    for code, count in counts.items():
        marks = tuple(reaching(frozenset({code})))
        if marks not in reached:
            reached[marks] = snapshot.count(all_of(clause, has_any_term(Field.COVERAGE, marks)))
        found[code] = count + reached[marks]
    return found
