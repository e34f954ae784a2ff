"""Clocks that jump, that jump back, that stay, and that differ."""

from __future__ import annotations

import datetime as dt
import time

import pytest

from catalogue.cli import clock
from catalogue.cli.clock import Clock

DAY = 86_400
JUMPED = "The clock of this machine has jumped."
DIFFER = "The clocks of this machine and of PostgreSQL differ."


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> dt.datetime:
    """PostgreSQL's time; ours stands at the same until it is set."""
    monkeypatch.setattr(clock.time, "time", lambda: 10.0 * DAY)
    return dt.datetime.fromtimestamp(10 * DAY, dt.UTC)


def jump(monkeypatch: pytest.MonkeyPatch, days: float) -> None:
    monkeypatch.setattr(clock.time, "time", lambda: (10 + days) * DAY)


def pass_by(monkeypatch: pytest.MonkeyPatch, seconds: float) -> None:
    was, counted = time.time(), time.monotonic()
    monkeypatch.setattr(clock.time, "time", lambda: was + seconds)
    monkeypatch.setattr(clock.time, "monotonic", lambda: counted + seconds)


def test_a_clock_that_agrees_is_believed(elsewhere: dt.datetime) -> None:
    assert Clock().doubt(elsewhere) is None


@pytest.mark.parametrize("days", [1, -1])
def test_a_jump_is_doubted_and_one_that_is_undone_has_not_been(
    monkeypatch: pytest.MonkeyPatch, elsewhere: dt.datetime, days: int
) -> None:
    ours = Clock()
    jump(monkeypatch, days)
    assert ours.doubt(elsewhere) == JUMPED
    assert ours.doubt(elsewhere + dt.timedelta(days=days)) == JUMPED, "theirs may be the same one"
    jump(monkeypatch, 0)
    assert ours.doubt(elsewhere) is None


def test_a_clock_that_stays_where_it_has_jumped_to_is_believed_after_an_hour(
    monkeypatch: pytest.MonkeyPatch, elsewhere: dt.datetime
) -> None:
    ours, tomorrow = Clock(), elsewhere + dt.timedelta(days=1)
    jump(monkeypatch, 1)
    assert ours.doubt(tomorrow) == JUMPED
    pass_by(monkeypatch, clock.SETTLED_AFTER + 1)
    assert ours.doubt(tomorrow + dt.timedelta(hours=1)) is None
    assert ours.doubt(elsewhere) == DIFFER


def test_clocks_that_differ_from_the_beginning_are_doubted(elsewhere: dt.datetime) -> None:
    assert Clock().doubt(elsewhere + dt.timedelta(minutes=6)) == DIFFER
