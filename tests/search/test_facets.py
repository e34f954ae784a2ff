"""Facets: a count is what choosing the value would leave."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from catalogue.model.identity import EntityKind
from catalogue.search.query import FacetName, FacetValue, Filter, Near, OpenAt, Query
from catalogue.search.reader import Reader

OWN = {
    FacetName.MUNICIPALITY: "municipalities",
    FacetName.THEME: "themes",
    FacetName.SERVICE_CLASS: "service_classes",
    FacetName.TARGET_GROUP: "target_groups",
    FacetName.ORGANIZATION_TYPE: "organization_types",
    FacetName.CHANNEL_TYPE: "channel_types",
    FacetName.ENTRY: "entry",
    FacetName.LANGUAGE: "languages",
    FacetName.FREE_OF_CHARGE: "free_of_charge",
}
SERVICES = Query(EntityKind.SERVICE)
QUERIES = [
    SERVICES,
    replace(SERVICES, text="velkaneuvonta"),
    replace(SERVICES, filter=Filter(themes=("SOCIAL",), languages=("fi",), entry=("REMOTE",))),
    replace(SERVICES, filter=Filter(municipalities=("837",), free_of_charge=True)),
    replace(SERVICES, filter=Filter(local_only=True, service_classes=("P6",))),
    replace(
        SERVICES,
        near=Near(60.2, 24.9, 40),
        open_at=OpenAt(dt.datetime(2026, 11, 24, 9, tzinfo=dt.UTC)),
    ),
]


@pytest.mark.parametrize("name", FacetName)
@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_count_is_what_choosing_the_value_leaves(
    reader: Reader, query: Query, name: FacetName
) -> None:
    values = reader.facet(query, name)
    left = [
        reader.count(replace(query, filter=choosing(query.filter, name, each))) for each in values
    ]
    assert [each.count for each in values] == left
    assert 0 not in left


def choosing(given: Filter, name: FacetName, found: FacetValue) -> Filter:
    chosen = found.value == "true" if name is FacetName.FREE_OF_CHARGE else (found.value,)
    return replace(given, **{OWN[name]: chosen})


def test_the_most_frequent_value_is_first_and_equal_ones_are_in_order(reader: Reader) -> None:
    values = reader.facet(SERVICES, FacetName.MUNICIPALITY)
    assert values == sorted(values, key=lambda each: (-each.count, each.value))
    assert len(values) > 20


def test_a_facet_leaves_its_own_filter_out(reader: Reader) -> None:
    chosen = replace(SERVICES, filter=Filter(themes=("SOCIAL",)))
    assert reader.facet(chosen, FacetName.THEME) == reader.facet(SERVICES, FacetName.THEME)
    assert reader.facet(chosen, FacetName.ENTRY) != reader.facet(SERVICES, FacetName.ENTRY)
