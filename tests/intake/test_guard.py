"""The guard holds what looks broken, and lets small feeds change by halves."""

from __future__ import annotations

import pytest

from catalogue.intake import guard
from catalogue.store.landing import Figures


@pytest.mark.parametrize(
    ("figures", "codes"),
    [
        (Figures(told_before=0, read=0, missing=0, updated=0, lost_texts=0), []),
        (Figures(told_before=10, read=0, missing=10, updated=0, lost_texts=0), []),
        (Figures(told_before=11, read=0, missing=11, updated=0, lost_texts=0), ["FEED_EMPTY"]),
        (Figures(told_before=100, read=80, missing=20, updated=0, lost_texts=0), []),
        (Figures(told_before=100, read=79, missing=21, updated=0, lost_texts=0), ["FEED_SHRUNK"]),
        # Two feeds that broke in earnest: emptied of texts, and cut by a third.
        (
            Figures(told_before=478, read=478, missing=0, updated=337, lost_texts=337),
            ["TEXTS_LOST"],
        ),
        (
            Figures(told_before=5362, read=3317, missing=2045, updated=0, lost_texts=0),
            ["FEED_SHRUNK"],
        ),
        (Figures(told_before=1000, read=1000, missing=0, updated=50, lost_texts=50), []),
        (
            Figures(told_before=1000, read=700, missing=300, updated=51, lost_texts=51),
            ["FEED_SHRUNK", "TEXTS_LOST"],
        ),
    ],
)
def test_what_the_guard_holds(figures: Figures, codes: list[str]) -> None:
    assert [fault.code.value for fault in guard.faults(figures, full=True)] == codes


def test_a_delta_without_records_is_no_empty_feed() -> None:
    figures = Figures(told_before=500, read=0, missing=0, updated=0, lost_texts=0)

    assert guard.faults(figures, full=False) == []
