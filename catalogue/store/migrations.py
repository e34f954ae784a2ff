"""Brings a database to the form that this version of the program expects."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager
from pathlib import Path

from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.ext.asyncio import AsyncConnection, create_async_engine
from sqlalchemy.pool import NullPool

from catalogue.errors import DatabaseUnavailable
from catalogue.store import queue, tables
from catalogue.store.revision import NEWEST, refuse_newer

PROJECT = Path(__file__).parents[2]
LOCK = 7_203_001
"""Advisory lock for migrations: of two servers that start at once the second waits."""


async def migrate(url: str) -> bool:
    """Applies what is missing; True when anything was. Waits while another process migrates.

    Raises DatabaseNewer when the database has a form that this version does not know.
    """
    async with _connected(url) as connection:
        await connection.execute(text("SELECT pg_advisory_xact_lock(:lock)").bindparams(lock=LOCK))
        if await connection.run_sync(_revision) == NEWEST:
            return False
        # A migration that has to wait for a reader gives up instead of making everybody queue
        # behind it.
        await connection.execute(text("SET LOCAL lock_timeout = '10s'"))
        await queue.prepare(url)
        await connection.run_sync(_upgrade)
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
    """One transaction on a connection of its own."""
    engine = create_async_engine(
        url.replace("postgresql://", "postgresql+asyncpg://", 1), poolclass=NullPool
    )
    try:
        async with engine.begin() as connection:
            yield connection
    except OSError as error:
        raise DatabaseUnavailable(
            f"PostgreSQL cannot be reached ({error}). Is it running, and is DATABASE_URL right?"
        ) from error
    finally:
        await engine.dispose()


def _config(connection: Connection | None = None) -> Config:
    config = Config(PROJECT / "alembic.ini")
    config.attributes["connection"] = connection
    return config


def newest() -> str | None:
    """The newest revision that the scripts know."""
    return ScriptDirectory.from_config(_config()).get_current_head()


def _revision(connection: Connection) -> str | None:
    """The revision of the database; None before the first migration."""
    found = MigrationContext.configure(connection).get_current_revision()
    refuse_newer(found)
    return found


def _upgrade(connection: Connection) -> None:
    command.upgrade(_config(connection), "head")
