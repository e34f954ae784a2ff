"""Connections to PostgreSQL.

Everything that runs often speaks asyncpg directly, through the shapes below.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager, suppress
from typing import Any, Protocol, cast

import asyncpg

from catalogue.errors import DatabaseUnavailable

Row = Mapping[str, Any]
_asyncpg: Any = asyncpg  # ships no types; ours stand below

_FAILURES = (
    OSError,
    asyncpg.PostgresError,
    asyncpg.InterfaceError,
    asyncpg.InternalClientError,
)
"""All that asyncpg raises, of connections and of statements alike."""

_LOSSES = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
)
"""What says by itself that the connection is gone."""


LockNotAvailable: type[Exception] = asyncpg.LockNotAvailableError
"""What a statement raises that has waited for a lock as long as it may."""


class Transaction(Protocol):
    """Committed at the end of `async with` unless an error leaves it; or by hand."""

    async def start(self) -> None: ...
    async def commit(self) -> None: ...
    async def rollback(self) -> None: ...
    async def __aenter__(self) -> object: ...
    async def __aexit__(self, *error: object) -> object: ...


class Connection(Protocol):
    """The part of asyncpg's connection that we use, typed (asyncpg ships no types)."""

    async def execute(self, query: str, *args: object) -> str: ...
    async def executemany(self, command: str, args: Iterable[Sequence[object]]) -> None: ...
    async def fetch(self, query: str, *args: object) -> list[Row]: ...
    async def fetchrow(self, query: str, *args: object) -> Row | None: ...
    async def fetchval(self, query: str, *args: object) -> Any: ...
    async def copy_records_to_table(
        self, table_name: str, *, records: Iterable[Sequence[object]], columns: Sequence[str]
    ) -> str: ...
    def cursor(self, query: str, *args: object, prefetch: int = 500) -> AsyncIterator[Row]: ...
    def transaction(
        self, *, isolation: str | None = None, readonly: bool = False
    ) -> Transaction: ...
    async def add_listener(self, channel: str, callback: Callable[..., object]) -> None: ...
    async def remove_listener(self, channel: str, callback: Callable[..., object]) -> None: ...
    async def close(self) -> None: ...


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Connection]:
    """A connection of its own, closed at the end.

    Raises DatabaseUnavailable when PostgreSQL cannot be reached.
    """
    connection = await connect(url)
    try:
        yield connection
    except asyncpg.PostgresError as error:
        _forget_row(error)
        raise
    finally:
        await connection.close()


async def connect(url: str) -> Connection:
    """A new connection; the caller closes it.

    Raises DatabaseUnavailable when PostgreSQL cannot be reached.
    """
    try:
        connection = await _asyncpg.connect(
            url,
            server_settings={
                "application_name": "polku",
                # A plan made while a run's temporary tables were empty reads them whole ever after.
                "plan_cache_mode": "force_custom_plan",
            },
        )
    except _FAILURES as error:
        raise _unavailable(error) from error
    return cast("Connection", connection)


class Pool:
    """A few connections shared by a server process."""

    def __init__(self, url: str, size: int = 5) -> None:
        self._url = url
        self._size = size
        self._pool: Any = None

    async def open(self) -> None:
        """Prepares the pool without connecting: a server starts while PostgreSQL is away."""
        self._pool = await _asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._size,
            server_settings={"application_name": "polku server", "statement_timeout": "5s"},
        )

    async def close(self) -> None:
        await self._pool.close()

    def apart(self) -> AbstractAsyncContextManager[Connection]:
        """A connection outside the pool, for what takes long: it is closed at the end.

        Raises DatabaseUnavailable when PostgreSQL cannot be reached.
        """
        return connected(self._url)

    @asynccontextmanager
    async def connection(self) -> AsyncGenerator[Connection]:
        """A connection for one piece of work.

        Raises DatabaseUnavailable when PostgreSQL cannot be reached, or goes away meanwhile.
        """
        try:
            connection = await self._pool.acquire()
        except _FAILURES as error:
            raise _unavailable(error) from error
        try:
            yield cast("Connection", connection)
        except _FAILURES as error:
            _forget_row(error)
            if _is_lost(connection, error):
                raise _unavailable(error) from error
            raise
        finally:
            with suppress(*_FAILURES):  # a connection that cannot be reset is thrown away
                await self._pool.release(connection)


def _forget_row(error: Any) -> None:
    """PostgreSQL tells all of a row that it refuses: what people wrote would stand in our logs."""
    error.detail = None


def _is_lost(connection: Any, error: Exception) -> bool:
    """Whether the connection is gone; an error of a statement leaves it open."""
    if isinstance(error, _LOSSES):
        return True
    try:
        return bool(connection.is_closed())
    except asyncpg.InterfaceError:  # the pool has noticed, and taken it back already
        return True


def _unavailable(error: Exception) -> DatabaseUnavailable:
    return DatabaseUnavailable(
        f"PostgreSQL cannot be reached: {error}. Is it running, and is DATABASE_URL right?"
    )
