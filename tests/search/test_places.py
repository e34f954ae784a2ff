"""Nearness: exact, whatever terms it is made of."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, cast

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import InputInvalid
from catalogue.model.identity import EntityKind
from catalogue.search.places import POINT, Coordinate, Places, distance_km, place_terms
from catalogue.search.query import Document, Near, OrderBy, Query, Window
from catalogue.search.reader import Reader

HELSINKI, TAMPERE = (60.169856, 24.938379), (61.497752, 23.760954)
CENTRE = Near(60.17, 24.94, 25)

coordinates = st.tuples(
    st.floats(59.0, 71.0).map(lambda value: round(value, 6)),
    st.floats(19.0, 32.0).map(lambda value: round(value, 6)),
)
circles = st.builds(Near, st.floats(59, 71), st.floats(19, 32), st.floats(0.1, 500))


def near(latitude: float, longitude: float, within_km: float) -> Query:
    return Query(EntityKind.SERVICE, near=Near(latitude, longitude, within_km))


def points(document: Document) -> list[Coordinate]:
    found: list[Any] = [
        address["point"]
        for connection in cast("list[Any]", document["connections"])
        for address in connection["channel"]["addresses"]
    ]
    return [(point["latitude"], point["longitude"]) for point in found]


def test_helsinki_is_160_kilometres_from_tampere() -> None:
    assert distance_km(Near(*HELSINKI, 1), [TAMPERE]) == pytest.approx(160.6, abs=0.3)


def test_the_nearest_of_several_places_counts_and_none_has_no_distance() -> None:
    assert distance_km(Near(*HELSINKI, 1), [TAMPERE, HELSINKI]) == 0.0
    assert distance_km(Near(*HELSINKI, 1), []) is None


@given(st.lists(st.lists(coordinates, max_size=3), max_size=30), circles)
def test_terms_of_a_circle_are_those_of_what_lies_in_it(
    entries: list[list[Coordinate]], circle: Near
) -> None:
    terms = [set(place_terms(entry)) for entry in entries]
    known = sorted({term for each in terms for term in each if term.startswith(POINT)})
    wanted = set(Places(known).terms_within(circle))
    distances = [distance_km(circle, entry) for entry in entries]
    inside = [distance is not None and distance <= circle.within_km for distance in distances]
    assert [not each.isdisjoint(wanted) for each in terms] == inside


def test_many_places_in_a_circle_make_few_terms() -> None:
    grid = [(60 + row / 500, 24 + column / 250) for row in range(100) for column in range(100)]
    known = [term for point in grid for term in place_terms([point]) if term.startswith(POINT)]
    places = Places(known)
    circle = Near(60.1, 24.2, 8)
    assert len(places.nearest(circle)) > 4_000
    assert len(places.terms_within(circle)) < 1_000


def test_services_near_are_those_with_a_place_in_the_circle(
    reader: Reader, services: list[Document]
) -> None:
    found = reader.search(Query(EntityKind.SERVICE, near=CENTRE), Window(first=100)).hits
    distances = {each["id"]: distance_km(CENTRE, points(each)) for each in services}
    expected = {name: km for name, km in distances.items() if km is not None and km <= 25}
    assert {hit.id: hit.distance_km for hit in found} == expected
    assert 0 < len(expected) < len(services)


def test_the_nearest_is_first_and_the_id_breaks_ties(reader: Reader) -> None:
    query = Query(EntityKind.SERVICE, near=CENTRE, order_by=OrderBy.DISTANCE)
    hits = reader.search(query, Window(first=100)).hits
    told = [(hit.distance_km, hit.id) for hit in hits]
    assert told == sorted(told)
    assert len({km for km, _ in told}) < len(told), "some of the services share a place"


def test_words_and_filters_hold_beside_nearness(reader: Reader) -> None:
    query = near(60.2, 24.9, 60)
    words = replace(query, text="uraohjaus", order_by=OrderBy.DISTANCE)
    assert 0 < reader.count(words) < reader.count(query)
    assert len(reader.search(words, Window()).hits) == reader.count(words)


@pytest.mark.parametrize(
    "query",
    [
        near(91, 0, 1),
        near(0, -181, 1),
        near(float("nan"), 24, 1),
        near(60, 24, 0),
        near(60, 24, -5),
        near(60, 24, float("inf")),
        near(60, 24, 10_000),
    ],
)
def test_a_circle_must_be_on_the_earth_and_have_a_size(reader: Reader, query: Query) -> None:
    with pytest.raises(InputInvalid):
        reader.count(query)


def test_nowhere_near_is_nothing(reader: Reader) -> None:
    query = near(-45, 170, 100)
    assert reader.count(query) == 0
    assert not reader.search(replace(query, order_by=OrderBy.DISTANCE), Window()).hits
