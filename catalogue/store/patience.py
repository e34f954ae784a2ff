"""Lets a transaction of the server wait for a publish that is under way."""

from __future__ import annotations

from catalogue.store.database import Connection


async def be_patient(connection: Connection) -> None:
    """Lifts the limit on statements until the transaction ends: the caller keeps a deadline."""
    await connection.execute("SET LOCAL statement_timeout = 0")
