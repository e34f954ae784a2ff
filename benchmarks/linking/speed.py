"""How long linking and proposing take where two large systems meet."""

from __future__ import annotations

import asyncio
import resource
import time
from collections.abc import Awaitable
from dataclasses import dataclass

from benchmarks.linking.feed import load, quiet
from benchmarks.linking.synthetic import Synthetic
from benchmarks.search.steps import apart
from catalogue.intake.linking.candidates import propose
from catalogue.store.database import Connection, connected

SERVICES, CHANNELS, UNITS = 30_000, 12_000, 6_000
SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds; `candidates` is how many pairs were found.

    `memory`: the largest resident set, in MiB, of a process that proposes and does nothing else.
    `linking` is the whole load of the second system, which is linked as it is published.
    """

    filling: float
    linking: float
    proposing: float
    candidates: int
    memory: int

    @property
    def total(self) -> float:
        return self.linking + self.proposing


async def timed(connection: Connection, url: str, scale: float) -> Speed:
    """In an empty, migrated database; `scale` 1 is the whole."""
    synthetic = Synthetic(*(round(scale * count) for count in (SERVICES, CHANNELS, UNITS)))
    filling = await _seconds(load(connection, "ptv", synthetic.ptv()))
    linking = await _seconds(load(connection, "tpr", synthetic.tpr()))
    proposing, memory = apart(_proposed, url)
    candidates = await connection.fetchval("SELECT count(*) FROM link_candidate")
    return Speed(filling, linking, proposing, candidates, memory)


async def _seconds(work: Awaitable[object]) -> float:
    began = time.perf_counter()
    await work
    return time.perf_counter() - began


def _proposed(url: str) -> tuple[float, int]:
    """Seconds, and the process's largest resident set in MiB."""
    seconds = asyncio.run(_proposing(url))
    return seconds, resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024


async def _proposing(url: str) -> float:
    async with connected(url) as connection:
        return await _seconds(propose(connection, None, quiet))
