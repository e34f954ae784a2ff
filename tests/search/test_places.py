"""Nearness: exact, whatever terms it is made of."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.places import POINT, Coordinate, Places, distance_km, place_terms
from catalogue.search.query import Near

HELSINKI, TAMPERE = (60.169856, 24.938379), (61.497752, 23.760954)
CENTRE = Near(60.17, 24.94, 25)

coordinates = st.tuples(
    st.floats(59.0, 71.0).map(lambda value: round(value, 6)),
    st.floats(19.0, 32.0).map(lambda value: round(value, 6)),
)
circles = st.builds(Near, st.floats(59, 71), st.floats(19, 32), st.floats(0.1, 500))


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
    wanted = set(Places(known).circle(circle).terms)
    distances = [distance_km(circle, entry) for entry in entries]
    inside = [distance is not None and distance <= circle.within_km for distance in distances]
    assert [not each.isdisjoint(wanted) for each in terms] == inside


def test_many_places_in_a_circle_make_few_terms() -> None:
    grid = [(60 + row / 500, 24 + column / 250) for row in range(100) for column in range(100)]
    known = [term for point in grid for term in place_terms([point]) if term.startswith(POINT)]
    circle = Places(known).circle(Near(60.1, 24.2, 8))
    assert len(circle) > 4_000
    assert len(circle.terms) < 1_000


@given(st.lists(coordinates, max_size=30, unique=True), circles, st.integers(1, 40))
def test_the_nearest_points_come_with_all_that_are_as_near(
    points: list[Coordinate], around: Near, count: int
) -> None:
    terms = {term: point for point in points for term in place_terms([point]) if term[0] == POINT}
    circle = Places(sorted(terms)).circle(around)
    told = {term: distance_km(around, [point]) for term, point in terms.items()}
    inside = sorted(km for km in told.values() if km is not None and km <= around.within_km)
    assert [metres / 1000 for metres, _ in circle.nearest(100)] == inside
    nearest = circle.nearest(count)
    assert [(metres / 1000, term) for metres, term in nearest] == [
        (told[term], term) for _, term in nearest
    ]
    assert len(nearest) == sum(km <= inside[:count][-1] for km in inside) if inside else not nearest


def test_a_circle_reaches_over_the_date_line_and_the_pole() -> None:
    known = [term for point in [(60.0, 179.9), (89.9, 0.0)] for term in place_terms([point])]
    places = Places([term for term in known if term.startswith(POINT)])
    assert places.circle(Near(60, -179.9, 12)).nearest(1)[0][0] == 11_120
    assert places.circle(Near(89.9, 180, 30)).nearest(1)[0][0] == 22_239


def test_an_index_without_places_has_an_empty_circle() -> None:
    circle = Places([]).circle(CENTRE)
    assert (len(circle), circle.terms, circle.nearest(5)) == (0, [], [])
