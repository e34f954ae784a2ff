"""Connections to PostgreSQL.

Everything that runs often speaks asyncpg directly, through the shapes below.
"""

from __future__ import annotations

import asyncio
import datetime as dt
from collections.abc import AsyncGenerator, AsyncIterator, Callable, Iterable, Mapping, Sequence
from contextlib import (
    AbstractAsyncContextManager,
    AsyncExitStack,
    asynccontextmanager,
    suppress,
)
from typing import Any, NamedTuple, Protocol, cast

import asyncpg

from catalogue.errors import DatabaseUnavailable
from catalogue.observation import metrics
from catalogue.store.addresses import Wanted, canonical
from catalogue.store.connecting import FAILURES, open_connection
from catalogue.store.replication import LONG_PATIENCE, PATIENCE, caught_up, position

Row = Mapping[str, Any]
_asyncpg: Any = asyncpg  # ships no types; ours stand below

_LOSSES = (
    asyncpg.PostgresConnectionError,
    asyncpg.AdminShutdownError,
    asyncpg.CrashShutdownError,
    asyncpg.CannotConnectNowError,
    asyncpg.ReadOnlySQLTransactionError,  # to what was the primary, or never was
    asyncpg.DiskFullError,  # nothing can be written before somebody makes room
)
"""What says by itself that the connection is gone, or leads to a server of no use."""

_TOO_SLOW = "PostgreSQL takes too long to answer. Ask again in a moment, or for less."

_CLOSED_WITHIN = 2.0
"""Seconds that a server has to let a connection go before it is left to itself."""

LockNotAvailable: type[Exception] = asyncpg.LockNotAvailableError
"""What a statement raises that has waited for a lock as long as it may."""

TransactionFailed: type[Exception] = asyncpg.InFailedSQLTransactionError
"""What every statement raises behind the one that has failed, until the transaction ends."""


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
    def terminate(self) -> None: ...


@asynccontextmanager
async def connected(url: str) -> AsyncGenerator[Connection]:
    """A connection of its own, closed at the end.

    Raises DatabaseUnavailable when PostgreSQL cannot be reached, or goes away meanwhile.
    """
    connection = await connect(url)
    try:
        yield connection
    except FAILURES as error:
        _forget_row(error)
        if _is_lost(connection, error):
            raise _unavailable(error) from error
        raise
    finally:
        with suppress(*FAILURES):  # it is gone, or at an end that waits for a replica
            async with asyncio.timeout(_CLOSED_WITHIN):
                await connection.close()


async def connect(url: str) -> Connection:
    """A new connection; the caller closes it.

    Raises DatabaseUnavailable when PostgreSQL cannot be reached.
    """
    try:
        connection = await open_connection(
            url,
            server_settings={
                "application_name": "polku",
                # A plan made while a run's temporary tables were empty reads them whole ever after.
                "plan_cache_mode": "force_custom_plan",
            },
        )
    except FAILURES as error:
        raise _unavailable(error) from error
    return cast("Connection", connection)


@asynccontextmanager
async def reading_beside(primary: Connection, read_url: str | None) -> AsyncGenerator[Connection]:
    """For who reads everything: a replica that has what the primary has now, else the primary."""
    async with AsyncExitStack() as held:
        replica = None
        if read_url:
            reached = await position(primary)
            replicas = connected(canonical(read_url, Wanted.REPLICA_FIRST))
            replica = await caught_up(replicas, reached, LONG_PATIENCE, held)
        yield replica or primary


class Connections(NamedTuple):
    """How many of a pool's connections are in use, and how many wait to be used."""

    busy: int
    idle: int


async def time_there(connection: Connection) -> dt.datetime:
    """What time it is by the clock of PostgreSQL's machine."""
    return await connection.fetchval("SELECT clock_timestamp()")


class Pool:
    """A few connections shared by a server process, and as many to a replica where there is one."""

    def __init__(self, url: str, size: int = 5, read_url: str | None = None) -> None:
        self._url = url
        self._size = size
        self._pool: Any = None
        self._replicas = Pool(canonical(read_url, Wanted.REPLICA_FIRST), size) if read_url else None

    async def open(self) -> None:
        """Prepares the pool without connecting: a server starts while PostgreSQL is away."""
        self._pool = await _asyncpg.create_pool(
            self._url,
            min_size=0,
            max_size=self._size,
            connect=open_connection,
            server_settings={"application_name": "polku server", "statement_timeout": "5s"},
        )
        if self._replicas:
            await self._replicas.open()

    async def close(self) -> None:
        await self._pool.close()
        if self._replicas:
            await self._replicas.close()

    def connections(self) -> Connections:
        """What the pool has open now, to the primary."""
        idle = self._pool.get_idle_size()
        return Connections(self._pool.get_size() - idle, idle)

    def apart(self) -> AbstractAsyncContextManager[Connection]:
        """A connection outside the pool, for what takes long: it is closed at the end.

        Raises DatabaseUnavailable when PostgreSQL cannot be reached.
        """
        return connected(self._url)

    @asynccontextmanager
    async def connection(self) -> AsyncGenerator[Connection]:
        """A connection for one piece of work.

        Raises DatabaseUnavailable when PostgreSQL cannot be reached, goes away meanwhile, or takes
        longer than a statement may.
        """
        try:
            with metrics.DATABASE_WAIT_SECONDS.time():
                connection = await self._pool.acquire()
        except FAILURES as error:
            raise _unavailable(error) from error
        try:
            yield cast("Connection", connection)
        except FAILURES as error:
            _forget_row(error)
            if isinstance(error, asyncpg.ReadOnlySQLTransactionError):
                connection.terminate()  # the next one goes where the primary is now
            if isinstance(error, asyncpg.QueryCanceledError):
                raise DatabaseUnavailable(_TOO_SLOW) from error
            if _is_lost(connection, error):
                raise _unavailable(error) from error
            raise
        finally:
            with suppress(*FAILURES):  # a connection that cannot be reset is thrown away
                await self._pool.release(connection)

    @asynccontextmanager
    async def reading(self) -> AsyncGenerator[Connection]:
        """A connection for what only reads and takes its time: to a replica, or the primary.

        The replica has all that was committed when this began, so that everybody reads what they
        have written; one that does not is not asked. While the primary is away, what a replica has
        is the newest that can be had. Raises DatabaseUnavailable as `connection` does, and when a
        replica gives up what is being read.
        """
        async with AsyncExitStack() as held:
            try:
                yield await self._replica(held) or await held.enter_async_context(self.connection())
            except asyncpg.SerializationError as error:
                raise _unavailable(error) from error

    async def _replica(self, held: AsyncExitStack) -> Connection | None:
        if self._replicas is None:
            return None
        to = await self._position()
        return await caught_up(self._replicas.connection(), to, PATIENCE, held)

    async def _position(self) -> str | None:
        """None while the primary is away."""
        try:
            async with self.connection() as primary:
                return await position(primary)
        except DatabaseUnavailable:
            return None


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
    metrics.DATABASE_FAILURES.inc()
    return DatabaseUnavailable(
        f"PostgreSQL cannot be reached: {error}. Is it running, and is DATABASE_URL right?"
    )
