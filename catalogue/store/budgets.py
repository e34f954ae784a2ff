"""What clients have spent, in all server processes together."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.store.database import Connection

_KEPT = 2
"""Minutes."""


async def add(connection: Connection, minute: int, spent: Mapping[bytes, int]) -> dict[bytes, int]:
    """Adds what was spent here, by client; what each has spent everywhere in that minute.

    In one order, so that two processes never wait for each other in a circle.
    """
    rows = sorted(spent.items())
    found = await connection.fetch(
        """
        INSERT INTO budget (client, minute, spent)
        SELECT client, $1, spent FROM unnest($2::bytea[], $3::bigint[]) AS here (client, spent)
        ON CONFLICT (client, minute) DO UPDATE SET spent = budget.spent + excluded.spent
        RETURNING client, spent
        """,
        minute,
        [client for client, _ in rows],
        [points for _, points in rows],
    )
    return {row["client"]: row["spent"] for row in found}


async def forget(connection: Connection, minute: int) -> None:
    """What was spent in minutes that are over."""
    await connection.execute("DELETE FROM budget WHERE minute <= $1", minute - _KEPT)
