"""Prints what each country needs, as docs/growth.md has it. Run by `make plan`."""

from __future__ import annotations

import math
import sys
from collections.abc import Iterator
from pathlib import Path

from benchmarks.kept_figures import keep
from benchmarks.plan import measured
from benchmarks.plan.demand import CHANGED_IN_A_DAY, COUNTRIES, Country
from benchmarks.plan.queueing import fewest, waits

PAGE, TARGET = Path(__file__).parents[2] / "docs" / "growth.md", "plan"

WITHIN = 0.25
"""Seconds in which 99 of 100 are to be answered, also while one machine is away."""

CORES = 4
"""Of a machine: a worker each, one left to the indexer."""


def table() -> str:
    """As Markdown."""
    columns = [_column(country) for country in COUNTRIES]
    head = ["", *(country.name for country in COUNTRIES)]
    rows = [[name, *(column[name] for column in columns)] for name in columns[0]]
    rule = ["---", *("--:" for _ in COUNTRIES)]
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, rule, *rows))


def _column(country: Country) -> dict[str, str]:
    return dict(_demand(country)) | dict(_machines(country)) | dict(_database(country))


def _demand(country: Country) -> Iterator[tuple[str, str]]:
    yield "people", f"{country.people:,}"
    yield "advisors", f"{country.advisors:,}"
    yield "services", f"{country.services:,}"
    yield "services of one catalogue", f"{country.services_of_a_partition:,}"
    rates = country.requests_per_second()
    yield "requests a second, busiest minute", f"{sum(rates.values()):,.0f}"
    busy = sum(rate * country.milliseconds(kind) for kind, rate in rates.items()) / 1000
    yield "cores busy then", f"{busy:,.1f}"


def _machines(country: Country) -> Iterator[tuple[str, str]]:
    rates = country.requests_per_second()
    seconds = {kind: country.milliseconds(kind) / 1000 for kind in rates}
    workers = max(country.partitions, fewest(rates, seconds, WITHIN))
    of_a_partition = math.ceil(workers / country.partitions / (CORES - 1)) + 1
    machines = of_a_partition * country.partitions
    yield f"machines of {CORES} cores, one of a catalogue away", f"{machines:,}"
    answered = waits(rates, seconds, (of_a_partition - 1) * country.partitions * (CORES - 1))
    yield "99 of 100 answered within, then", f"{1000 * answered:,.0f} ms"
    index = country.services_of_a_partition * measured.KIB_OF_INDEX / 2**20
    yield "index on each machine", f"{index:,.1f} GiB"
    rebuilt = country.services_of_a_partition / measured.ANALYSED_PER_SECOND / 60
    yield "a new machine is ready after", f"{rebuilt:,.0f} min"
    processes = of_a_partition * (CORES - 1)
    yield "connections of one PostgreSQL", f"{processes * measured.CONNECTIONS:,}"


def _database(country: Country) -> Iterator[tuple[str, str]]:
    services = country.services_of_a_partition
    yield "one PostgreSQL", f"{services * measured.KIB_OF_DATABASE / 2**20:,.1f} GiB"
    yield "first load", f"{services / measured.LOADED_PER_SECOND / 60:,.0f} min"
    unchanged = services / measured.UNCHANGED_PER_SECOND
    changed = services * CHANGED_IN_A_DAY / measured.LOADED_PER_SECOND
    yield "a night's load of everything", f"{(unchanged + changed) / 60:,.1f} min"


def main() -> None:
    found = table()
    print(found, end="")
    if "--write" in sys.argv:
        keep(PAGE, TARGET, found)


if __name__ == "__main__":
    main()
