"""The transaction of a mutation: all of it is done, or nothing."""

from __future__ import annotations

from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager

from catalogue.resolvers.context import RequestContext
from catalogue.store.database import Connection
from catalogue.store.patience import be_patient


@asynccontextmanager
async def writing(
    context: RequestContext, *, is_dry_run: bool = False
) -> AsyncGenerator[Connection]:
    """A transaction; undone at the end of a dry run, as after an error."""
    async with (
        context.database.connection() as connection,
        _transaction(connection, is_dry_run=is_dry_run),
    ):
        yield connection


@asynccontextmanager
async def writing_long(
    context: RequestContext, *, is_dry_run: bool = False
) -> AsyncGenerator[Connection]:
    """Likewise, on a connection of its own: what takes long holds none that others wait for."""
    async with (
        context.database.apart() as connection,
        _transaction(connection, is_dry_run=is_dry_run),
    ):
        yield connection


@asynccontextmanager
async def _transaction(connection: Connection, *, is_dry_run: bool) -> AsyncGenerator[None]:
    transaction = connection.transaction()
    await transaction.start()
    try:
        await be_patient(connection)
        yield
    except BaseException:
        await transaction.rollback()
        raise
    await (transaction.rollback() if is_dry_run else transaction.commit())
