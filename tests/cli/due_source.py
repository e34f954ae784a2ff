"""A source that a worker has to read: the partner that answers, and its row."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from dataclasses import replace

from catalogue.intake.schedules import NIGHTLY, WEEKLY
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.sources import SourceRow
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11.fixtures import general_description, organization, service_location
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.server import PtvV11Server

SERVICES = 12


@contextmanager
def answering_partner() -> Generator[str]:
    """Its address, while it answers."""
    server = PtvV11Server()
    server.put(organization(), service_location(), general_description())
    server.put(*many_services(SERVICES))
    with serving(server) as url:
        yield url + server.BASE


async def due_source(database: Connection, url: str) -> SourceRow:
    """Never read, due every night."""
    row = SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10, base_url=url)
    row = replace(row, delta_schedule=NIGHTLY, full_schedule=WEEKLY)
    await sources.save(database, row)
    return row
