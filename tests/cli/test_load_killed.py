"""A load that is killed leaves the catalogue as it was, and the next one completes it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path

import pytest

from catalogue.store import documents, runs
from catalogue.store.database import Connection, connected
from catalogue.store.runs import RunState

PROJECT = Path(__file__).parents[2]
PUBLISH_LOCK, SEQUENCE_LOCK = 7_203_003, 7_203_004


@contextmanager
def loading(database_url: str) -> Generator[subprocess.Popen[str]]:
    """`polku load` of Oulu's demonstration services, as a process of its own."""
    process = subprocess.Popen(
        [
            *(sys.executable, "-m", "catalogue.cli", "load", "ptv-v11"),
            *("--from", str(PROJECT / "seeds/ptv_v11/oulu"), "--source", "oulu"),
        ],
        env={**os.environ, "DATABASE_URL": database_url},
        cwd=PROJECT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    with process:
        yield process
        process.kill()


async def wait_until_it_waits_for(connection: Connection, lock: int) -> None:
    """Returns when somebody waits for the lock that we hold."""
    waiting = "SELECT count(*) FROM pg_locks WHERE locktype = 'advisory' AND objid = $1 "
    while not await connection.fetchval(waiting + "AND NOT granted", lock):
        pass


@pytest.mark.parametrize("lock", [PUBLISH_LOCK, SEQUENCE_LOCK])
async def test_a_load_killed_while_it_publishes_changes_nothing(
    database: Connection, database_url: str, lock: int
) -> None:
    async with connected(database_url) as holder:
        await holder.execute("SELECT pg_advisory_lock($1)", lock)
        with loading(database_url) as process:
            await wait_until_it_waits_for(database, lock)
            process.send_signal(signal.SIGKILL)
            process.wait()
        await holder.execute("SELECT pg_advisory_unlock($1)", lock)

    assert await documents.last_sequence(database) == 0
    assert await database.fetchval("SELECT count(*) FROM document") == 0

    with loading(database_url) as process:
        output, errors = process.communicate()

    assert (process.returncode, errors) == (0, "")
    assert "created" in output
    last, killed = await runs.recent(database)
    assert (killed.state, last.state) == (RunState.INTERRUPTED, RunState.COMPLETE)
    assert last.counts.created == await database.fetchval("SELECT count(*) FROM source_record")
    assert last.read_at > killed.read_at, "saved files may have changed: they are read anew"


async def test_a_second_load_of_the_same_source_is_refused_in_plain_words(
    database: Connection, database_url: str
) -> None:
    async with connected(database_url) as holder:
        await holder.execute("SELECT pg_advisory_lock($1)", PUBLISH_LOCK)
        with loading(database_url) as first:
            await wait_until_it_waits_for(database, PUBLISH_LOCK)
            with loading(database_url) as second:
                _, errors = second.communicate()
            first.kill()
        await holder.execute("SELECT pg_advisory_unlock($1)", PUBLISH_LOCK)

    assert second.returncode == 2
    assert errors.strip() == (
        "Another run of oulu is under way. Wait until it has ended: polku runs oulu"
    )
