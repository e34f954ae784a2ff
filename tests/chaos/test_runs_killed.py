"""A worker is killed at each step of a run: the next completes it, and all is published once."""

from __future__ import annotations

import datetime as dt
import itertools
from collections.abc import Callable, Generator
from pathlib import Path

import pytest

from catalogue.access.rights import Right
from catalogue.cli.worker import look
from catalogue.store import runs, sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from tests.access.organizations import HELSINKI
from tests.chaos.figures import Figures
from tests.chaos.stepping import Steps, worked
from tests.chaos.sweeping import SETTINGS, Case, figures_of, swept
from tests.cli.due_source import SERVICES, answering_partner, due_source
from tests.server.uploading import SHEET, desk, sheet

_folders = itertools.count()


@pytest.fixture
def partner() -> Generator[str]:
    with answering_partner() as url:
        yield url


async def _is_read_once(database: Connection) -> int:
    last, *others = await runs.recent(database, source="ptv", limit=10)
    assert last.state is RunState.COMPLETE
    assert {each.state for each in others} <= {RunState.INTERRUPTED, RunState.COMPLETE}
    changes = await database.fetch("SELECT entity, count(*) FROM change GROUP BY entity")
    assert [row["count"] for row in changes] == [1] * (SERVICES + 2), "each was published once"
    assert await database.fetchval("SELECT count(*) FROM document") == SERVICES + 2
    assert await database.fetchval("SELECT count(*) FROM source_record") == SERVICES + 3
    return 0


async def test_a_worker_killed_while_it_reads_a_source(
    postgres_url: str, template: str, partner: str, seen: Callable[[Figures], None]
) -> None:
    async def prepare(database: Connection, url: str) -> None:
        await due_source(database, partner)
        await look(url)

    case = Case("reading a source", prepare, _is_read_once, SETTINGS)
    seen(figures_of(case.name, *await swept(postgres_url, template, case)))


async def test_a_worker_killed_while_it_takes_a_source_away(
    postgres_url: str, template: str, partner: str, seen: Callable[[Figures], None]
) -> None:
    async def prepare(database: Connection, url: str) -> None:
        await due_source(database, partner)
        await look(url)
        await worked(database, url, Steps(), SETTINGS)
        long_ago = dt.datetime.now(dt.UTC) - dt.timedelta(days=2)
        await sources.mark_removed(database, "ptv", long_ago)
        await look(url)

    async def check(database: Connection) -> int:
        assert await sources.find(database, "ptv") is None
        states = await database.fetch("SELECT state, count(*) FROM document GROUP BY state")
        assert [tuple(row.values()) for row in states] == [("RETRACTED", SERVICES + 2)]
        counts = await database.fetch("SELECT count(*) FROM change GROUP BY entity")
        assert {row["count"] for row in counts} == {2}, "each was published and retracted once"
        return 0

    case = Case("taking a source away", prepare, check, SETTINGS)
    seen(figures_of(case.name, *await swept(postgres_url, template, case)))


async def test_a_worker_killed_while_it_reads_what_a_partner_has_sent(
    postgres_url: str, template: str, tmp_path: Path, seen: Callable[[Figures], None]
) -> None:
    async def prepare(database: Connection, url: str) -> None:
        async with desk(database, url, tmp_path / str(next(_folders))) as opened:
            sent = await opened.send(await opened.key(HELSINKI, Right.SUBMIT), sheet())
            assert sent.status_code == 202

    async def check(database: Connection) -> int:
        [last, *_] = await runs.recent(database, source=SHEET, limit=10)
        assert last.state is RunState.COMPLETE
        counts = await database.fetch(
            "SELECT count(*) FROM change JOIN source_record USING (entity) "
            "WHERE system = (SELECT system FROM source WHERE id = $1) GROUP BY entity",
            SHEET,
        )
        assert [row["count"] for row in counts] == [1] * 3, "each was published once"
        assert await database.fetchval("SELECT count(*) FROM upload WHERE body IS NULL") == 1
        return 0

    case = Case("reading an upload", prepare, check, SETTINGS)
    seen(figures_of(case.name, *await swept(postgres_url, template, case)))
