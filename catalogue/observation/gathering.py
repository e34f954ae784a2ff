"""Asks all processes of this machine for their figures, and puts them together.

Figures are not added up: each series keeps the name of its process as a label. So a process that
was started anew begins its own counters anew, and no sum of several ever goes down.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from prometheus_client import CONTENT_TYPE_PLAIN_0_0_4 as CONTENT_TYPE
from prometheus_client import generate_latest
from prometheus_client.core import GaugeMetricFamily, Metric
from prometheus_client.registry import Collector

from catalogue.observation.telling import SOCKET

__all__ = ["CONTENT_TYPE", "Gathered", "gathered"]

PATIENCE = 2.0
"""Seconds that a process has to answer in; one that is busy for longer counts as away."""


class Gathered(Collector):
    """The figures of several processes, and some that belong to none of them."""

    def __init__(self) -> None:
        self._families: dict[str, Metric] = {}
        self._up = GaugeMetricFamily(
            "polku_process_up",
            "1 for a process that answers, 0 for one that does not.",
            labels=["process"],
        )
        self.take([self._up])

    def take(self, families: Iterable[Metric]) -> None:
        """Takes in what is no single process's."""
        self._families |= {family.name: family for family in families}

    def add(self, process: str, told: bytes | None) -> None:
        """What a process has told; None: it did not answer."""
        self._up.add_metric([process], 0 if told is None else 1)
        families: list[Any] = json.loads(told) if told else []
        for name, documentation, kind, samples in families:
            family = self._families.setdefault(name, Metric(name, documentation, kind))
            for sample, labels, value in samples:
                family.add_sample(sample, {**labels, "process": process}, value)

    def collect(self) -> Iterator[Metric]:
        yield from self._families.values()

    def text(self) -> bytes:
        """In Prometheus' text format."""
        return generate_latest(self)


async def gathered(folder: Path) -> Gathered:
    """What all processes with a socket in that folder tell now."""
    sockets = _sockets(folder)
    told = await asyncio.gather(*map(_asked, sockets))
    result = Gathered()
    for socket, answer in zip(sockets, told, strict=True):
        result.add(socket.name.removesuffix(SOCKET), answer)
    return result


def _sockets(folder: Path) -> list[Path]:
    return sorted(folder.glob(f"*{SOCKET}"))


async def _asked(socket: Path) -> bytes | None:
    try:
        async with asyncio.timeout(PATIENCE):
            reader, writer = await asyncio.open_unix_connection(socket)
            try:
                return await reader.read()
            finally:
                writer.close()
    except OSError:  # TimeoutError is one
        return None
