"""The check that every test ends with: it finds what is marked, however it came to be logged."""

from __future__ import annotations

import logging

import structlog

from tests.log import Log

MARKED = "mark-of-a-variable"


def test_a_mark_is_found_once_whoever_logs_it(log: Log) -> None:
    structlog.get_logger().debug("an event", told="mark-of-one")
    logging.getLogger("a package").warning("mark-of-another")
    structlog.get_logger().info("an event", told="nothing")
    found = log.marked()
    assert ["mark-of-one" in found[0], "mark-of-another" in found[1]] == [True, True]
    assert (len(found), log.marked()) == (2, [])


def test_of_what_fails_the_way_is_logged_and_no_variable(log: Log) -> None:
    try:
        _fail(MARKED)
    except ValueError:
        structlog.get_logger().exception("it failed")
    assert "it was empty" in log.getvalue()
    assert log.marked() == []


def _fail(told: str) -> None:
    raise ValueError("it was empty" if told else told)
