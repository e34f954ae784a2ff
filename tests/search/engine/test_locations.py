"""A place is found by both halves of an id; of several that were written the last one holds."""

from __future__ import annotations

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from catalogue.search.engine.locations import (
    GONE,
    RECENT_LIMIT,
    Locations,
    Records,
    extent_of,
    place_of,
)

NUMBERS = st.sampled_from([0, 1, 2, 2**63, 2**64 - 1])
WRITTEN = st.lists(st.tuples(NUMBERS, NUMBERS, st.integers(0, 3)))


def records(written: list[tuple[int, int, int]]) -> Records:
    return np.array(written, np.uint64).reshape(-1, 3)


@given(WRITTEN, WRITTEN, WRITTEN)
def test_the_last_place_written_holds(
    first: list[tuple[int, int, int]],
    then: list[tuple[int, int, int]],
    last: list[tuple[int, int, int]],
) -> None:
    locations = Locations.of_records(records(first))
    locations = locations.followed_by(records(then)).followed_by(records(last))
    expected = {(head, tail): place for head, tail, place in [*first, *then, *last]}
    found = {halves: locations.of(*halves) for halves in expected}
    assert found == {halves: place or None for halves, place in expected.items()}


def test_much_that_came_since_is_sorted_in() -> None:
    before = Locations.of_records(records([(1, 1, 7), (1, 2, 8), (3, 1, 9)]))
    news = [(1, 1, 5), (3, 1, GONE), *((number, 0, number) for number in range(4, RECENT_LIMIT))]
    after = before.followed_by(records([*news, (2, 2, 6), (2, 3, 6), (2, 4, 6), (2, 5, 6)]))
    assert [after.of(*halves) for halves in ((1, 1), (1, 2), (3, 1), (9_999, 0), (2, 5))] == [
        *(5, 8, None, 9_999, 6),
    ]
    assert before.of(1, 1) == 7


def test_sorted_places_come_as_their_documents_lie() -> None:
    rows = [(9, 1, place_of(0, 4)), (1, 9, place_of(4, 6)), (5, 5, place_of(10, 1))]
    locations = Locations.of_records(records([*rows, (7, 7, GONE)]))
    assert list(locations.in_file_order()) == rows
    assert locations.byte_count() == 11


def test_a_place_tells_where_and_how_long() -> None:
    assert extent_of(place_of(2**39, 2**24 - 1)) == (2**39, 2**24 - 1)
