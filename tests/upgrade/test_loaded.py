"""Each migration of a large catalogue, while its tables are read and written all the time."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncGenerator, Callable
from contextlib import asynccontextmanager

from alembic.script import ScriptDirectory

from catalogue.store import migrations
from catalogue.store.database import Connection, connected
from tests.conftest import created
from tests.store.test_migration_rules import BEFORE_THE_RULE
from tests.upgrade.figures import Figures
from tests.upgrade.loaded import fill, tables

READ = "SELECT count(*) FROM (SELECT FROM {table} LIMIT 1) one"
WRITE = "DELETE FROM {table} WHERE false"
LONGEST_PAUSE = 1.5
"""Seconds: a migration waits one for a table, and whoever comes meanwhile queues behind it."""

FORMS = sorted(
    script.revision for script in ScriptDirectory.from_config(migrations._config()).walk_revisions()
)


async def test_no_migration_of_a_large_catalogue_holds_anybody_up(
    postgres_url: str, seen: Callable[[Figures], None]
) -> None:
    paused: dict[str, float] = {}
    async with created(postgres_url, "large") as url, connected(url) as connection:
        await migrations.migrate(url, form=FORMS[0])
        for form in FORMS[1:]:
            await fill(connection)
            figures = await migrated(url, connection, form)
            seen(figures)
            if form > BEFORE_THE_RULE:
                paused[form] = max(figures.readers, figures.writers)
                assert figures.rewritten == [], form
    assert {form: pause for form, pause in paused.items() if pause > LONGEST_PAUSE} == {}


async def migrated(url: str, connection: Connection, form: str) -> Figures:
    """Takes a database to its next form, and looks how those fare who use it."""
    found, files = await tables(connection), await stored(connection)
    async with using(url, READ, found) as readers, using(url, WRITE, found) as writers:
        began = time.monotonic()
        assert await migrations.migrate(url, form=form)
        lasted = time.monotonic() - began
    after = await stored(connection)
    rewritten = [table for table in found if after[table] != files[table]]
    return Figures(form, lasted, max(readers), max(writers), rewritten)


async def stored(connection: Connection) -> dict[str, int]:
    """Which file each table lies in: another one when it has been written anew."""
    rows = await connection.fetch("SELECT relname, relfilenode FROM pg_class WHERE relkind = 'r'")
    return {row["relname"]: row["relfilenode"] for row in rows}


@asynccontextmanager
async def using(url: str, statement: str, found: list[str]) -> AsyncGenerator[list[float]]:
    """Somebody who turns to each table again and again; how many seconds each answer took."""
    took, statements = [0.0], [statement.format(table=table) for table in found]
    async with connected(url) as connection:
        using = asyncio.create_task(_use(connection, statements, took))
        try:
            yield took
        finally:
            using.cancel()
            await asyncio.gather(using, return_exceptions=True)


async def _use(connection: Connection, statements: list[str], took: list[float]) -> None:
    while True:
        for statement in statements:
            began = time.monotonic()
            await connection.execute(statement)
            took.append(time.monotonic() - began)
