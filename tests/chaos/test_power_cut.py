"""Several kinds of processes are killed in one moment, under load and amid jobs: nothing is lost.

None of them sees another die: all stand still first. What the system holds in its own memory
outlives a kill; that PostgreSQL has it on the disk before it confirms is PostgreSQL's own promise.
"""

from __future__ import annotations

import asyncio
import subprocess
import sys
import time
from collections.abc import Callable, Generator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from uuid import UUID

import psutil
import pytest

from catalogue.intake.schedules import NIGHTLY, WEEKLY
from catalogue.store import documents, runs, sources
from catalogue.store.database import Connection, connected
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from tests.chaos.figures import Figures
from tests.chaos.finding import until_found
from tests.chaos.installation import Installation, copied, environment, running
from tests.chaos.traffic import Traffic, back_after, failures, longest, told, traffic
from tests.loaders.local_server import serving as playing
from tests.loaders.ptv.v11.fixtures import general_description, organization, service_location
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.server import PtvV11Server
from tests.running import PROJECT, free_port, says
from tests.webhooks.following import KEY, all_entities, registered
from tests.webhooks.receiving import Receiver, receiver

SERVICES = 500
SOURCE = "another-ptv"
SEALED = {"POLKU_ENCRYPTION_KEYS": KEY, "POLKU_WEBHOOK_NETWORKS": "127.0.0.0/8"}
CUT_OFF = {"ConnectError", "ReadError", "RemoteProtocolError", "WriteError", "ReadTimeout"}
"""The last: who asks a server that is starting waits for it, for as long as they like."""

IS_READING = f"SELECT EXISTS (SELECT FROM sync_run WHERE source = '{SOURCE}' AND state = 'RUNNING')"
IS_READ = f"SELECT EXISTS (SELECT FROM sync_run WHERE source = '{SOURCE}' AND state = 'COMPLETE')"
IS_TOLD = "SELECT told_to = (SELECT max(sequence) FROM change) FROM webhook"


@contextmanager
def partner() -> Generator[str]:
    """A PTV whose reading takes a while."""
    server = PtvV11Server()
    server.put(organization(), service_location(), general_description())
    server.put(*many_services(SERVICES))
    with playing(server) as url:
        yield url + server.BASE


@contextmanager
def a_worker(folder: Path) -> Generator[int]:
    """Its process; it shares the embedded PostgreSQL of the folder."""
    with (
        (folder / "worker.log").open("a") as log,
        subprocess.Popen(
            [sys.executable, "-m", "catalogue.cli", "worker"],
            cwd=PROJECT,
            env={**environment(folder), **SEALED},
            stdout=subprocess.PIPE,
            stderr=log,
            text=True,
        ) as process,
    ):
        try:
            assert says(process, "Stop it with Ctrl+C"), (folder / "worker.log").read_text()
            yield process.pid
        finally:
            process.terminate()


def cut_off(*roots: int) -> None:
    """Kills processes and all that they have started: all stand still before the first is gone."""
    standing: list[psutil.Process] = []
    for root in map(psutil.Process, roots):
        root.suspend()  # starts no others from here on
        standing += [root, *root.children(recursive=True)]
    for process in standing:
        process.suspend()
    for process in standing:
        process.kill()


async def until(here: Installation, is_so: str) -> None:
    """Waits until PostgreSQL says so; what the worker did is told where it never does."""
    try:
        async with asyncio.timeout(120), connected(here.database_url) as database:
            while not await database.fetchval(is_so):  # noqa: ASYNC110 - another process is asked
                await asyncio.sleep(0.02)
    except TimeoutError:
        log = (here.folder / "worker.log").read_text().splitlines()
        raise AssertionError("\n".join(each for each in log if '"TELL"' not in each)) from None


@dataclass(frozen=True)
class Before:
    """What there was when everything was well: the newest change, and a webhook told from there."""

    sequence: int
    webhook: UUID


