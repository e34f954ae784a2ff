"""Whether the clock can be believed: what is destroyed by the clock is gone for good."""

from __future__ import annotations

import datetime as dt
import math
import time

DIFFERENCE = 300.0
"""Seconds by which clocks may differ, or one may be set right, before we wonder."""

SETTLED_AFTER = 3600.0
"""Seconds after which a clock that has jumped, and stays there, is believed."""


class Clock:
    """Watches this machine's clock for jumps, by the one that only counts (`time.monotonic`)."""

    def __init__(self) -> None:
        self._believed = _offset()
        self._jumped_to = self._believed
        self._jumped_at = -math.inf

    def doubt(self, elsewhere: dt.datetime) -> str | None:
        """Why nothing should be destroyed by the clock now; None where there is no reason.

        `elsewhere`: what time it is by PostgreSQL.
        """
        if self._has_jumped():
            return "The clock of this machine has jumped."
        if abs(time.time() - elsewhere.timestamp()) > DIFFERENCE:
            return "The clocks of this machine and of PostgreSQL differ."
        return None

    def _has_jumped(self) -> bool:
        """A jump that is undone has not been."""
        now = _offset()
        if abs(now - self._jumped_to) > DIFFERENCE:
            self._jumped_to, self._jumped_at = now, time.monotonic()
        if time.monotonic() - self._jumped_at > SETTLED_AFTER:
            self._believed = self._jumped_to
        return abs(now - self._believed) > DIFFERENCE


def _offset() -> float:
    return time.time() - time.monotonic()
