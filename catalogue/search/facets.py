"""Facets: for each value of a field, how many entities choosing it would leave."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace

from catalogue.codes.areas import AreaKind
from catalogue.codes.coverage import ALAND
from catalogue.codes.municipalities import municipalities_in
from catalogue.search.conditions import answering
from catalogue.search.fields import Field
from catalogue.search.query import FacetName, FacetValue, Filter, Query
from catalogue.search.served_area import NATIONWIDE, reaching
from catalogue.search.view import View

Counts = Mapping[str, int]

FACETS: Mapping[FacetName, tuple[Field, str]] = {
    FacetName.MUNICIPALITY: (Field.MUNICIPALITY, "municipalities"),
    FacetName.THEME: (Field.THEME, "themes"),
    FacetName.SERVICE_CLASS: (Field.SERVICE_CLASS, "service_classes"),
    FacetName.TARGET_GROUP: (Field.TARGET_GROUP, "target_groups"),
    FacetName.ORGANIZATION_TYPE: (Field.ORGANIZATION_TYPE, "organization_types"),
    FacetName.CHANNEL_TYPE: (Field.CHANNEL_TYPE, "channel_types"),
    FacetName.ENTRY: (Field.ENTRY, "entry"),
    FacetName.LANGUAGE: (Field.LANGUAGE, "languages"),
    FacetName.FREE_OF_CHARGE: (Field.FREE, "free_of_charge"),
    FacetName.EVENT_TYPE: (Field.EVENT_TYPE, "event_types"),
}
"""The field that is counted, and the attribute of `Filter` that a facet leaves out."""


def facets(
    query: Query, names: Collection[FacetName], view: View
) -> dict[FacetName, list[FacetValue]]:
    """The values of each facet, the largest count first, then by value.

    Facets of which no filter is set have one answer to count and are counted in one pass.
    """
    found: dict[FacetName, list[FacetValue]] = {}
    for remaining, alike in _by_filter(query.filter, names).items():
        found |= _counted(replace(query, filter=remaining), alike, view)
    return found


def _by_filter(given: Filter, names: Collection[FacetName]) -> dict[Filter, list[FacetName]]:
    """The facets that leave the same filter when their own part is left out."""
    found: dict[Filter, list[FacetName]] = {}
    for name in names:
        own = FACETS[name][1]
        others = replace(given, **{own: None if own == "free_of_charge" else ()})
        found.setdefault(others, []).append(name)
    return found


def _counted(
    query: Query, names: Collection[FacetName], view: View
) -> dict[FacetName, list[FacetValue]]:
    fields = {FACETS[name][0] for name in names}
    if Field.MUNICIPALITY in fields:
        fields.add(Field.COVERAGE)
    counts = view.snapshot.counts(answering(query, view), fields)
    if Field.MUNICIPALITY in fields:
        counts[Field.MUNICIPALITY] = _with_nationwide(
            counts[Field.MUNICIPALITY], counts[Field.COVERAGE]
        )
    return {name: _in_order(counts[FACETS[name][0]]) for name in names}


def _with_nationwide(municipalities: Counts, coverage: Counts) -> Counts:
    """Choosing a municipality leaves what serves the whole country as well."""
    aland = municipalities_in(AreaKind.REGION, ALAND)
    to_aland = sum(coverage.get(mark, 0) for mark in reaching(aland))
    to_others = sum(coverage.get(mark, 0) for mark in NATIONWIDE)
    return {
        code: count + (to_aland if code in aland else to_others)
        for code, count in municipalities.items()
    }


def _in_order(counts: Counts) -> list[FacetValue]:
    ordered = sorted(sorted(counts), key=counts.__getitem__, reverse=True)  # keeps what is equal
    return [FacetValue(value, counts[value]) for value in ordered]
