"""Both versions serve one database at once: nobody who uses either notices, and back again."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
from collections.abc import AsyncGenerator, Callable
from pathlib import Path

import pytest

from catalogue.store import queue, runs, sources
from catalogue.store.database import Connection, connected
from catalogue.store.queue import JobName
from catalogue.store.revision import NEWEST
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from tests.cli.test_serve import ALL, ask
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11.fixtures import general_description, organization, service_location
from tests.loaders.ptv.v11.reading import many_services
from tests.loaders.ptv.v11.server import PtvV11Server
from tests.running import PROJECT, data_folder, free_port, wait_for_all
from tests.running import serving as running
from tests.schema.test_changes import QUERY as CHANGES
from tests.server.serving import Json
from tests.upgrade.asking import Answers
from tests.upgrade.previous import FORM, previous
from tests.upgrade.rolling import NAMES, Machine, Rolling, Version, fill, machine, rolling

ORDERED = """query ($after: String) { services(orderBy: NAME, first: 1, after: $after) {
  nodes { id name { value } } pageInfo { endCursor } } }"""
COMPLETE = {"syncRuns": {"nodes": [{"state": "COMPLETE"}]}}
LONGEST_PAUSE = 2.0
"""Seconds in which a reader is answered, on a machine that starts another server meanwhile."""


@pytest.fixture(scope="module")
async def both(postgres_url: str) -> AsyncGenerator[Rolling]:
    async with rolling(postgres_url, "both_versions") as found:
        yield found
    assert found.meanwhile.errors == []


async def until_alike(one: Version, other: Version, query: str) -> Json:
    """What both answer, once the index of each has followed."""
    async with asyncio.timeout(60):
        while (found := await one.ask.data(query)) != await other.ask.data(query):
            pass
    return found


async def test_readers_of_the_older_are_answered_while_the_newer_migrates(
    both: Rolling, started: Callable[[Answers], None]
) -> None:
    assert await form(both.database) == NEWEST != FORM
    assert both.meanwhile.errors == []
    assert both.meanwhile.longest < LONGEST_PAUSE, both.meanwhile
    started(both.meanwhile)


async def test_both_answer_alike(both: Rolling) -> None:
    found = await until_alike(both.older, both.newer, NAMES)
    assert len(found["services"]["nodes"]) >= 3


async def test_each_has_its_own_index_beside_the_others(both: Rolling) -> None:
    pointers = sorted((both.machine.folder / "index").rglob("current.json"))
    assert len(pointers) == 2


async def test_a_referral_is_sent_by_one_version_and_answered_by_the_other(both: Rolling) -> None:
    for first, second in ((both.older, both.newer), (both.newer, both.older)):
        sender, receiver = await first.advisor("helsinki"), await second.advisor("tampere")
        sent = await sender.sent(note="Tavattu kahdesti.")
        await receiver.makes("Receive", id=sent["id"])
        await receiver.makes("Accept", id=sent["id"], note="Tervetuloa.")
        seen = await sender.sees(sent["id"])
        assert seen
        notes = [event["note"] for event in seen["events"]]
        assert (seen["state"], notes[-1], sent["note"]) == (
            "ACCEPTED",
            "Tervetuloa.",
            "Tavattu kahdesti.",
        )


async def test_cursors_lead_on_in_the_other_version(both: Rolling) -> None:
    for one, other in ((both.older, both.newer), (both.newer, both.older)):
        page = (await one.ask.data(ORDERED))["services"]["pageInfo"]["endCursor"]
        change = (await one.ask.data(CHANGES, {"first": 2}))["changes"]["pageInfo"]["endCursor"]
        for query, after in ((ORDERED, page), (CHANGES, change)):
            told = await one.ask.data(query, {"after": after})
            assert told == await other.ask.data(query, {"after": after})


async def test_a_worker_of_the_older_version_goes_on(both: Rolling) -> None:
    """It loads a source into tables of the newer form, and leaves jobs that it does not know."""
    database, partner = both.database, PtvV11Server()
    partner.put(organization(), service_location(), general_description(), *many_services(12))
    with serving(partner) as url:
        await sources.save(database, feed(url + partner.BASE))
        await queue.put(database, JobName.TELL, "11111111-0000-4000-8000-000000000001")
        await queue.put(database, JobName.LOAD_FULL, "ptv")
        async with asyncio.timeout(120):
            while await queue.waiting(database) != {JobName.TELL: 1}:
                pass
    [run] = await runs.recent(database, source="ptv", limit=10)
    assert (run.state, run.counts.created) == (RunState.COMPLETE, 15)
    found = await until_alike(both.older, both.newer, NAMES)
    assert len(found["services"]["nodes"]) == 15


def feed(url: str) -> SourceRow:
    return SourceRow("ptv", "ptv", "ptv-v11", {}, "CC0-1.0", "PTV", 10, base_url=url)


async def test_back_again(postgres_url: str) -> None:
    """The older goes on alone with what the newer wrote; the newer finds all of it afterwards."""
    async with machine(postgres_url, "back_again") as one, one.older() as older:
        await fill(one)
        async with one.newer() as newer:
            sent = await (await newer.advisor("helsinki")).sent(note="Uudemman viesti.")
            told = await newer.ask.data(CHANGES)
        received = await (await older.advisor("tampere")).makes("Receive", id=sent["id"])
        assert (received["note"], await older.ask.data(CHANGES)) == ("Uudemman viesti.", told)
        async with one.newer() as newer:
            seen = await (await newer.advisor("helsinki")).sees(sent["id"])
            assert seen
            assert (seen["state"], await newer.ask.data(CHANGES)) == ("RECEIVED", told)


def test_both_share_a_machine_with_a_postgresql_of_its_own() -> None:
    """The older one has started it; it goes on when that one has been stopped."""
    ports = free_port(), free_port()
    with (
        previous() as project,
        data_folder() as folder,
        running(folder, ports[0], project=project) as older,
        running(folder, ports[1]),
    ):
        assert ask(ports[0]) == ask(ports[1]) == ALL
        older.send_signal(signal.SIGTERM)
        wait_for_all(older)
        assert (older.returncode, ask(ports[1])) == (0, ALL)
        assert ask(ports[1], "{ syncRuns(first: 1) { nodes { state } } }") == COMPLETE


async def test_an_older_program_that_cannot_know_the_form_is_not_started(postgres_url: str) -> None:
    async with machine(postgres_url, "not_started") as one:
        assert command(one, PROJECT, "migrate").returncode == 0
        refused = command(one, one.project, "sources")
    assert refused.returncode == 2
    assert "The database belongs to a newer version of Polku" in " ".join(refused.stderr.split())


async def test_a_program_is_started_on_a_newer_form_that_it_can_work_with(
    postgres_url: str,
) -> None:
    async with machine(postgres_url, "started") as one:
        assert command(one, PROJECT, "migrate").returncode == 0
        async with connected(one.url) as database:
            await database.execute("UPDATE alembic_version SET version_num = '9999'")
        ended = [command(one, PROJECT, word).returncode for word in ("sources", "migrate")]
        async with connected(one.url) as database:
            assert (ended, await form(database)) == ([0, 0], "9999")


def command(one: Machine, project: Path, word: str) -> subprocess.CompletedProcess[str]:
    """A command of one of the versions."""
    environment = {
        **os.environ,
        **one.settings,
        "DATABASE_URL": one.url,
        "PYTHONPATH": str(project),
    }
    return subprocess.run(
        [sys.executable, "-m", "catalogue.cli", word],
        cwd=project,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )


async def form(database: Connection) -> str:
    return await database.fetchval("SELECT version_num FROM alembic_version")
