"""Bars of runs: what was read each time, and what came of it."""

from __future__ import annotations

from catalogue.pages.executor import Json
from catalogue.pages.run_chart import Bar, Part, RunChart, run_chart


def run(state: str = "COMPLETE", **counts: int) -> Json:
    nothing = dict.fromkeys(("created", "updated", "unchanged", "rejected"), 0)
    return {"state": state, "counts": nothing | counts | {"read": sum(counts.values())}}


def test_the_oldest_stands_on_the_left_and_the_fullest_is_highest() -> None:
    chart = run_chart([run(unchanged=5, created=2, updated=2, rejected=1), run(created=5)])
    assert chart == RunChart(
        26,
        48,
        (
            Bar(0, 9, (Part("changed", 27.0, 21.0),), is_published=True),
            Bar(
                13,
                9,
                (
                    Part("same", 27.0, 21.0),
                    Part("changed", 10.2, 16.8),
                    Part("refused", 6.0, 4.2),
                ),
                is_published=True,
            ),
        ),
    )


def test_one_record_of_many_is_seen_and_nothing_leaves_the_drawing() -> None:
    [bar] = run_chart([run(unchanged=100_000, created=1, rejected=1)]).bars
    assert [part.height for part in bar.parts] == [42.0, 2.0, 2.0]
    assert bar.parts[-1].y >= 0


def test_a_run_that_was_not_published_is_no_bar() -> None:
    states = ("HELD", "FAILED", "INTERRUPTED", "RUNNING")
    chart = run_chart([run(state, created=3) for state in states])
    assert [(bar.parts, bar.is_published) for bar in chart.bars] == [((), False)] * 4


def test_a_run_that_read_nothing_is_an_empty_place() -> None:
    assert run_chart([run()]).bars == (Bar(0, 9, (), is_published=True),)
