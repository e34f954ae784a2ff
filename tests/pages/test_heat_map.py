"""A table of coverage as a map of heat: which columns are seen and how dark each cell is."""

from __future__ import annotations

import pytest

from catalogue.pages.executor import Json
from catalogue.pages.heat_map import MOST_COLUMNS, HeatCell, heat_map, shade


def code(value: str) -> Json:
    return {"code": value, "name": {"value": value.title(), "language": "EN"}}


def table(**rows: list[int]) -> Json:
    """Local services of each column; one of the whole country in each."""
    number = max(len(counts) for counts in rows.values())
    return {
        "columns": [code(f"c{place}") for place in range(number)],
        "rows": [
            {
                "municipality": code(name),
                "local": {"services": sum(counts)},
                "cells": [cell(count) for count in counts],
            }
            for name, counts in rows.items()
        ],
    }


def cell(count: int) -> Json:
    return {
        "local": {"services": count, "organizations": count},
        "nationwide": {"services": 1},
        "isGap": not count,
        "isServedFromAfar": True,
    }


def test_a_row_has_its_cells_its_total_and_what_is_missing() -> None:
    [row] = heat_map(table(oulu=[4, 0])).rows
    assert (row.municipality, row.total) == (code("oulu"), 4)
    assert row.cells == [HeatCell(4, 4, True), HeatCell(0, 0, True)]  # noqa: FBT003
    assert row.missing == [code("c1")]


def test_what_is_nationwide_is_told_once() -> None:
    assert heat_map(table(oulu=[4, 0], turku=[1, 1])).nationwide == [1, 1]


def test_of_many_columns_those_with_the_most_services_are_seen_in_their_order() -> None:
    counts = list(range(MOST_COLUMNS + 5))
    found = heat_map(table(oulu=counts))
    assert [each["code"] for each in found.columns] == [f"c{place}" for place in counts[5:]]
    assert found.hidden == 5


def test_of_many_rows_fewer_columns_are_seen() -> None:
    found = heat_map(table(**{f"town{number}": [1] * 20 for number in range(30)}))
    assert (len(found.columns), found.hidden) == (10, 10)


@pytest.mark.parametrize(("count", "wanted"), [(0, 0), (1, 1), (6, 1), (7, 2), (25, 2), (57, 4)])
def test_few_and_many_can_be_told_apart_beside_very_many(count: int, wanted: int) -> None:
    assert shade(count, 100 if count != 57 else 57) == wanted


def test_an_empty_table_is_an_empty_map() -> None:
    found = heat_map({"columns": [], "rows": []})
    assert (found.columns, found.rows, found.nationwide, found.hidden) == ([], [], [], 0)
