"""Cursors lead back to where they were given, and nothing else passes for one."""

from __future__ import annotations

import base64

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st

from catalogue.errors import CursorExpired, CursorInvalid
from catalogue.resolvers.cursors import cursor, epochal, number_in_epoch, number_of
from catalogue.resolvers.row_page import dated_position
from catalogue.search.opaque import opaque


@given(number=st.integers(0, 2**63 - 1), subject=st.text(st.characters(codec="ascii")))
def test_a_cursor_leads_back_to_its_number(number: int, subject: str) -> None:
    assert number_of(cursor(subject[:50], number), subject[:50]) == number


@given(st.text())
def test_nothing_but_a_cursor_is_one(text: str) -> None:
    with pytest.raises(CursorInvalid):
        number_of(text, "run")


@pytest.mark.parametrize(
    "content",
    [
        "",
        "1",
        "1:run",
        "1:run:",
        "1:run:-1",
        "1:run:1.5",
        "1:run:٣",
        "2:run:1",
        "1:change:1",
        "run:1",
        "1:run:1:1",
        f"1:run:{2**63}",
        f"1:run:{'9' * 100}",
    ],
)
def test_what_looks_like_a_cursor_must_be_of_this_list_and_version(content: str) -> None:
    text = base64.urlsafe_b64encode(content.encode()).decode().rstrip("=")
    with pytest.raises(CursorInvalid):
        number_of(text, "run")


def test_a_cursor_of_what_is_followed_is_good_in_its_epoch_alone() -> None:
    text = cursor(epochal("change", "first"), 7)
    assert number_in_epoch(text, "change", "first") == 7
    with pytest.raises(CursorExpired):
        number_in_epoch(text, "change", "second")


@pytest.mark.parametrize("text", [cursor("referral-move:first", 7), cursor("run", 7), "x"])
def test_a_cursor_of_another_list_was_never_good(text: str) -> None:
    with pytest.raises(CursorInvalid) as refused:
        number_in_epoch(text, "change", "first")
    assert refused.type is CursorInvalid


@pytest.mark.parametrize(
    "moment", ["0001-01-01T00:00:00+14:00", "9999-12-31T23:59:59-14:00", "2026-11-22T10:00:00", 5]
)
def test_a_moment_that_no_list_has_is_in_no_cursor(moment: object) -> None:
    made = opaque(orjson.dumps(["routes", moment, "00000000-0000-0000-0000-000000000000"]))
    with pytest.raises(CursorInvalid):
        dated_position("routes", made)
