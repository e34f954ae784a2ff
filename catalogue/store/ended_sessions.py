"""Sessions that have been ended before their time: of one browser, or all of a person.

Sessions themselves are in no table; what ended is remembered for as long as it could be shown.
"""

from __future__ import annotations

import datetime as dt

from catalogue.store.database import Connection


async def end(
    connection: Connection, whose: str, ended_at: dt.datetime, forget_at: dt.datetime
) -> None:
    """`whose`: a session, or a person of whom all that began until then are ended.

    What needs not be remembered any more is forgotten.
    """
    await connection.execute("DELETE FROM ended_session WHERE forget_at <= $1", ended_at)
    await connection.execute(
        "INSERT INTO ended_session (whose, ended_at, forget_at) VALUES ($1, $2, $3) "
        "ON CONFLICT (whose) DO UPDATE SET ended_at = excluded.ended_at, "
        "forget_at = excluded.forget_at",
        whose,
        ended_at,
        forget_at,
    )


async def has_ended(
    connection: Connection, person: str, began: dt.datetime, session: str | None
) -> bool:
    """Whether that session was ended, or all that the person had when it began."""
    return await connection.fetchval(
        "SELECT EXISTS (SELECT FROM ended_session "
        "WHERE (whose = $1 AND ended_at >= $2) OR whose = $3)",
        person,
        began,
        session,
    )
