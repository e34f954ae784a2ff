"""Who has read or changed what is not everybody's."""

from __future__ import annotations

from catalogue.store.database import Connection


async def add(connection: Connection, viewer: str, action: str, subject: str) -> None:
    """In the caller's transaction: what is undone was not done."""
    await connection.execute(
        "INSERT INTO audit (at, viewer, action, subject) VALUES (now(), $1, $2, $3)",
        viewer,
        action,
        subject,
    )
