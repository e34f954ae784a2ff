"""Routes and referrals as statistics count them: by what is known of them, quarter by quarter."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import replace
from enum import StrEnum
from itertools import product

from catalogue.routing.small_numbers import LEAST, Cell
from catalogue.store.statistics import CaseRow

Group = dict[Cell, list[CaseRow]]
"""Cases by what they have in common."""

Quarter = tuple[int, int]
"""The year, and the quarter from 0."""


class Dimension(StrEnum):
    """What routes and referrals are counted by."""

    SERVICE = "SERVICE"
    ORGANIZATION = "ORGANIZATION"
    MUNICIPALITY = "MUNICIPALITY"
    AGE_GROUP = "AGE_GROUP"
    OUTCOME = "OUTCOME"
    MONTH = "MONTH"


def quarter(day: dt.date) -> Quarter:
    return day.year, (day.month - 1) // 3


def first_day(of: Quarter) -> dt.date:
    return dt.date(of[0], of[1] * 3 + 1, 1)


def following(of: Quarter) -> Quarter:
    year, number = of
    return (year, number + 1) if number < 3 else (year + 1, 0)  # noqa: PLR2004 - the fourth


def by_quarter(cases: Iterable[CaseRow]) -> Iterable[list[CaseRow]]:
    found: dict[Quarter, list[CaseRow]] = {}
    for case in cases:
        found.setdefault(quarter(case.month), []).append(case)
    return found.values()


def table(cases: Iterable[CaseRow], dimensions: Sequence[Dimension]) -> Group:
    """By the values of the dimensions, in their order; None: not known."""
    found: Group = {}
    for case in cases:
        for cell in product(*(_values(case, each) for each in dimensions)):
            found.setdefault(cell, []).append(case)
    return found


def countable(cases: Sequence[CaseRow]) -> Sequence[CaseRow]:
    """Without what a few alone have, where all who have such a thing are a few.

    It is as if it were not known, where that is said of many; else those few are not counted.
    (Without this, the least frequent of the large groups would have to hide them.)
    """
    for dimension in Dimension:
        whole = table(cases, [dimension])
        rare = {cell: each for cell, each in whole.items() if _are_few(each)}
        if rare and _are_few(case for each in rare.values() for case in each):
            is_unknown_often = (None,) in whole.keys() - rare.keys()
            return countable(
                [_without(case, dimension, rare) for case in cases]
                if is_unknown_often
                else _without_clients(cases, rare.values())
            )
    return cases


def _are_few(cases: Iterable[CaseRow]) -> bool:
    return len({case.client for case in cases}) < LEAST


def _without(case: CaseRow, dimension: Dimension, rare: Iterable[Cell]) -> CaseRow:
    """The case, with what is rare not known."""
    values = set(_values(case, dimension)).difference(value for (value,) in rare)
    if dimension is Dimension.SERVICE:
        return replace(case, services=tuple(each for each in case.services if each in values))
    return case if values else replace(case, **{_FIELDS[dimension]: None})


def _without_clients(
    cases: Iterable[CaseRow], groups: Iterable[Iterable[CaseRow]]
) -> list[CaseRow]:
    clients = {case.client for group in groups for case in group}
    return [case for case in cases if case.client not in clients]


_FIELDS = {
    Dimension.ORGANIZATION: "organization",
    Dimension.MUNICIPALITY: "municipality",
    Dimension.AGE_GROUP: "age_group",
    Dimension.OUTCOME: "outcome",
    Dimension.MONTH: "month",
}


def _values(case: CaseRow, dimension: Dimension) -> Sequence[object]:
    """Of services there may be several; None: not known."""
    if dimension is Dimension.SERVICE:
        return case.services or (None,)
    return (getattr(case, _FIELDS[dimension]),)
