"""The measures of relevance, against figures worked out by hand."""

from __future__ import annotations

from math import log2

import pytest

from benchmarks.relevance.measures import (
    Counts,
    interval,
    ndcg,
    recall,
    reciprocal_rank,
)

GRADES = {"best": 3, "good": 2, "so-so": 1}


def test_the_ideal_order_has_an_ndcg_of_one() -> None:
    assert ndcg(["best", "good", "so-so", "foreign"], GRADES) == 1.0


def test_ndcg_discounts_the_gain_of_a_grade_by_its_place() -> None:
    ideal = 7 + 3 / log2(3) + 1 / 2
    assert ndcg(["foreign", "best"], GRADES) == pytest.approx(7 / log2(3) / ideal)


def test_ndcg_looks_at_ten_places() -> None:
    assert ndcg([*map(str, range(10)), "best"], GRADES) == 0.0


def test_recall_counts_relevant_grades_alone() -> None:
    assert recall(["so-so", "good"], GRADES) == 0.5


def test_recall_of_more_than_twenty_is_of_twenty() -> None:
    grades = {str(number): 2 for number in range(30)}
    assert recall([*map(str, range(30))], grades) == 1.0
    assert recall([*map(str, range(10))], grades) == 0.5


def test_the_reciprocal_rank_is_that_of_the_first_relevant_one() -> None:
    assert reciprocal_rank(["so-so", "foreign", "good", "best"], GRADES) == pytest.approx(1 / 3)
    assert reciprocal_rank(["so-so"], GRADES) == 0.0


def test_precision_recall_and_f1_of_pairs() -> None:
    counts = Counts.of(
        [(True, True)] * 3 + [(True, False)] + [(False, True)] * 2 + [(False, False)]
    )
    assert counts == Counts(met=3, met_wrongly=2, missed=1, kept_apart=1)
    assert (counts.precision, counts.recall) == (0.6, 0.75)
    assert counts.f1 == pytest.approx(2 * 0.6 * 0.75 / (0.6 + 0.75))
    assert (counts.right, counts.all) == (4, 7)


def test_the_interval_holds_the_mean_and_is_the_same_each_time() -> None:
    differences = [0.0, 0.1, 0.2, 0.3] * 10
    low, high = interval(differences)
    assert 0.1 < low < 0.15 < high < 0.2
    assert interval(differences) == (low, high)


def test_the_interval_of_equal_differences_is_a_point() -> None:
    assert interval([0.25] * 8) == (0.25, 0.25)