def a_source(url: str) -> SourceRow:
    """Never read, and due every night."""
    row = SourceRow(SOURCE, "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10, base_url=url)
    return replace(row, delta_schedule=NIGHTLY, full_schedule=WEEKLY)


async def prepared(here: Installation, partner_url: str, told_there: Receiver) -> Before:
    async with connected(here.database_url) as database:
        await sources.save(database, a_source(partner_url))
        sequence = await documents.last_sequence(database)
        return Before(sequence, await registered(database, told_there, from_sequence=sequence))


async def check(database: Connection, before: Before, there: Receiver) -> None:
    """Nothing is missing, and nothing was done twice."""
    last, *others = await runs.recent(database, source=SOURCE, limit=10)
    assert (last.state, {each.state for each in others}) == (
        RunState.COMPLETE,
        {RunState.INTERRUPTED},
    ), "it was killed amid its reading, and read once"
    changes = await database.fetch(
        "SELECT count(*) FROM change JOIN source_record record USING (entity) "
        "WHERE $1 = ANY (record.told_by) AND record.kind = 'SERVICE' GROUP BY entity",
        SOURCE,
    )
    assert [row["count"] for row in changes] == [1] * SERVICES, "each was published once"
    has_gaps = "SELECT max(sequence) - min(sequence) + 1 > count(*) FROM change"
    assert not await database.fetchval(has_gaps), "followers miss nothing"
    messages = {each.headers["webhook-id"]: each.told for each in there.received}
    found = [change["entityId"] for told in messages.values() for change in told["data"]["changes"]]
    assert found == await all_entities(database, before.sequence), "the webhook heard all of it"


@pytest.mark.parametrize("is_all", [False, True])
async def test_processes_that_are_killed_together(
    demonstration: Path, seen: Callable[[Figures], None], *, is_all: bool
) -> None:
    async with receiver() as there:
        with copied(demonstration) as folder, partner() as url, ExitStack() as stack:
            port = free_port()
            here = stack.enter_context(running(folder, port, **SEALED))
            before = await prepared(here, url, there)
            async with traffic(here.address, readers=2) as going:
                await going.until_written(0)
                worker = await asyncio.to_thread(stack.enter_context, a_worker(folder))
                await until(here, IS_READING)
                cut_at = time.monotonic()
                cut_off(here.postmaster(), worker, *([here.server.pid] if is_all else []))
                if is_all:
                    here = await asyncio.to_thread(
                        stack.enter_context, running(folder, port, **SEALED)
                    )
                await asyncio.to_thread(stack.enter_context, a_worker(folder))
                await going.until_written(time.monotonic())
                await until(here, IS_READ)
                read_after = time.monotonic() - cut_at
            await until_found(here, going.confirmed[-1])
            await until(here, IS_TOLD)
            written = await here.changes_of_written()
            async with connected(here.database_url) as database:
                await check(database, before, there)
    assert set(failures(going.reads)) <= (CUT_OFF if is_all else set())
    assert set(failures(going.writes)) <= CUT_OFF | {"DATABASE_UNAVAILABLE"}
    assert set(going.confirmed) <= set(written), "nothing that was answered for is lost"
    assert set(written.values()) == {1}, "and nothing is there twice"
    seen(figures_of(going, cut_at, read_after, len(there.received), is_all=is_all))


def figures_of(
    going: Traffic, cut_at: float, read_after: float, messages: int, *, is_all: bool
) -> Figures:
    reads, writes = back_after(going.reads, cut_at), back_after(going.writes, cut_at)
    return Figures(
        "Power cut: server, worker and PostgreSQL killed at once"
        if is_all
        else "PostgreSQL and the worker killed at once",
        f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
        f"{len(going.confirmed)} writes; {messages} messages to a webhook",
        f"reads {told(going.reads)}; writes {told(going.writes)}",
        f"reads {reads:.1f} s, writes {writes:.1f} s, the job that was cut off {read_after:.0f} s",
    )
