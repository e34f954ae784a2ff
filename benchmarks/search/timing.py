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


def timed(asks: Iterable[Callable[[], object]]) -> Times:
    """Each question once, one after the other."""
    return Times.of([seconds(ask) for ask in asks])


def seconds(ask: Callable[[], object]) -> float:
    began = time.perf_counter()
    ask()
    return time.perf_counter() - began
