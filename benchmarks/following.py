"""How a follower that was away for a million changes is answered.

Run by `make bench-following`. A million changes to 30,000 services are written into a fresh
embedded PostgreSQL; pages are read behind cursors all along them, as `changes` reads them, with
and without filters. Prints how long a page took and how much the memory of the reader grew.
"""

from __future__ import annotations

import asyncio
import resource
import statistics
import tempfile
import time
from collections.abc import AsyncGenerator, Sequence
from dataclasses import dataclass
from pathlib import Path
from uuid import UUID

import orjson

from catalogue.model.identity import RecordKey, RecordKind
from catalogue.store import migrations
from catalogue.store.change_filter import EVERYTHING, ChangeFilter, Stretch, changes_behind
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres

CHANGES, SERVICES, PAGE = 1_000_000, 30_000, 100
MUNICIPALITIES = ("837", "853", "564", "297", "092", "179")
ORGANIZATIONS = [
    UUID(RecordKey("bench", RecordKind.ORGANIZATION, str(number)).entity_id)
    for number in range(400)
]
SAMPLES = 100

WAYS = {
    "everything": EVERYTHING,
    "one kind": ChangeFilter(kinds=("SERVICE",)),
    "a municipality, a sixth of all": ChangeFilter(municipalities=("837",)),
    "an organisation, one of 400": ChangeFilter(organizations=(ORGANIZATIONS[7],)),
    "a system that tells nothing": ChangeFilter(systems=("nobody",)),
}


@dataclass(frozen=True, slots=True)
class Measured:
    """Milliseconds of a page, and how many changes it held."""

    times: Sequence[float]
    found: float


async def fill(connection: Connection) -> None:
    """Services of two kilobytes with a municipality and an organisation each, and their changes."""
    await connection.execute("CREATE TEMP TABLE made (id uuid, number int)")
    await connection.execute(
        "INSERT INTO made SELECT gen_random_uuid(), number FROM generate_series(0, $1 - 1) number",
        SERVICES,
    )
    await connection.execute("INSERT INTO entity SELECT id, 'SERVICE', now() FROM made")
    await connection.execute(
        "INSERT INTO document (entity, kind, state, revision, format, body, provenance, created_at,"
        " updated_at) SELECT id, 'SERVICE', 'ACTIVE', 1, 1, replace($1, '000', "
        "($2::text[])[1 + number % 6]), '{}', now(), now() FROM made",
        _body(),
        MUNICIPALITIES,
    )
    await connection.execute(
        "INSERT INTO reference SELECT id, ($1::uuid[])[1 + number % 400] FROM made", ORGANIZATIONS
    )
    await connection.execute(
        "INSERT INTO change (sequence, entity, kind, action, revision, at) "
        "SELECT each, id, 'SERVICE', 'UPDATED', 1, now() "
        "FROM generate_series(1, $1::bigint) each JOIN made ON number = each * 7919 % $2",
        CHANGES,
        SERVICES,
    )
    await connection.execute("ANALYZE")


def _body() -> str:
    texts = dict.fromkeys(("fi", "sv"), "Palvelussa katsotaan yhdessä tilannetta. " * 12)
    area = {"coverage": "LIMITED", "municipalities": ["000"]}
    return orjson.dumps({"name": texts, "description": texts, "area": area}).decode()


async def pages(
    connection: Connection, wanted: ChangeFilter
) -> AsyncGenerator[tuple[float, Stretch]]:
    """Pages behind cursors all along the changes, each with its milliseconds."""
    for number in range(SAMPLES):
        began = time.perf_counter()
        stretch = await changes_behind(connection, number * CHANGES // SAMPLES, PAGE, wanted)
        yield 1000 * (time.perf_counter() - began), stretch


async def measured(connection: Connection, wanted: ChangeFilter) -> Measured:
    read = [(taken, len(stretch.rows)) async for taken, stretch in pages(connection, wanted)]
    return Measured([taken for taken, _ in read], statistics.mean(found for _, found in read))


async def everything(connection: Connection) -> tuple[int, float, int]:
    """All changes, read to their end: how many, seconds, and how many KiB the memory grew."""
    began, before = time.perf_counter(), _memory()
    count = reached = 0
    while True:
        stretch = await changes_behind(connection, reached, PAGE)
        count, reached = count + len(stretch.rows), stretch.reached
        if not stretch.has_more:
            return count, time.perf_counter() - began, _memory() - before


def _memory() -> int:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


async def measure(url: str) -> None:
    await migrations.migrate(url)
    async with connected(url) as connection:
        await fill(connection)
        for name, wanted in WAYS.items():
            found = await measured(connection, wanted)
            middle, slow = (
                statistics.median(found.times),
                statistics.quantiles(found.times, n=20)[-1],
            )
            print(f"{name:32} p50 {middle:6.2f} ms, p95 {slow:6.2f} ms, {found.found:5.1f} a page")
        count, seconds, grown = await everything(connection)
        print(f"{count:,} changes in pages of {PAGE}: {seconds:.1f} s, memory grew by {grown} KiB")


def main() -> None:
    with tempfile.TemporaryDirectory(prefix="polku-") as folder:
        Path(folder).chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(Path(folder) / "data") as url:
            asyncio.run(measure(url))


if __name__ == "__main__":
    main()
