"""Facets: a count is what choosing the value would leave."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from catalogue.model.identity import EntityKind
from catalogue.search.engine import index
from catalogue.search.engine.index import Clause, Snapshot
from catalogue.search.fields import Field
from catalogue.search.query import FacetName, FacetValue, Filter, Near, OpenAt, Query
from catalogue.search.reader import Reader
from tests.analyzer import ANALYZER
from tests.search.builders import publish
from tests.search.conftest import CATALOGUE

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
    FacetName.EVENT_TYPE: "event_types",
}
FIELDS = {
    FacetName.MUNICIPALITY: Field.MUNICIPALITY,
    FacetName.THEME: Field.THEME,
    FacetName.SERVICE_CLASS: Field.SERVICE_CLASS,
    FacetName.TARGET_GROUP: Field.TARGET_GROUP,
    FacetName.ORGANIZATION_TYPE: Field.ORGANIZATION_TYPE,
    FacetName.CHANNEL_TYPE: Field.CHANNEL_TYPE,
    FacetName.ENTRY: Field.ENTRY,
    FacetName.LANGUAGE: Field.LANGUAGE,
    FacetName.FREE_OF_CHARGE: Field.FREE,
    FacetName.EVENT_TYPE: Field.EVENT_TYPE,
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


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_a_count_is_what_choosing_the_value_leaves(reader: Reader, query: Query) -> None:
    found = reader.facets(query, list(FacetName))
    assert found.keys() == set(FacetName)
    for name, values in found.items():
        left = [
            reader.count(replace(query, filter=choosing(query.filter, name, each)))
            for each in values
        ]
        assert [each.count for each in values] == left
        assert 0 not in left


def choosing(given: Filter, name: FacetName, found: FacetValue) -> Filter:
    chosen = found.value == "true" if name is FacetName.FREE_OF_CHARGE else (found.value,)
    return replace(given, **{OWN[name]: chosen})


@pytest.mark.parametrize("query", QUERIES, ids=range(len(QUERIES)))
def test_facets_together_are_those_of_each_alone(reader: Reader, query: Query) -> None:
    alone = {name: reader.facets(query, [name])[name] for name in FacetName}
    assert reader.facets(query, list(FacetName)) == alone


def test_only_the_facets_asked_for_are_counted(reader: Reader) -> None:
    assert reader.facets(SERVICES, []) == {}
    assert list(reader.facets(SERVICES, [FacetName.ENTRY])) == [FacetName.ENTRY]


def test_facets_of_no_filter_are_counted_in_one_pass(
    reader: Reader, monkeypatch: pytest.MonkeyPatch
) -> None:
    passes: list[set[Field]] = []
    counts = Snapshot.counts

    def counted(
        snapshot: Snapshot, clause: Clause, fields: Collection[Field]
    ) -> Mapping[Field, Mapping[str, int]]:
        passes.append(set(fields))
        return counts(snapshot, clause, fields)

    monkeypatch.setattr(Snapshot, "counts", counted)
    chosen = Filter(themes=("SOCIAL",), languages=("fi",))
    reader.facets(replace(SERVICES, filter=chosen), list(FacetName))
    others = {FIELDS[name] for name in FacetName} - {Field.THEME, Field.LANGUAGE}
    assert sorted(passes, key=len) == [{Field.THEME}, {Field.LANGUAGE}, others | {Field.COVERAGE}]


def test_the_most_frequent_value_is_first_and_equal_ones_are_in_order(reader: Reader) -> None:
    values = reader.facets(SERVICES, [FacetName.MUNICIPALITY])[FacetName.MUNICIPALITY]
    assert values == sorted(values, key=lambda each: (-each.count, each.value))
    assert len(values) > 20


def test_a_facet_leaves_its_own_filter_out(reader: Reader) -> None:
    chosen = replace(SERVICES, filter=Filter(themes=("SOCIAL",)))
    names = [FacetName.THEME, FacetName.ENTRY]
    of_chosen, of_all = reader.facets(chosen, names), reader.facets(SERVICES, names)
    assert of_chosen[FacetName.THEME] == of_all[FacetName.THEME]
    assert of_chosen[FacetName.ENTRY] != of_all[FacetName.ENTRY]


def test_values_in_too_many_combinations_are_counted_all_the_same(
    reader: Reader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = reader.facets(SERVICES, list(FacetName))
    monkeypatch.setattr(index, "MOST_REMAINDERS", 1)
    publish(tmp_path, CATALOGUE)
    assert Reader(tmp_path, ANALYZER).facets(SERVICES, list(FacetName)) == expected
