"""The plan past one machine: what it simulates is right where it can be worked out by hand."""

from __future__ import annotations

from math import inf, log

import pytest

from benchmarks.kept_figures import kept
from benchmarks.plan import queueing
from benchmarks.plan.__main__ import PAGE, TARGET, table
from benchmarks.plan.demand import FINLAND
from benchmarks.plan.queueing import fewest, waits


def test_the_page_shows_what_is_simulated() -> None:
    assert kept(PAGE, TARGET) == table().strip()


def test_one_worker_answers_as_queueing_theory_says(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of M/M/1 with half of the time busy, 99 of 100 are answered within 2 ln 100 means."""
    monkeypatch.setattr(queueing, "SHAPE", 1.0)
    assert waits({"a": 0.5}, {"a": 1.0}, 1) == pytest.approx(2 * log(100), rel=0.05)


def test_who_is_asked_for_more_than_there_is_time_for_never_answers() -> None:
    assert waits({"a": 2.0}, {"a": 1.0}, 2) == inf


def test_no_worker_more_is_planned_than_is_needed() -> None:
    rates, seconds = {"a": 40.0, "b": 10.0}, {"a": 0.01, "b": 0.05}
    workers = fewest(rates, seconds, 0.25)
    assert waits(rates, seconds, workers) <= 0.25 < waits(rates, seconds, workers - 1)


def test_a_busy_minute_follows_from_how_many_there_are() -> None:
    """5,000 advisors, 12 clients, 3 searches each; 15 % of that in an hour, twice the mean."""
    rates = FINLAND.requests_per_second()
    assert rates["search page of the workbench"] == pytest.approx(5_000 * 12 * 3 * 0.3 / 3_600)
