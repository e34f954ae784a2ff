"""How long people wait for workers that each do one thing at a time.

Requests come independently of each other (a Poisson process) and go to any worker, as a kernel
deals them out that knows nothing of what is dear: worse than a balancer that counts what is under
way. What one takes varies around its mean as measured, by a gamma distribution.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

REQUESTS = 200_000
"""That are simulated of one worker."""

SHAPE = 2.0
"""Of the gamma distribution: seven tenths of the mean is its deviation."""

SEED = 20_261_123


def waits(rates: Mapping[str, float], seconds: Mapping[str, float], workers: int) -> float:
    """The time within which 99 of 100 requests are answered, in seconds.

    `rates`: requests per second to all workers together, by kind; `seconds`: what one takes.
    Infinite where more is asked than the workers can do.
    """
    kinds = list(rates)
    total = sum(rates.values())
    if sum(rates[kind] * seconds[kind] for kind in kinds) >= workers:
        return float("inf")
    chance = np.random.default_rng(SEED)
    chosen = chance.choice(len(kinds), REQUESTS, p=[rates[kind] / total for kind in kinds])
    means = np.array([seconds[kind] for kind in kinds])[chosen]
    taken = chance.gamma(SHAPE, means / SHAPE)
    between = chance.exponential(workers / total, REQUESTS)
    return float(np.quantile(_waited(taken, between) + taken, 0.99))


def _waited(taken: np.ndarray, between: np.ndarray) -> np.ndarray:
    """Before each request begins: Lindley's recursion, as a walk and its lowest point."""
    walk = np.concatenate([[0.0], np.cumsum(taken[:-1] - between[1:])])
    return walk - np.minimum.accumulate(walk)


def fewest(rates: Mapping[str, float], seconds: Mapping[str, float], within: float) -> int:
    """The fewest workers that answer 99 of 100 within that time."""
    workers = 1
    while waits(rates, seconds, workers) > within:
        workers = max(workers + 1, int(workers * 1.05))
    while workers > 1 and waits(rates, seconds, workers - 1) <= within:
        workers -= 1
    return workers
