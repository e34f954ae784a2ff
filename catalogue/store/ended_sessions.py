"""Sessions that have been ended before their time: of one browser, or all of a person.

Sessions themselves are in no table; what ended is remembered for as long as it could be shown.
Moments are those of PostgreSQL's clock: servers' may differ, and may jump.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.store.database import Connection

KEPT_LONGER = dt.timedelta(days=7)
"""Than is needed: by a clock that is ahead, what could still be shown would be forgotten."""

MAY_DIFFER = dt.timedelta(minutes=5)
"""So much a server's clock, and PostgreSQL's, may differ."""


@dataclass(frozen=True, slots=True)
class Lasts:
    """From when until when something is good, by the clock of who has made it."""

    began: dt.datetime
    ends: dt.datetime


async def end(connection: Connection, whose: str, forget_at: dt.datetime) -> None:
    """`whose`: a session, or a person of whom all that began until now are ended.

    What needs not be remembered any more is forgotten.
    """
    await connection.execute(
        "DELETE FROM ended_session WHERE forget_at <= clock_timestamp() - $1::interval",
        KEPT_LONGER,
    )
    await connection.execute(
        "INSERT INTO ended_session (whose, ended_at, forget_at) "
        "VALUES ($1, clock_timestamp(), $2) ON CONFLICT (whose) DO UPDATE "
        "SET ended_at = excluded.ended_at, forget_at = excluded.forget_at",
        whose,
        forget_at,
    )


async def has_ended(connection: Connection, person: str, session: str | None, lasts: Lasts) -> bool:
    """Whether that session was ended, or all that the person had when it began.

    By this clock it must have begun, else it could not be ended, and not be over.
    """
    return await connection.fetchval(
        "SELECT clock_timestamp() NOT BETWEEN $3::timestamptz - $5::interval "
        "AND $4::timestamptz + $5::interval OR EXISTS (SELECT FROM ended_session "
        "WHERE (whose = $1 AND ended_at >= $3) OR whose = $2)",
        person,
        session,
        lasts.began,
        lasts.ends,
        MAY_DIFFER,
    )
