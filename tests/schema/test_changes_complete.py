"""Nobody misses a change, however many write while it reads."""

from __future__ import annotations

import asyncio
from typing import Any

from catalogue.store.database import Connection, connected
from tests.intake.linking.system_feed import page, service, tell
from tests.server.serving import Asking

QUERY = """query ($after: String, $kinds: [EntityKind!], $filter: ChangeFilter) {
  changes(first: 7, after: $after, kinds: $kinds, filter: $filter) {
    nodes { entityId action revision } pageInfo { hasNextPage endCursor } } }"""
SAME = "https://kunta.fi/lomake"
Told = tuple[str, str, int]


async def write(database_url: str, system: str) -> None:
    """Runs of one system: things come, change, go and come back, and one is linked in the end."""
    async with connected(database_url) as connection:
        for count in (4, 9, 2, 6):
            told = {str(n): service(f"{system} {n} of {count}") for n in range(count)}
            url = SAME if count == 6 else f"https://{system}.fi/lomake"
            await tell(connection, system, {**told, "page": page(f"Lomake {count}", url)})


async def read(ask: Asking, writing: asyncio.Task[Any], **wanted: object) -> list[Told]:
    """What is told of page by page, until all is written and read to its end."""
    found: list[Told] = []
    after: str | None = None
    while True:
        is_written = writing.done()
        changes = (await ask.data(QUERY, {"after": after, **wanted}))["changes"]
        found += [(each["entityId"], each["action"], each["revision"]) for each in changes["nodes"]]
        after = changes["pageInfo"]["endCursor"]
        if is_written and not changes["pageInfo"]["hasNextPage"]:
            return found


async def all_changes(database: Connection, condition: str = "true") -> list[Told]:
    rows = await database.fetch(
        "SELECT entity::text AS id, action, revision FROM change "
        f"WHERE {condition} ORDER BY sequence"
    )
    return [(row["id"], row["action"], row["revision"]) for row in rows]


async def test_who_reads_while_many_write_is_told_each_change_once_and_in_order(
    ask_town: Asking, database: Connection, database_url: str
) -> None:
    systems = [f"s{number}" for number in range(6)]
    async with asyncio.TaskGroup() as group:
        writers = [group.create_task(write(database_url, system)) for system in systems]
        writing = group.create_task(asyncio.wait(writers))
        everything = group.create_task(read(ask_town, writing))
        services = group.create_task(read(ask_town, writing, kinds=["SERVICE"]))
        own = {"systems": ["s1"]}
        one_system = group.create_task(read(ask_town, writing, kinds=["SERVICE"], filter=own))
    told = await all_changes(database)
    assert everything.result() == told
    assert services.result() == await all_changes(database, "kind = 'SERVICE'")
    assert one_system.result() == await all_changes(
        database,
        "kind = 'SERVICE' AND entity IN (SELECT entity FROM source_record WHERE system = 's1')",
    )
    assert {action for _, action, _ in told} == {
        "CREATED",
        "UPDATED",
        "RETRACTED",
        "REVIVED",
        "MERGED",
    }
