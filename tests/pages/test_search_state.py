"""An address is a search, and a search an address."""

from __future__ import annotations

import datetime as dt

import pytest
from starlette.datastructures import QueryParams

from catalogue.pages.search_state import Search

NOW = dt.datetime(2026, 11, 22, 18, 14, 59, tzinfo=dt.UTC)


def search(query: str) -> Search:
    return Search.of(QueryParams(query))


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=velkaneuvonta+Tampere",
        "near=Kallio&km=25&open=now",
        "at=60.17%2C24.94",
        "q=ty%C3%B6&municipality=837&municipality=091&entry=WALK_IN&free=true&after=abc",
        "theme=EMPLOYMENT&before=abc",
    ],
)
def test_the_address_holds_the_whole_search(query: str) -> None:
    assert search(query).address() == (f"/?{query}" if query else "/")


@pytest.mark.parametrize(
    "query",
    ["at=north", "at=1,2,3", "at=nan,0", "at=inf,0", "km=7", "open=later", "entry=FLY", "free=no"],
)
def test_what_cannot_be_understood_is_left_out(query: str) -> None:
    assert search(query) == Search()


def test_a_place_that_is_written_wins_over_where_one_is() -> None:
    assert search("near=Kallio&at=61.5,23.8") == Search(place="Kallio")


def test_where_somebody_is_is_known_to_a_hundred_metres_only() -> None:
    assert search("at=60.1718812,24.9414447").point == (60.172, 24.941)


def test_another_filter_begins_with_the_first_page() -> None:
    narrower = search("q=a&theme=SOCIAL&after=abc").toggled("theme", "ADVICE")
    assert narrower.address() == "/?q=a&theme=SOCIAL&theme=ADVICE"


def test_a_filter_that_is_chosen_again_is_taken_away() -> None:
    assert search("theme=SOCIAL&entry=REMOTE").toggled("theme", "SOCIAL") == search("entry=REMOTE")


def test_all_of_it_is_asked_for() -> None:
    asked = search("q=neuvonta&near=Kallio&open=now&theme=SOCIAL&spoken=fi&free=true&after=abc")
    assert asked.variables(NOW) == {
        "text": "neuvonta",
        "near": {"place": "Kallio", "withinKm": 10},
        "openAt": "2026-11-22T18:00:00+00:00",
        "filter": {"themes": ["SOCIAL"], "languages": ["fi"], "freeOfCharge": True},
        "first": 20,
        "after": "abc",
    }


def test_the_page_before_is_asked_from_its_end() -> None:
    assert search("before=abc&at=60.17,24.94").variables(NOW) == {
        "text": None,
        "near": {"latitude": 60.17, "longitude": 24.94, "withinKm": 10},
        "openAt": None,
        "filter": {},
        "last": 20,
        "before": "abc",
    }
