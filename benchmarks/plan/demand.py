"""What people ask for on a working day: assumptions, to be replaced by what is counted."""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.plan.measured import REQUESTS, SEARCH_GROWTH, Request

CLIENTS_OF_AN_ADVISOR = 12
"""People whom an advisor searches for on a day."""

VISITS_PER_PERSON = 0.01
"""Visits of front ends that somebody living there makes on a day, each asking the API."""

SHARE_OF_THE_BUSIEST_HOUR = 0.15
BUSIEST_MINUTE = 2.0
"""How much more is asked in that hour's busiest minute than in its mean."""

CHANGED_IN_A_DAY = 0.02
"""Of the services: partners edit them seldom."""

ADVISED: Mapping[str, float] = {
    "search page of the workbench": 3,
    "suggestion": 10,
    "other page of the workbench": 5,
}
"""Requests for one client of an advisor."""

VISITED: Mapping[str, float] = {
    "suggestion": 6,
    "search with total and facets": 1.5,
    "answer that is kept": 4,
    "one service": 3,
}
"""Requests of one visit of a city's front end."""

MEASURED_AT = 30_000
"""Services when requests were measured."""


@dataclass(frozen=True, slots=True)
class Country:
    """`partitions`: into how many catalogues it is cut, each of which is asked by itself."""

    name: str
    people: int
    advisors: int
    services: int
    partitions: int = 1

    @property
    def services_of_a_partition(self) -> int:
        return self.services // self.partitions

    def requests_per_second(self) -> dict[str, float]:
        """In the busiest minute of a day, by kind."""
        clients = self.advisors * CLIENTS_OF_AN_ADVISOR
        visits = self.people * VISITS_PER_PERSON
        share = SHARE_OF_THE_BUSIEST_HOUR * BUSIEST_MINUTE / 3600
        kinds = {*ADVISED, *VISITED}
        return {
            kind: share * (clients * ADVISED.get(kind, 0) + visits * VISITED.get(kind, 0))
            for kind in sorted(kinds)
        }

    def milliseconds(self, kind: str) -> float:
        """Of a core for one request, in a catalogue of a partition's size."""
        return REQUESTS[kind].milliseconds * self._growth(REQUESTS[kind])

    def _growth(self, request: Request) -> float:
        tens = max(0.0, math.log10(self.services_of_a_partition / MEASURED_AT))
        return SEARCH_GROWTH**tens if request.is_search else 1.0


FINLAND = Country("Finland", 5_650_000, 5_000, 40_000)
NORDICS = Country("the Nordics", 28_000_000, 25_000, 200_000)
EUROPE = Country("Europe, whole", 450_000_000, 400_000, 3_000_000)
EUROPE_CUT = Country("Europe, in 30 parts", 450_000_000, 400_000, 3_000_000, partitions=30)
COUNTRIES = (FINLAND, NORDICS, EUROPE, EUROPE_CUT)
