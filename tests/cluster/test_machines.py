"""A machine of the API is lost, or taken out of service, while clients ask."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from tests.chaos.figures import Figures
from tests.chaos.traffic import failures
from tests.cluster.clients import clients
from tests.cluster.outcome import expect_complete, row
from tests.cluster.topology import Cluster

NOTICED_WITHIN = 2.0
"""Seconds until the balancer has asked a machine again."""


async def test_an_api_machine_that_is_killed_is_left_at_once(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        cluster.machines[0].kill()
        await found.traffic.until_written(broken_at + 5, 5)
        await asyncio.to_thread(cluster.machines[0].start)
        await found.traffic.until_read(time.monotonic() + NOTICED_WITHIN)
    await expect_complete(cluster, cluster.primary, found)
    seen(row("API machine killed (-9) and started again", found, broken_at))


async def test_an_api_machine_that_is_stopped_in_order_fails_nobody(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        for machine in cluster.machines:
            await asyncio.to_thread(machine.stop)
            await found.traffic.until_written(time.monotonic(), 5)
            await asyncio.to_thread(machine.start)
            await found.traffic.until(lambda machine=machine: machine.is_ready())
            await found.traffic.until_read(time.monotonic() + NOTICED_WITHIN)
    await expect_complete(cluster, cluster.primary, found)
    assert (failures(found.traffic.reads), failures(found.traffic.writes)) == ({}, {})
    seen(row("Both API machines stopped and started, one after the other", found, broken_at))


async def test_an_indexer_that_is_killed_is_noticed_by_nobody(
    cluster: Cluster, seen: Callable[[Figures], None]
) -> None:
    async with clients(cluster.address) as found:
        broken_at = time.monotonic()
        cluster.machines[0].kill_indexer()
        await found.traffic.until_written(broken_at + 2, 5)
    await expect_complete(cluster, cluster.primary, found)
    assert (failures(found.traffic.reads), failures(found.traffic.writes)) == ({}, {})
    seen(row("Indexer of a machine killed (-9)", found, broken_at))
