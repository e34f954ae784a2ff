"""The migrations give what the tables declare."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest

from catalogue.errors import DatabaseBusy, DatabaseNewer, DatabaseOutdated, DatabaseUnavailable
from catalogue.store import migrations, revision
from catalogue.store.database import Connection, connected
from tests.conftest import created


async def test_a_migrated_database_has_the_declared_tables(database_url: str) -> None:
    assert await migrations.differences(database_url) == []


def test_the_newest_migration_is_the_form_that_the_program_works_with() -> None:
    assert migrations.newest() == revision.NEWEST


async def test_migrating_twice_changes_nothing(database_url: str) -> None:
    assert await migrations.migrate(database_url) is False


async def test_a_database_without_tables_is_outdated(postgres_url: str) -> None:
    async with created(postgres_url, "empty_one") as url:
        with pytest.raises(DatabaseOutdated, match="polku migrate"):
            await revision.check(url)


@pytest.mark.parametrize("look", [migrations.migrate, revision.check])
async def test_a_database_of_a_newer_version_is_left_alone_and_said_so(
    database: Connection, database_url: str, look: Callable[[str], Awaitable[object]]
) -> None:
    await _become(database, form="9999", usable_from="9998")

    with pytest.raises(DatabaseNewer, match=r"belongs to a newer version of Polku .*9999"):
        await look(database_url)

    assert await database.fetchval("SELECT version_num FROM alembic_version") == "9999"


async def test_a_newer_database_is_used_where_it_says_that_this_version_can(
    database: Connection, database_url: str
) -> None:
    await _become(database, form="9999", usable_from=revision.NEWEST)

    await revision.check(database_url)
    assert await migrations.migrate(database_url) is False

    assert await database.fetchval("SELECT version_num FROM alembic_version") == "9999"


async def _become(database: Connection, *, form: str, usable_from: str) -> None:
    await database.execute("UPDATE alembic_version SET version_num = $1", form)
    await database.execute("UPDATE catalogue SET usable_from = $1", usable_from)


async def test_of_two_that_migrate_at_once_one_waits_and_finds_it_done(postgres_url: str) -> None:
    async with created(postgres_url, "migrated_twice") as url:
        done = await asyncio.gather(*(migrations.migrate(url) for _ in range(2)))
    assert sorted(done) == [False, True]


@asynccontextmanager
async def outdated(server: str, name: str) -> AsyncGenerator[tuple[str, Connection]]:
    """A database of the form before the last, and a connection that reads what will be changed."""
    async with created(server, name) as url:
        await migrations.migrate(url, form="0008")
        async with connected(url) as reader, reader.transaction():
            await reader.fetch("SELECT * FROM catalogue")
            yield url, reader


async def test_a_migration_that_must_wait_for_a_reader_gives_up_and_says_for_whom(
    postgres_url: str,
) -> None:
    async with outdated(postgres_url, "held_up") as (url, reader):
        pid = await reader.fetchval("SELECT pg_backend_pid()")
        with pytest.raises(DatabaseBusy, match=rf"transaction is polku, pid {pid}, open since"):
            await migrations.migrate(url, patience=0.1)
        assert await reader.fetchval("SELECT version_num FROM alembic_version") == "0008"


async def test_a_migration_goes_on_by_itself_once_the_reader_has_ended(postgres_url: str) -> None:
    async with outdated(postgres_url, "held_up_a_while") as (url, reader):
        migrating = asyncio.create_task(migrations.migrate(url))
        waits = (
            "SELECT count(*) FROM pg_locks WHERE NOT granted AND relation = 'catalogue'::regclass"
        )
        while not await reader.fetchval(waits):
            assert not migrating.done()
        await reader.execute("ROLLBACK")
        assert await migrating is True
        await reader.execute("BEGIN")  # the block ends it


async def test_others_read_on_while_a_migration_waits(postgres_url: str) -> None:
    async with outdated(postgres_url, "read_on") as (url, _), connected(url) as other:
        migrating = asyncio.create_task(migrations.migrate(url, patience=0.1))
        while not migrating.done():
            async with asyncio.timeout(2):  # the second that it waits, and then some
                assert await other.fetchval("SELECT count(*) FROM catalogue") == 1
        with pytest.raises(DatabaseBusy):
            await migrating


async def test_a_statement_that_takes_too_long_is_given_up(
    postgres_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    short = {"lock_timeout": "1min", "statement_timeout": "100ms"}
    monkeypatch.setattr(migrations, "TIMEOUTS", short)
    async with outdated(postgres_url, "too_long") as (url, _):
        with pytest.raises(DatabaseBusy, match="took longer than it may, and was given up"):
            await migrations.migrate(url)


INDEX = """
from alembic import op

revision, down_revision, branch_labels, depends_on = "9000", "{after}", None, None


def upgrade():
    with op.get_context().autocommit_block():
        op.execute("SET lock_timeout = 0")
        op.execute("SET statement_timeout = 0")
        op.execute("DROP INDEX CONCURRENTLY IF EXISTS document_by_state")
        op.execute("CREATE INDEX CONCURRENTLY document_by_state ON document (state)")
"""


async def test_an_index_is_built_beside_writers_while_others_wait_to_migrate(
    database: Connection, database_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who waits for the lock of migrations must not be waited for by the building of the index."""
    scripts = tmp_path / "migrations"
    shutil.copytree(migrations.SCRIPTS, scripts)
    (scripts / "versions" / "9000_index.py").write_text(INDEX.format(after=revision.NEWEST))
    monkeypatch.setattr(migrations, "SCRIPTS", scripts)

    waiting = asyncio.gather(*(migrations.migrate(database_url, form="9000") for _ in range(3)))
    async with asyncio.timeout(30):
        assert sorted(await waiting) == [False, False, True]

    valid = "SELECT indisvalid FROM pg_index WHERE indexrelid = 'document_by_state'::regclass"
    assert await database.fetchval(valid) is True


async def test_every_catalogue_is_another(postgres_url: str, database_url: str) -> None:
    async with created(postgres_url, "second_one") as url:
        await migrations.migrate(url)
        async with connected(url) as second, connected(database_url) as first:
            epochs = {
                await connection.fetchval("SELECT epoch FROM catalogue")
                for connection in (first, second)
            }
    assert len(epochs) == 2


async def test_a_database_that_is_away_is_said_so_in_plain_words() -> None:
    with pytest.raises(DatabaseUnavailable, match="DATABASE_URL"):
        async with connected("postgresql://nobody@127.0.0.1:1/nothing"):
            pass
