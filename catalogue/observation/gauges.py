"""Figures that are read when they are asked for, and not counted as things happen."""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client.core import GaugeMetricFamily


class Gauges:
    """A gauge's name and text stand where its values do; all values of one have the same labels."""

    def __init__(self) -> None:
        self._families: dict[str, GaugeMetricFamily] = {}

    def add(self, name: str, documentation: str, value: float, **labels: str) -> None:
        family = self._families.get(name)
        if family is None:
            family = GaugeMetricFamily(name, documentation, labels=list(labels))
            self._families[name] = family
        family.add_metric(list(labels.values()), value)

    def __iter__(self) -> Iterator[GaugeMetricFamily]:
        return iter(self._families.values())
