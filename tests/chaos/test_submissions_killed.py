"""A server is killed at each step of a submission: it is done as a whole or not at all.

Sent again under the same key it is done exactly once, and answered as if nothing had been.
"""

from __future__ import annotations

import asyncio
import itertools
import random
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from catalogue.search.indexing.building import Building
from catalogue.store import sources
from catalogue.store.database import Connection, connected
from catalogue.store.sources import SourceRow
from tests.analyzer import ANALYZER
from tests.chaos.figures import Figures
from tests.chaos.server_stepping import from_now, served
from tests.chaos.stepping import Steps
from tests.chaos.sweeping import KILLS
from tests.conftest import created
from tests.schema.submitters import SUBMIT, service
from tests.server.serving import STEWARD

Json = dict[str, Any]

SOURCE = "pushed"
EARLIER = [service("kept"), service("changed"), service("left out")]
SENT = [service("kept"), service("changed", "Uusi nimi"), service("new")]

LEFT = {
    "records": "SELECT local_id, state, entity, body FROM source_record ORDER BY local_id",
    "documents": "SELECT entity, state, revision, body FROM document ORDER BY entity",
    "changes": "SELECT sequence, entity, action, revision FROM change ORDER BY sequence",
    "runs": "SELECT state, read, created, updated, unchanged, retracted FROM sync_run ORDER BY id",
    "staged": "SELECT key FROM staged_page",
    "keys": "SELECT key, input_hash FROM idempotency_key",
    "looked": "SELECT action FROM audit",
}
"""All that a submission leaves behind, but for moments and the numbers of runs."""

HELD = """SELECT count(*) FROM pg_locks WHERE pid <> pg_backend_pid() AND database =
    (SELECT oid FROM pg_database WHERE datname = current_database())"""

_numbers = itertools.count()


@dataclass(frozen=True)
class Place:
    """A database in which something was submitted earlier, and an index."""

    database: Connection
    url: str
    index: Path


@dataclass(frozen=True)
class Sent:
    """What came of a call in the end. `took`: seconds in which it was answered."""

    answer: Json
    state: Json
    took: float


@asynccontextmanager
async def _place(server: str, template: str, folder: Path) -> AsyncGenerator[Place]:
    name = f"submission_{next(_numbers)}"
    async with created(server, name, template) as url, connected(url) as database:
        await sources.save(database, SourceRow(SOURCE, SOURCE, "push", {}, "CC0-1.0", SOURCE, 4))
        (await Building.of(database, folder / name, ANALYZER)).close()
        yield Place(database, url, folder / name)


async def _submitted(client: httpx.AsyncClient, services: list[Json], **more: object) -> Json:
    input_ = {"source": SOURCE, "services": services, **more}
    body = {"query": SUBMIT, "variables": {"input": input_}}
    answer = await client.post("/graphql", json=body, headers={"authorization": STEWARD})
    return answer.json()["data"]["servicesSubmit"]


async def _state(database: Connection) -> Json:
    rows = {name: await database.fetch(statement) for name, statement in LEFT.items()}
    return {name: [tuple(row.values()) for row in found] for name, found in rows.items()}


async def _cut_off(place: Place, mode: str, kill_at: float) -> tuple[Json, Steps]:
    """What there was before the call; it was cut off at that step, if it has so many."""
    steps = from_now()
    async with served(place.url, place.index, steps) as client:
        await _submitted(client, EARLIER)
        before = await _state(place.database)
        steps.count, steps.kill_at = 0, kill_at
        try:
            await _submitted(client, SENT, mode=mode, idempotencyKey="k")
        except httpx.TransportError:
            assert steps.count >= kill_at
    return before, steps


async def _sent_again(place: Place, mode: str) -> Sent:
    """To another server, twice."""
    async with served(place.url, place.index, from_now()) as client:
        began = time.monotonic()
        answer = await _submitted(client, SENT, mode=mode, idempotencyKey="k")
        took = time.monotonic() - began
        assert await _submitted(client, SENT, mode=mode, idempotencyKey="k") == answer
    return Sent(answer | {"run": None}, await _state(place.database), took)


def _chosen(count: int) -> list[int]:
    """The last steps, among which it is committed, and some of the others."""
    steps = range(1, count + 1)
    others, last = steps[: -KILLS // 3], steps[-KILLS // 3 :]
    return [*sorted(random.Random(12).sample(others, KILLS - len(last))), *last]  # noqa: S311 - the same each time


async def _until_nothing_is_held(database: Connection) -> None:
    """Locks go with the connection of who held them, as soon as PostgreSQL sees that it is gone."""
    async with asyncio.timeout(5):
        while await database.fetchval(HELD):  # noqa: ASYNC110 - PostgreSQL is asked
            await asyncio.sleep(0.01)


@pytest.mark.parametrize("mode", ["UPSERT", "REPLACE"])
async def test_a_server_killed_while_something_is_submitted(
    postgres_url: str, template: str, tmp_path: Path, seen: Callable[[Figures], None], mode: str
) -> None:
    async with _place(postgres_url, template, tmp_path) as place:
        _, steps = await _cut_off(place, mode, float("inf"))
        whole = await _sent_again(place, mode)
    took: list[float] = []
    was_done: set[bool] = set()
    for kill_at in _chosen(steps.count):
        async with _place(postgres_url, template, tmp_path) as place:
            before, _ = await _cut_off(place, mode, kill_at)
            await _until_nothing_is_held(place.database)
            left = await _state(place.database)
            assert left in (before, whole.state), f"half of it is there when killed at {kill_at}"
            was_done.add(left != before)
            again = await _sent_again(place, mode)
            assert (again.answer, again.state) == (whole.answer, whole.state)
            took.append(again.took)
    assert was_done == {True, False}, "killed before and after it was done"
    seen(
        Figures(
            f"Server: kill -9 within a submission ({mode})",
            f"{len(took)} kills at {steps.count} steps",
            "none but the call that was cut off",
            f"the next server, which answered it within {max(took):.2f} s",
        )
    )
