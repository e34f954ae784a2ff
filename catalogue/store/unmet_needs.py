"""How often searches and situations found nothing: codes and counts, never words or people."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from catalogue.store.database import Connection

KEPT = dt.timedelta(days=5 * 365)

LEAST = 5
"""What was asked in vain less often in a month might tell of somebody: no count holds it."""


class UnmetNeed(NamedTuple):
    """What is counted. `question` is SEARCH or MATCH; a code is empty where none was named."""

    day: dt.date
    question: str
    theme: str
    municipality: str
    language: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """Whole months, from that of the first day on; None: all codes, and what names no code."""

    first_day: dt.date
    last_day: dt.date
    municipalities: Sequence[str] | None = None
    themes: Sequence[str] | None = None


@dataclass(frozen=True, slots=True)
class UnmetNeedRow:
    """Codes, empty where the questions named none, and how often nothing was found."""

    theme: str
    municipality: str
    count: int


async def add(connection: Connection, counts: Mapping[UnmetNeed, int]) -> None:
    """Adds to what is counted already, in one statement.

    In one order, so that two processes that count the same never wait for each other in a circle.
    """
    rows = sorted(counts.items())
    columns = [list(column) for column in zip(*(need for need, _ in rows), strict=True)]
    await connection.execute(
        """
        INSERT INTO unmet_need (day, question, theme, municipality, language, count)
        SELECT * FROM unnest($1::date[], $2::text[], $3::text[], $4::text[], $5::text[], $6::int[])
        ON CONFLICT (day, question, theme, municipality, language)
        DO UPDATE SET count = unmet_need.count + excluded.count
        """,
        *columns,
        [count for _, count in rows],
    )


async def most_frequent(connection: Connection, wanted: Wanted, limit: int) -> list[UnmetNeedRow]:
    """What nothing was found for most often.

    A month of a theme in a municipality counts only from LEAST on, so that every sum, and every
    difference of two, is one of numbers that are shown.
    """
    rows = await connection.fetch(
        """
        SELECT theme, municipality, sum(count)::bigint AS count FROM (
            SELECT theme, municipality, sum(count) AS count FROM unmet_need
            WHERE day >= date_trunc('month', $1::date)
                AND day < date_trunc('month', $2::date) + interval '1 month'
                AND ($3::text[] IS NULL OR municipality = ANY ($3))
                AND ($4::text[] IS NULL OR theme = ANY ($4))
            GROUP BY theme, municipality, date_trunc('month', day)
            HAVING sum(count) >= $5
        ) AS month
        GROUP BY theme, municipality ORDER BY count DESC, municipality, theme LIMIT $6
        """,
        wanted.first_day,
        wanted.last_day,
        wanted.municipalities,
        wanted.themes,
        LEAST,
        limit,
    )
    return [UnmetNeedRow(**row) for row in rows]


async def forget(connection: Connection, now: dt.datetime) -> int:
    """Deletes the counts of days that are KEPT no longer; how many rows they were."""
    return await connection.fetchval(
        "WITH gone AS (DELETE FROM unmet_need WHERE day < $1 RETURNING 1) "
        "SELECT count(*) FROM gone",
        (now - KEPT).date(),
    )
