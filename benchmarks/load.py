"""How fast PTV is loaded: a first full load, and one in which nothing has changed.

Run by `make bench-load`. A played PTV v11 server in a process of its own gives 30,000 services
and 80,000 channels; `polku load` reads it over HTTP into a fresh embedded PostgreSQL. Prints
records per second of both, their ratio, and the loading process's peak memory, for a tenth and
for the whole.
"""

from __future__ import annotations

import multiprocessing
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from multiprocessing.connection import Connection
from pathlib import Path

from catalogue.store.embedded import EmbeddedPostgres
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11 import fixtures, pieces
from tests.loaders.ptv.v11.server import PtvV11Server

SERVICES, CHANNELS, ORGANIZATIONS = 30_000, 80_000, 400
PROJECT = Path(__file__).parents[1]


@dataclass(frozen=True, slots=True)
class Measured:
    """One load: seconds, and the loading process's largest resident set in MiB."""

    seconds: float
    peak: int


def payloads(services: int, channels: int) -> Iterator[pieces.JsonObject]:
    """Services with their channels and organisations; texts and hours as long as real ones."""
    weekdays = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
    for number in range(ORGANIZATIONS):
        yield fixtures.organization(fixtures.identifier("organization", number))
    for number in range(channels):
        yield fixtures.service_location(
            fixtures.identifier("channel", number),
            organizationId=_organization(number),
            serviceHours=[pieces.hours(*map(pieces.opening, weekdays))],
            phoneNumbers=[pieces.phone(f"40{number:07}")],
        )
    for number in range(services):
        own = range(number * channels // services, (number + 1) * channels // services)
        yield fixtures.service(
            fixtures.identifier("service", number),
            serviceNames=_texts("Name", f"Palvelu {number}"),
            serviceDescriptions=[
                *_texts("Summary", "Neuvoja auttaa alkuun, kun työ tai opiskelupaikka puuttuu."),
                *_texts("Description", f"Palvelussa {number} katsotaan yhdessä tilannetta. " * 25),
            ],
            organizations=[fixtures.responsibility(organization=_organization(number))],
            serviceChannels=[
                fixtures.connection(fixtures.identifier("channel", channel)) for channel in own
            ],
        )


def _texts(kind: str, value: str) -> list[pieces.JsonObject]:
    return [pieces.typed(kind, value, language) for language in ("fi", "sv", "en")]


def _organization(number: int) -> str:
    return fixtures.identifier("organization", number % ORGANIZATIONS)


def play(services: int, channels: int, pipe: Connection) -> None:
    """Serves until the other end of the pipe closes."""
    server = PtvV11Server()
    server.put(*payloads(services, channels))
    with serving(server) as url:
        pipe.send(url + server.BASE)
        pipe.poll(None)  # until the other end is closed


@contextmanager
def played(services: int, channels: int) -> Generator[str]:
    fresh = multiprocessing.get_context("spawn")  # a fork would hold our end of the pipe as well
    ours, theirs = fresh.Pipe()
    process = fresh.Process(target=play, args=(services, channels, theirs))
    process.start()
    theirs.close()  # so that the end of the process is the end of the pipe
    try:
        yield ours.recv()
    finally:
        ours.close()
        process.join()


def load(url: str, database: str) -> Measured:
    """One full load by the command line, in a process of its own."""
    command = [
        sys.executable,
        "-m",
        "catalogue.cli",
        "load",
        "ptv-v11",
        "--base-url",
        url,
        "--full",
    ]
    began = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=PROJECT, env={**os.environ, "DATABASE_URL": database}, stdout=sys.stderr
    )
    _, status, usage = os.wait4(process.pid, 0)
    if status:
        raise SystemExit("The load failed.")
    return Measured(time.perf_counter() - began, usage.ru_maxrss // 1024)


def measure(services: int, channels: int) -> None:
    records = services + channels + ORGANIZATIONS
    with (
        tempfile.TemporaryDirectory() as folder,
        played(services, channels) as url,
    ):
        Path(folder).chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(Path(folder) / "data") as database:
            subprocess.run(
                [sys.executable, "-m", "catalogue.cli", "migrate"],
                check=True,
                cwd=PROJECT,
                env={**os.environ, "DATABASE_URL": database},
                stdout=subprocess.DEVNULL,
            )
            first, again = load(url, database), load(url, database)
    say(f"{records:,} records ({services:,} services, {channels:,} channels)")
    say(f"  first load      {first.seconds:7.1f} s  {records / first.seconds:8,.0f} records/s")
    say(f"  unchanged load  {again.seconds:7.1f} s  {records / again.seconds:8,.0f} records/s")
    say(f"  ratio           {first.seconds / again.seconds:7.1f}")
    say(f"  peak memory     {first.peak:5} MiB first, {again.peak} MiB unchanged")


def say(line: str) -> None:
    print(line, flush=True)


def main() -> None:
    """A tenth first, so that memory can be compared."""
    measure(SERVICES // 10, CHANNELS // 10)
    measure(SERVICES, CHANNELS)


if __name__ == "__main__":
    main()
