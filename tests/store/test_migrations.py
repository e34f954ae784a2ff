"""The migrations give what the tables declare."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from catalogue.errors import DatabaseNewer, DatabaseOutdated, DatabaseUnavailable
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
    await database.execute("UPDATE alembic_version SET version_num = '9999'")

    with pytest.raises(DatabaseNewer, match=r"belongs to a newer version of Polku .*9999"):
        await look(database_url)

    assert await database.fetchval("SELECT version_num FROM alembic_version") == "9999"


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
