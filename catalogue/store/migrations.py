"""Brings a database to the form that this version of the program expects, beside those who use it.

Each migration is a transaction of its own, so that what it locks is free again after it. One that
would hold others up gives up and is tried again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

import stamina
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from catalogue.errors import DatabaseBusy, DatabaseUnavailable
from catalogue.store import queue, tables
from catalogue.store.database import connect
from catalogue.store.revision import NEWEST, USABLE_FROM, refuse_newer

SCRIPTS = Path(__file__).parents[2] / "migrations"
"""Beside the rooms, in a checkout as where a wheel is installed."""

LOCK = 7_203_001
"""Advisory lock for migrations: of two servers that start at once the second waits."""

LOOK_AGAIN = 0.2
"""Seconds between two looks whether the other has ended.

Who waits inside of a statement has a snapshot, which CREATE INDEX CONCURRENTLY would wait for.
"""

TIMEOUTS = {"lock_timeout": "1s", "statement_timeout": "5s"}
"""So long a statement of a migration waits for a table, and so long it may take.

Whoever turns to the table meanwhile queues behind it. One that holds nobody up lifts both for
itself.
"""

PATIENCE = 60.0
"""Seconds in which what could not lock its tables is tried again."""

_HELD_UP = {"55P03", "40P01"}  # lock_not_available, deadlock_detected
_TOO_LONG = "57014"  # query_canceled


async def migrate(url: str, *, form: str = NEWEST, patience: float = PATIENCE) -> bool:
    """Applies what is missing up to a form; True when anything was.

    Waits while another process migrates. Raises DatabaseNewer when the database has a form that
    this version cannot work with, DatabaseBusy when that was given up which would have held others
    up: what has been applied until then stays.
    """
    async with _connected(url) as connection:
        await _wait_for_others(connection)
        found = await connection.run_sync(_revision)
        if found >= form:
            return False
        try:
            await queue.prepare(url)
            for each in _between(found, form):
                await _apply(connection, each, patience)
        except Exception as error:
            if _state(error) in {*_HELD_UP, _TOO_LONG}:
                raise await _busy(connection, error) from error
            raise
        return True


async def differences(url: str) -> list[str]:
    """How the migrated database differs from `tables`, a line each; empty when they agree."""
    async with _connected(url) as connection:
        return await connection.run_sync(
            lambda sync: [
                str(difference)
                for difference in compare_metadata(
                    MigrationContext.configure(sync, opts={"include_name": _is_ours}),
                    tables.metadata,
                )
            ]
        )


def _is_ours(name: str | None, _type: str, _parents: object) -> bool:
    """The queue's tables are its library's own."""
    return name is None or not name.startswith(queue.TABLE_PREFIX)


@asynccontextmanager
async def _connected(url: str) -> AsyncGenerator[AsyncConnection]:
    """A connection of its own; what it has not committed is rolled back at the end."""
    engine = create_async_engine(
        "postgresql+asyncpg://", async_creator=lambda: connect(url), poolclass=NullPool
    )
    try:
        async with engine.connect() as connection:
            yield connection
    except OSError as error:
        raise DatabaseUnavailable(
            f"PostgreSQL cannot be reached ({error}). Is it running, and is DATABASE_URL right?"
        ) from error
    finally:
        await engine.dispose()


async def _wait_for_others(connection: AsyncConnection) -> None:
    """Returns when nobody else migrates; nobody else does until the connection is closed."""
    locked = text("SELECT pg_try_advisory_lock(:lock)").bindparams(lock=LOCK)
    while not await connection.scalar(locked):
        await connection.rollback()
        await asyncio.sleep(LOOK_AGAIN)


async def _apply(connection: AsyncConnection, form: str, patience: float) -> None:
    """Applies one migration, again and again for as long as it is held up and there is patience."""
    async for attempt in stamina.retry_context(
        _is_held_up, attempts=None, timeout=patience, wait_initial=0.5, wait_max=10
    ):
        with attempt:
            await connection.rollback()
            for name, value in TIMEOUTS.items():
                await connection.execute(text(f"SET {name} = '{value}'"))
            await connection.commit()
            await connection.run_sync(_upgrade, form)


async def _busy(connection: AsyncConnection, error: Exception) -> DatabaseBusy:
    """Says what was waited for: most often a transaction that somebody has left open."""
    await connection.rollback()
    if _state(error) == _TOO_LONG:
        return DatabaseBusy(
            "A statement of the migration took longer than it may, and was given up. "
            "Run it again when the database has less to do: polku migrate"
        )
    oldest = await connection.scalar(
        text(
            "SELECT format('%s, pid %s, open since %s', nullif(application_name, ''), pid, "
            "xact_start::timestamptz(0)) FROM pg_stat_activity WHERE datname = current_database() "
            "AND xact_start IS NOT NULL AND pid <> pg_backend_pid() ORDER BY xact_start LIMIT 1"
        )
    )
    return DatabaseBusy(
        "The tables to be changed are in use, and the migration was given up. The oldest "
        f"transaction is {oldest or 'over by now'}. When it has ended, run: polku migrate"
    )


def _is_held_up(error: Exception) -> bool:
    return _state(error) in _HELD_UP


def _state(error: Exception) -> str | None:
    """PostgreSQL's code of what went wrong, whichever library tells of it."""
    told = error.orig if isinstance(error, DBAPIError) else error
    return getattr(told, "sqlstate", None)


def _config(connection: Connection | None = None) -> Config:
    config = Config()
    config.set_main_option("script_location", str(SCRIPTS).replace("%", "%%"))
    config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    """The newest revision that the scripts know."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _between(found: str, form: str) -> list[str]:
    """The forms that come after one, up to another, in their order."""
    scripts = ScriptDirectory.from_config(_config())
    return [each.revision for each in scripts.iterate_revisions(form, found or "base")][::-1]


def _revision(connection: Connection) -> str:
    """The revision of the database; empty before the first migration."""
    found = MigrationContext.configure(connection).get_current_revision() or ""
    if found > NEWEST:
        refuse_newer(found, connection.execute(text(USABLE_FROM)).scalar_one())
    return found


def _upgrade(connection: Connection, form: str) -> None:
    command.upgrade(_config(connection), form)
