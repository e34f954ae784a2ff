"""What `polku doctor` finds at DATABASE_READ_URL."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from dataclasses import replace

import pytest

from catalogue.cli.doctor_finding import Finding
from catalogue.cli.doctor_replicas import replicas
from catalogue.store import migrations
from catalogue.store.database import connected
from tests.cluster.postgres import PostgresServer
from tests.store.pair import Pair, empty_data, paired

NONE = Finding(
    is_good=False,
    what="DATABASE_READ_URL leads to no replica that can be read: the primary has all the work",
    advice="Name one that works, or unset it.",
)


@pytest.fixture(scope="module")
async def pair() -> AsyncGenerator[Pair]:
    with empty_data() as data, paired(data) as pair:
        await migrations.migrate(pair.primary.url)
        yield pair


async def found(pair: Pair, *servers: PostgresServer, database: str = "polku") -> list[Finding]:
    hosts = ",".join(each.address for each in servers)
    async with connected(pair.primary.url) as primary:
        return await replicas(primary, f"postgresql://polku:secret@{hosts}/{database}")


async def test_replicas_that_keep_up_lag_and_are_gone_are_told_apart(pair: Pair) -> None:
    primary, replica = f"{pair.primary.address}/polku", f"{pair.replica.address}/polku"
    is_primary = Finding(
        is_good=True, what=f"{primary} is the primary, read where no replica can be"
    )

    assert await found(pair, pair.primary, pair.replica) == [
        is_primary,
        Finding(is_good=True, what=f"The replica {replica} has all that the primary has"),
    ]

    await pair.replica.value("SELECT pg_wal_replay_pause()")
    async with connected(pair.primary.url) as connection:
        await connection.execute("UPDATE catalogue SET epoch = epoch")
    [_, lagging, none] = await found(pair, pair.primary, pair.replica)
    told = re.sub(r"\d+ bytes|\d+ s old", "some", lagging.what)
    assert (lagging.is_good, told, none) == (
        False,
        f"The replica {replica} is some behind the primary; its newest change is some",
        NONE,
    )
    await pair.replica.value("SELECT pg_wal_replay_resume()")

    pair.replica.kill()
    [_, gone, none] = await found(pair, pair.primary, pair.replica)
    assert replace(gone, advice="") == Finding(
        is_good=False, what=f"The replica {replica} cannot be read"
    )
    assert gone.advice.startswith(
        "Is it running, and is DATABASE_READ_URL right? PostgreSQL cannot"
    )
    assert none == NONE
    pair.replica.start()


async def test_another_database_is_no_replica(pair: Pair, database_url: str) -> None:
    async with connected(pair.primary.url) as primary:
        elsewhere = await replicas(primary, database_url)
    assert [(each.is_good, each.what.partition(" ")[2]) for each in elsewhere] == [
        (False, "has another catalogue than DATABASE_URL: it is not read"),
        (False, NONE.what.partition(" ")[2]),
    ]

    [without_tables, none] = await found(pair, pair.replica, database="postgres")
    assert without_tables.what == f"The replica {pair.replica.address}/postgres cannot be read"
    assert 'relation "catalogue" does not exist' in without_tables.advice
    assert none == NONE
