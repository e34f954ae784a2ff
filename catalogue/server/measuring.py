"""What a server process tells of itself though nobody asks it anything: read twice a second."""

from __future__ import annotations

import asyncio
import math
from typing import NoReturn

from catalogue.observation import metrics
from catalogue.resolvers.context import Services
from catalogue.server.freshness import Freshness
from catalogue.server.operations import Operations
from catalogue.server.program import fingerprint

EVERY = 0.5
"""Seconds."""

_BUSY, _IDLE = (metrics.DATABASE_CONNECTIONS.labels(state) for state in ("busy", "idle"))


async def keep_measuring(
    services: Services, freshness: Freshness, operations: Operations
) -> NoReturn:
    """Runs until cancelled. That it comes late itself is what the event loop lags behind."""
    metrics.PROGRAM.labels(fingerprint()).set(1)
    loop = asyncio.get_running_loop()
    while True:
        due = loop.time() + EVERY
        await asyncio.sleep(EVERY)
        metrics.LOOP_LAG_SECONDS.observe(max(0.0, loop.time() - due))
        _measure(services, freshness, operations)


def _measure(services: Services, freshness: Freshness, operations: Operations) -> None:
    generation = operations.generation()
    age = freshness.age()
    metrics.INDEX_REVISION.set(generation.sequence if generation else 0)
    metrics.INDEX_AGE_SECONDS.set(math.inf if age is None else age)
    metrics.OPERATIONS_UNDER_WAY.set(operations.under_way)
    connections = services.database.connections()
    _BUSY.set(connections.busy)
    _IDLE.set(connections.idle)
