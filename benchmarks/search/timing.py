"""How long questions take."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np


@dataclass(frozen=True, slots=True)
class Times:
    """Milliseconds: half and 99 of 100 questions take no longer."""

    count: int
    p50: float
    p99: float

    @classmethod
    def of(cls, seconds: Sequence[float]) -> Times:
        p50, p99 = np.percentile(np.array(seconds) * 1000, [50, 99])
        return cls(len(seconds), float(p50), float(p99))


Clock = Callable[[], float]
"""Tells seconds: `time.perf_counter` those that pass, `time.process_time` those worked."""


def timed(asks: Iterable[Callable[[], object]], clock: Clock = time.perf_counter) -> Times:
    """Each question once, one after the other."""
    return Times.of([seconds(ask, clock) for ask in asks])


def seconds(ask: Callable[[], object], clock: Clock = time.perf_counter) -> float:
    began = clock()
    ask()
    return clock() - began
