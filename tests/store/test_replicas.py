"""Several servers in one address: which is asked, and what becomes of it when one is lost."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Generator
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any, cast

import pytest

from catalogue.errors import DatabaseUnavailable
from catalogue.model.identity import EntityKind
from catalogue.search.query import Query, Window
from catalogue.store import backup, migrations, revision
from catalogue.store.connecting import _ALIVE
from catalogue.store.database import Connection, Pool, connected, reading_beside
from tests.cluster.postgres import PostgresServer
from tests.search.builders import names, service
from tests.search.database import publish
from tests.search.following import caught_up, following
from tests.store.pair import Pair, empty_data, paired

WHERE = "SELECT pg_is_in_recovery()"


@pytest.fixture(scope="module")
def empty() -> Generator[Path]:
    with empty_data() as data:
        yield data


@pytest.fixture
def pair(empty: Path) -> Generator[Pair]:
    with paired(empty) as pair:
        yield pair


@asynccontextmanager
async def opened(pair: Pair) -> AsyncGenerator[Pool]:
    pool = Pool(pair.url, read_url=pair.read_url)
    await pool.open()
    yield pool
    await pool.close()


async def write(pool: Pool, name: str) -> None:
    async with pool.connection() as connection:
        await connection.execute("CREATE TABLE IF NOT EXISTS kept (name text)")
        await connection.execute("INSERT INTO kept VALUES ($1)", name)


async def kept(connection: Connection) -> list[str]:
    return [row["name"] for row in await connection.fetch("SELECT name FROM kept ORDER BY name")]


async def test_writes_go_to_the_primary_and_reads_to_a_replica(pair: Pair) -> None:
    async with opened(pair) as pool:
        async with pool.connection() as connection:
            assert not await connection.fetchval(WHERE)
        async with pool.reading() as connection:
            assert await connection.fetchval(WHERE)


async def test_who_has_just_written_reads_it_from_the_replica(pair: Pair) -> None:
    async with opened(pair) as pool:
        for number in range(20):
            await write(pool, f"{number:02}")
            async with pool.reading() as connection:
                assert (await kept(connection))[-1] == f"{number:02}"


async def test_a_replica_that_lags_is_not_asked(pair: Pair) -> None:
    async with opened(pair) as pool:
        await write(pool, "before")
        await pair.replica.value("SELECT pg_wal_replay_pause()")
        await write(pool, "behind")
        async with pool.reading() as connection:
            assert await kept(connection) == ["before", "behind"]
            assert not await connection.fetchval(WHERE)


async def test_another_database_is_not_asked(pair: Pair, database_url: str) -> None:
    """Its address stands where that of a replica should."""
    pool = Pool(pair.url, read_url=database_url)
    await pool.open()
    await write(pool, "here")
    async with pool.reading() as connection:
        assert await kept(connection) == ["here"]
    await pool.close()


async def test_a_replica_that_keeps_silent_is_not_asked(pair: Pair) -> None:
    async with opened(pair) as pool:
        await write(pool, "before")
        async with pool.reading() as connection:
            assert await connection.fetchval(WHERE)
        pair.replica.freeze()
        async with asyncio.timeout(10), pool.reading() as connection:
            assert await kept(connection) == ["before"]
        pair.replica.thaw()


async def test_a_replica_that_is_gone_is_not_asked(pair: Pair) -> None:
    async with opened(pair) as pool:
        async with pool.reading() as connection:
            assert await connection.fetchval(WHERE)
        pair.replica.kill()
        for _ in range(2):
            async with pool.reading() as connection:
                assert not await connection.fetchval(WHERE)
    pair.replica.start()


async def test_while_the_primary_is_away_a_replica_is_read(pair: Pair) -> None:
    async with opened(pair) as pool:
        await write(pool, "before")
        for lose in (lambda: None, pair.primary.kill):
            lose()
            async with pool.reading() as connection:
                assert await connection.fetchval(WHERE)
                assert await kept(connection) == ["before"]
        with pytest.raises(DatabaseUnavailable):
            await write(pool, "never")
    pair.primary.start()


async def test_a_pool_finds_the_server_that_was_promoted(pair: Pair) -> None:
    async with opened(pair) as pool:
        await write(pool, "before")
        async with pool.reading() as connection:
            assert await connection.fetchval(WHERE)  # it has what was written
        pair.primary.kill()
        await pair.replica.promote()
        with suppress(DatabaseUnavailable):  # the first may not have noticed that nobody is there
            await write(pool, "after")
        await write(pool, "after that")
        async with pool.reading() as connection:
            assert set(await kept(connection)) >= {"before", "after that"}
    pair.primary.start()


async def test_a_write_to_a_replica_is_unavailable_until_it_is_the_primary(pair: Pair) -> None:
    """As with an address that a name or a balancer leads elsewhere."""
    pool = Pool(pair.replica.url)
    await pool.open()
    with pytest.raises(DatabaseUnavailable, match="read-only"):
        await write(pool, "never")
    pair.primary.stop()
    await pair.replica.promote()
    await write(pool, "after")
    await pool.close()
    pair.primary.start()


async def test_who_gives_up_waiting_for_a_replica_is_let_go(pair: Pair) -> None:
    """At the end of a session its temporary tables go, and that waits as well."""
    await pair.primary.set("synchronous_standby_names", "nobody")
    while await pair.primary.value("SHOW synchronous_standby_names") != "nobody":
        pass
    async with asyncio.timeout(10):
        with pytest.raises(TimeoutError):
            await write_for_a_second(pair.url)
    await pair.primary.set("synchronous_standby_names", "")


async def write_for_a_second(url: str) -> None:
    async with asyncio.timeout(1), connected(url) as connection, connection.transaction():
        await connection.execute("CREATE TEMPORARY TABLE passing AS SELECT 1")
        await connection.execute("CREATE TABLE kept (name text)")


async def test_a_machine_that_is_gone_without_a_word_is_noticed_in_ten_seconds(pair: Pair) -> None:
    async with connected(pair.url) as connection:
        asked = cast("Any", connection)._transport.get_extra_info("socket")
        assert [asked.getsockopt(level, name) for level, name, _ in _ALIVE] == [1, 5, 2, 3, 10_000]


async def test_a_server_that_keeps_silent_is_passed_over(pair: Pair) -> None:
    """The first of the address takes the connection, and never answers."""
    pair.replica.freeze()
    async with asyncio.timeout(10), connected(pair.url) as connection:
        assert not await connection.fetchval(WHERE)
    pair.replica.thaw()


async def test_everything_is_read_from_a_replica_that_has_it(pair: Pair) -> None:
    async with connected(pair.url) as primary:
        async with reading_beside(primary, pair.read_url) as connection:
            assert await connection.fetchval(WHERE)
        async with reading_beside(primary, None) as connection:
            assert connection is primary


async def test_what_a_replica_breaks_off_is_unavailable(pair: Pair) -> None:
    """It replays what cannot wait for its readers."""
    pair.replica.stop()
    pair.replica.start(max_standby_streaming_delay="0")
    async with opened(pair) as pool:
        await write(pool, "before")
        with pytest.raises(DatabaseUnavailable, match="conflict with recovery"):
            await read_what_is_dropped(pool, pair.primary)


async def read_what_is_dropped(pool: Pool, primary: PostgresServer) -> None:
    async with pool.reading() as connection, connection.transaction(readonly=True):
        assert await kept(connection) == ["before"]
        asking = asyncio.create_task(connection.execute("SELECT pg_sleep(5)"))
        async with connected(primary.url) as dropping:
            await dropping.execute("DROP TABLE kept")
        await asking


async def test_a_whole_index_is_read_from_the_replica_and_its_changes_from_the_primary(
    pair: Pair, tmp_path: Path
) -> None:
    await migrations.migrate(pair.url)
    async with connected(pair.url) as primary:
        sequence = await publish(primary, service("Neuvonta"))
        async with following(pair.url, tmp_path, pair.read_url):
            await caught_up(tmp_path, sequence)
            read = await documents_read(pair.replica)
            assert read > 0
            sequence = await publish(primary, service("Ohjaus"))
            reader = await caught_up(tmp_path, sequence)
        assert await documents_read(pair.replica) == read
    assert sorted(names(reader.search(Query(EntityKind.SERVICE), Window()))) == [
        "Neuvonta",
        "Ohjaus",
    ]


async def test_while_the_primary_is_away_a_first_index_is_made_from_a_replica(
    pair: Pair, tmp_path: Path
) -> None:
    await migrations.migrate(pair.url)
    async with connected(pair.url) as primary:
        before = await publish(primary, service("Neuvonta"))
    pair.primary.stop()
    async with following(pair.url, tmp_path, pair.read_url):
        reader = await caught_up(tmp_path, before)
        assert names(reader.search(Query(EntityKind.SERVICE), Window())) == ["Neuvonta"]
        pair.primary.start()
        async with connected(pair.url) as primary:
            after = await publish(primary, service("Ohjaus"))
        reader = await caught_up(tmp_path, after)
    assert reader.count(Query(EntityKind.SERVICE)) == 2


async def documents_read(server: PostgresServer) -> int:
    """How many rows of documents the server has given to those who have gone again."""
    async with connected(server.url) as connection:
        return await connection.fetchval(
            "SELECT seq_tup_read + idx_tup_fetch FROM pg_stat_user_tables "
            "WHERE relname = 'document'"
        )


async def test_without_a_server_that_takes_writes_the_error_tells_of_each(pair: Pair) -> None:
    pair.primary.kill()
    with pytest.raises(DatabaseUnavailable) as error:
        async with connected(pair.url):
            pass
    assert "target attribute" in str(error.value)
    assert "Connect call failed" in str(error.value)
    pair.primary.start()


async def test_migrations_and_backups_take_the_same_address(pair: Pair, tmp_path: Path) -> None:
    await migrations.migrate(pair.url)
    await revision.check(pair.url)
    backup.dump(pair.url, tmp_path / "polku.dump")
    assert (tmp_path / "polku.dump").stat().st_size > 10_000
