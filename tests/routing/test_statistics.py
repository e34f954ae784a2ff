"""What is counted of routes and referrals, and that periods and shares give nobody away."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from itertools import combinations
from typing import Any
from uuid import UUID

from hypothesis import given, settings
from hypothesis import strategies as st

from catalogue.routing.cases import Dimension, first_day, following, quarter
from catalogue.routing.small_numbers import LEAST, Cell
from catalogue.routing.statistics import SHARES_BY, Cases, Figures, figures
from catalogue.store.statistics import CaseRow

MAY, AUGUST = dt.date(2026, 5, 1), dt.date(2026, 8, 1)
OFFICE, COACHING, ADVICE = (UUID(int=number) for number in (1, 2, 3))
CITY, AGE, SERVICE = Dimension.MUNICIPALITY, Dimension.AGE_GROUP, Dimension.SERVICE
YOUNG, OLD = "FROM_25_TO_29", "FROM_55_TO_64"
TURKU, OULU, KOTKA = "853", "564", "285"


def cases(number: int, city: str = TURKU, age: str = YOUNG, **more: Any) -> list[CaseRow]:
    """So many alike, of a client each."""
    known: dict[str, Any] = {"month": MAY, "services": (), "outcome": None, "led_on": False, **more}
    return [
        CaseRow(uuid.uuid4(), organization=OFFICE, municipality=city, age_group=age, **known)
        for _ in range(number)
    ]


def routes(told: Sequence[CaseRow], *rows: Dimension, **values: Any) -> dict[Cell, int | None]:
    """How many routes are told of; `values`: what is narrowed, by the dimension's name."""
    narrowing = {Dimension(name.upper()): each for name, each in values.items()}
    found = figures(Cases(routes=told), rows, narrowing, lambda: None)
    return {cell: each.routes for cell, each in found.items()}


def shares(told: Sequence[CaseRow], *rows: Dimension) -> dict[Cell, float | None]:
    found = figures(Cases(routes=told), rows, {}, lambda: None)
    return {cell: each.share for cell, each in found.items()}


def test_a_route_counts_at_each_service_it_has_a_step_at() -> None:
    told = [*cases(6, services=(COACHING, ADVICE)), *cases(5, services=(ADVICE,)), *cases(7)]
    assert routes(told, SERVICE) == {(COACHING,): 6, (ADVICE,): 11, (None,): 7}


def test_a_filter_takes_what_is_shown_and_no_more() -> None:
    told = [*cases(20), *cases(3, age=OLD), *cases(30, OULU), *cases(15, OULU, OLD)]
    whole = routes(told, CITY, AGE)
    assert whole == {}
    assert routes(told, CITY) == {(TURKU,): 23, (OULU,): 45}
    assert routes(told, AGE, municipality=[TURKU]) == {}
    assert routes(told, municipality=[TURKU]) == {(): 23}
    assert routes(told, municipality=[TURKU, OULU]) == {(): 68}


def test_each_quarter_is_a_world_of_its_own() -> None:
    told = [*cases(20), *cases(6, OULU), *cases(9, month=AUGUST), *cases(4, OULU, month=AUGUST)]
    assert routes(told, CITY) == {(TURKU,): 29, (OULU,): 6}
    assert routes(told) == {(): 35}


def test_a_few_who_alone_have_something_do_not_hide_others_but_are_not_counted() -> None:
    told = [*cases(20), *cases(10, OULU), *cases(3, KOTKA)]
    assert routes(told, CITY) == {(TURKU,): 20, (OULU,): 10}
    assert routes(told) == {(): 30}


def test_what_a_few_alone_have_is_as_if_unknown_where_it_is_unknown_of_many() -> None:
    told = [*cases(20), *cases(6, outcome="EMPLOYMENT"), *cases(2, outcome="EDUCATION")]
    assert routes(told, Dimension.OUTCOME) == {(None,): 22, ("EMPLOYMENT",): 6}
    assert routes(told, CITY) == {(TURKU,): 28}


def test_five_referrals_of_one_client_are_of_too_few() -> None:
    client = uuid.uuid4()
    one = CaseRow(client, MAY, (COACHING,), OFFICE, TURKU, YOUNG, None, days=1)
    found = figures(Cases(referrals=[one] * 5), (), {}, lambda: None)
    assert found == {}


