"""When a message that was not taken is sent again, and when no more."""

from __future__ import annotations

import datetime as dt
from itertools import accumulate

from catalogue.webhooks.sending import Outcome, Problem

WAITS = (
    dt.timedelta(minutes=1),
    dt.timedelta(minutes=5),
    dt.timedelta(minutes=30),
    dt.timedelta(hours=2),
    dt.timedelta(hours=5),
    dt.timedelta(hours=10),
    dt.timedelta(hours=14),
    dt.timedelta(hours=16),
)
"""After each attempt that failed; after one more, nothing is sent until somebody resumes."""

ALL_OF_THEM = [*accumulate(WAITS)][-1]

LONGEST_WISH = dt.timedelta(hours=1)
"""So long a receiver can have us wait by `Retry-After`."""


def next_at(failed_before: int, outcome: Outcome, now: dt.datetime) -> dt.datetime | None:
    """None where nothing is sent any more: it was tried for two days, or the receiver is gone."""
    if outcome.problem is Problem.GONE or failed_before >= len(WAITS):
        return None
    wish = dt.timedelta(seconds=outcome.retry_after or 0)
    return now + max(WAITS[failed_before], min(wish, LONGEST_WISH))
