"""A server of PostgreSQL is lost, lags or is replaced, while clients ask and write."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from catalogue.store import queue
from catalogue.store.database import connected
from catalogue.store.queue import JobName
from tests.chaos.figures import Figures
from tests.chaos.traffic import failures
from tests.cluster.clients import Clients, clients
from tests.cluster.outcome import expect_complete, expect_exported, row, written
from tests.cluster.postgres import PostgresServer
from tests.cluster.topology import Cluster

NEW_EPOCH = "UPDATE catalogue SET epoch = gen_random_uuid()"
"""What docs/cluster.md says to do where changes may be lost."""


async def test_the_primary_killed_loses_nothing_with_a_synchronous_replica(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    await confirmed_by_replica(cluster)
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        cluster.primary.kill()
        await cluster.replica.promote()
        await found.traffic.until_written(time.monotonic(), 5)
        await expect_working(cluster.replica)
    await expect_complete(cluster, cluster.replica, found)
    expect_clear(found)
    seen(row("Primary killed (-9), synchronous replica promoted", found, broken_at))


async def test_without_one_what_had_not_been_sent_is_lost_and_nothing_else(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        before = len(found.traffic.confirmed)
        await cut_off(cluster.replica)
        alone = (len(found.traffic.confirmed), time.monotonic())
        await found.traffic.until_written(alone[1], 5)
        broken_at = time.monotonic()
        cluster.primary.kill()
        at_end = len(found.traffic.confirmed)
        await cluster.replica.promote()
        async with connected(cluster.replica.url) as database:
            await database.execute(NEW_EPOCH)
        await found.traffic.until_written(time.monotonic(), 5)
    lost = forget_lost(found, await written(cluster.replica))
    assert set(range(alone[0], at_end)) <= set(lost) <= set(range(before, at_end))
    assert found.follower.begun_anew == 1
    await expect_complete(cluster, cluster.replica, found)
    expect_clear(found)
    window = f"{len(lost)} writes, of the {broken_at - alone[1]:.1f} s without a replica"
    seen(row("Primary killed (-9), a replica that was cut off promoted", found, broken_at, window))


async def test_a_replica_killed_is_noticed_by_nobody(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        cluster.replica.kill()
        await found.traffic.until_written(time.monotonic(), 5)
        await expect_exported(cluster, found.traffic.confirmed[-1])
        await asyncio.to_thread(cluster.replica.start)
        await found.traffic.until_written(time.monotonic(), 5)
        await expect_exported(cluster, found.traffic.confirmed[-1])
    await expect_complete(cluster, cluster.primary, found)
    assert (failures(found.traffic.reads), failures(found.traffic.writes)) == ({}, {})
    seen(row("Replica killed (-9) and started again", found, broken_at))


async def test_without_its_only_synchronous_replica_the_primary_confirms_nothing(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    await confirmed_by_replica(cluster)
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        cluster.replica.kill()
        await found.traffic.until(lambda: bool(failures(found.traffic.writes)), within=90)
        await cluster.primary.set("synchronous_standby_names", "")
        await found.traffic.until_written(time.monotonic(), 5)
    cluster.replica.start()
    await expect_complete(cluster, cluster.primary, found)
    assert failures(found.traffic.reads) == {}
    assert set(failures(found.traffic.writes)) == {"DEADLINE_EXCEEDED"}
    seen(row("The only synchronous replica killed, then no longer waited for", found, broken_at))


async def test_a_replica_that_lags_keeps_nothing_from_anybody(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        await cluster.replica.value("SELECT pg_wal_replay_pause()")
        await found.traffic.until_written(time.monotonic(), 5)
        await expect_exported(cluster, found.traffic.confirmed[-1])
        await asyncio.to_thread(cluster.machines[0].stop)
        await asyncio.to_thread(cluster.machines[0].forget_index)
        await asyncio.to_thread(cluster.machines[0].start)
        await cluster.replica.value("SELECT pg_wal_replay_resume()")
        await found.traffic.until_written(time.monotonic(), 5)
    await expect_complete(cluster, cluster.primary, found)
    assert failures(found.traffic.reads) == {}
    seen(row("Replica stops replaying; an index is built meanwhile", found, broken_at))


async def test_the_primary_is_changed_in_order(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        await asyncio.to_thread(cluster.primary.stop)
        await cluster.replica.promote()
        await asyncio.to_thread(cluster.primary.follow, cluster.replica)
        await asyncio.to_thread(cluster.primary.start)
        await found.traffic.until_written(time.monotonic(), 5)
        await expect_exported(cluster, found.traffic.confirmed[-1])
    await expect_complete(cluster, cluster.replica, found)
    expect_clear(found)
    seen(row("Primary stopped, replica promoted, the old one made its replica", found, broken_at))


async def confirmed_by_replica(cluster: Cluster) -> None:
    """From now on a commit is answered for once the replica has it."""
    await cluster.primary.set("synchronous_standby_names", cluster.replica.name)
    states = "SELECT string_agg(sync_state, ' ') FROM pg_stat_replication"
    await until_it_is(cluster.primary, states, "sync")


async def cut_off(replica: PostgresServer) -> None:
    """Nothing reaches the replica any more."""
    await replica.set("primary_conninfo", "")
    await until_it_is(replica, "SELECT count(*) FROM pg_stat_wal_receiver", 0)


async def until_it_is(server: PostgresServer, query: str, value: object) -> None:
    async with asyncio.timeout(20), connected(server.url) as connection:
        while await connection.fetchval(query) != value:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.02)


async def expect_working(primary: PostgresServer) -> None:
    """The worker takes jobs up from that server."""
    async with asyncio.timeout(20), connected(primary.url) as connection:
        await queue.put(connection, JobName.LOAD, "a source that is gone")
        while await queue.waiting(connection):  # noqa: ASYNC110 - likewise
            await asyncio.sleep(0.05)


def expect_clear(found: Clients) -> None:
    """Reading went on, and who could not write was told so."""
    assert failures(found.traffic.reads) == {}
    assert set(failures(found.traffic.writes)) <= {"DATABASE_UNAVAILABLE"}
    assert set(found.follower.refused) <= {"DATABASE_UNAVAILABLE", "CURSOR_EXPIRED"}


def forget_lost(found: Clients, there: dict[str, int]) -> list[int]:
    """Which of the confirmed writes, by their order, are not there; they count no longer."""
    confirmed = found.traffic.confirmed
    lost = [place for place, name in enumerate(confirmed) if name not in there]
    found.traffic.confirmed = [name for name in confirmed if name in there]
    return lost