def test_time_to_acceptance_is_the_median_of_five_or_more_who_were_accepted() -> None:
    told = [each for days in (1, 2, 3, 30, 40) for each in cases(1, days=days)]
    waiting = cases(9, OULU)
    found = figures(Cases(referrals=[*told, *waiting]), [CITY], {}, lambda: None)
    assert found == {(TURKU,): Figures(referrals=5, days=3), (OULU,): Figures(referrals=9)}


def test_share_of_routes_with_a_next_step_by_city_and_age_group_with_small_numbers_hidden() -> None:
    told = [
        *(*cases(15, led_on=True), *cases(5)),
        *(*cases(6, age=OLD, led_on=True), *cases(18, age=OLD)),
        *(*cases(20, OULU, led_on=True), *cases(4, OULU)),
        *(*cases(10, OULU, OLD, led_on=True), *cases(10, OULU, OLD)),
        *cases(3, KOTKA, led_on=True),
    ]
    assert shares(told, CITY, AGE) == {
        (TURKU, YOUNG): 0.75,
        (TURKU, OLD): 0.25,
        (OULU, YOUNG): None,  # four had none
        (OULU, OLD): 0.5,
    }


def test_shares_of_sums_leave_out_what_their_parts_do() -> None:
    told = [
        *(*cases(15, led_on=True), *cases(5)),
        *(*cases(10, OULU, led_on=True), *cases(10, OULU)),
        *(*cases(20, OULU, OLD, led_on=True), *cases(4, OULU, OLD)),
        *cases(8, TURKU, OLD),
    ]
    assert shares(told, CITY) == {(TURKU,): 0.75, (OULU,): 0.5}
    assert shares(told) == {(): 25 / 40}
    assert shares(told, Dimension.ORGANIZATION) == {(OFFICE,): None}


CLIENTS = st.lists(
    st.tuples(
        st.sampled_from([TURKU, OULU, KOTKA]),
        st.sampled_from([YOUNG, OLD]),
        st.sampled_from([MAY, AUGUST]),
        st.booleans(),
        st.integers(1, 12),
    ),
    max_size=12,
)


@settings(deadline=None)
@given(CLIENTS)
def test_no_difference_of_two_answers_is_of_a_few(
    groups: list[tuple[str, str, dt.date, bool, int]],
) -> None:
    """Of a whole and a part of it: a total and all its rows, two periods, a filter and none."""
    told = [
        case
        for city, age, month, led_on, number in groups
        for case in cases(number, city, age, month=month, led_on=led_on)
    ]
    for period in ([MAY], [AUGUST], [MAY, AUGUST]):
        within = [case for case in told if case.month in period]
        total = routes(within).get((), 0)
        for rows in [(CITY,), (AGE,), (Dimension.MONTH,), *combinations((CITY, AGE), 2)]:
            parts = routes(within, *rows)
            assert all((number or 0) >= LEAST for number in parts.values())
            left = (total or 0) - sum(number or 0 for number in parts.values())
            assert left == 0 or left >= LEAST


@settings(deadline=None)
@given(CLIENTS)
def test_the_same_is_shown_however_it_is_asked_for(
    groups: list[tuple[str, str, dt.date, bool, int]],
) -> None:
    told = [case for city, age, _, _, number in groups for case in cases(number, city, age)]
    whole = routes(told, CITY, AGE)
    turned = routes(told[::-1], AGE, CITY)
    narrowed = [routes(told, AGE, municipality=[city]) for city in (TURKU, OULU, KOTKA)]
    assert {(city, age): size for (age, city), size in turned.items()} == whole
    assert sum(len(each) for each in narrowed) == len(whole)


@settings(deadline=None)
@given(CLIENTS)
def test_no_share_tells_of_a_few_with_or_without_a_next_step(
    groups: list[tuple[str, str, dt.date, bool, int]],
) -> None:
    told = [
        case
        for city, age, _, led_on, number in groups
        for case in cases(number, city, age, led_on=led_on)
    ]
    counts = routes(told, *SHARES_BY)
    for cell, share in shares(told, *SHARES_BY).items():
        if share is not None:
            led_on = round(share * (counts[cell] or 0))
            assert LEAST <= led_on <= (counts[cell] or 0) - LEAST


def test_quarters_follow_each_other_over_the_turn_of_the_year() -> None:
    last = quarter(dt.date(2026, 12, 31))
    assert first_day(last) == dt.date(2026, 10, 1)
    assert first_day(following(last)) == dt.date(2027, 1, 1)
    assert first_day(following(quarter(MAY))) == dt.date(2026, 7, 1)
