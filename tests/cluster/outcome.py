"""What a scenario must leave behind, whatever was broken in it, and its row of the table."""

from __future__ import annotations

import asyncio

from catalogue.store.database import connected
from tests.chaos.figures import Figures
from tests.chaos.traffic import SOURCE, back_after, longest, told
from tests.cluster.clients import Clients, client
from tests.cluster.postgres import PostgresServer
from tests.cluster.topology import Cluster, Machine

WRITTEN = """SELECT local_id, count(change.sequence) FROM source_record
    LEFT JOIN change USING (entity) WHERE system = $1 GROUP BY local_id"""
ENTITIES = "SELECT kind, count(*) FROM document GROUP BY kind"
CHANGES = "SELECT entity::text, revision FROM change ORDER BY sequence"


async def expect_complete(cluster: Cluster, primary: PostgresServer, found: Clients) -> None:
    """Nothing is lost or there twice: in the database, for the follower, in each index."""
    there = await written(primary)
    async with connected(primary.url) as database:
        changes = [(row["entity"], row["revision"]) for row in await database.fetch(CHANGES)]
        entities = {row["kind"]: row["count"] for row in await database.fetch(ENTITIES)}
    assert set(found.traffic.confirmed) <= set(there), "what was answered for is lost"
    assert set(there.values()) == {1}, "something was written twice"
    assert found.follower.told == changes, "the follower missed something, or was told it twice"
    for machine in cluster.machines:
        await _expect_index(machine, len(changes), entities)


async def written(primary: PostgresServer) -> dict[str, int]:
    """The writer's services in the database, and how many changes each has."""
    async with connected(primary.url) as database:
        return {row["local_id"]: row["count"] for row in await database.fetch(WRITTEN, SOURCE)}


async def expect_exported(cluster: Cluster, name: str) -> None:
    """What has been answered for is in the export of the catalogue, by way of the balancer."""
    async with client(cluster.address, 99) as asking:
        answer = await asking.get("/exports/catalogue.jsonl")
    assert answer.is_success, answer.text
    assert f'"Työpaja {name}"' in answer.text


async def _expect_index(machine: Machine, changes: int, entities: dict[str, int]) -> None:
    """Changes are numbered without gaps, so that the last is their number."""
    async with asyncio.timeout(30):
        while machine.readiness().get("revision") != changes:  # noqa: ASYNC110 - it tells nobody
            await asyncio.sleep(0.05)
    assert machine.readiness()["entities"] == entities


def row(scenario: str, found: Clients, broken_at: float, lost: str = "nothing") -> Figures:
    """`broken_at`: a moment of the monotonic clock."""
    reads, writes = found.traffic.reads, found.traffic.writes
    return Figures(
        scenario,
        f"{len(reads):,} reads (slowest {longest(reads):.2f} s), "
        f"{len(found.traffic.confirmed)} writes (slowest {longest(writes):.2f} s)",
        f"reads {told(reads)}; writes {told(writes)}",
        f"reads {back_after(reads, broken_at):.1f} s, writes {back_after(writes, broken_at):.1f} s",
        lost,
    )
