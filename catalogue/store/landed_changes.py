"""What a run would create, change and retract, by name: of what has landed and been compared."""

from __future__ import annotations

import json
from dataclasses import dataclass

from catalogue.store.database import Connection

SHOWN = 20
"""Names of each effect on each kind."""


@dataclass(frozen=True, slots=True)
class ChangesRow:
    """How many records of a kind are CREATED, UPDATED or RETRACTED, and what the first are called.

    Names are texts by language; those of nothing that has a name are left out.
    """

    effect: str
    kind: str
    count: int
    names: list[dict[str, str]]


async def of_landing(
    connection: Connection, system: str, source: str, *, full: bool
) -> list[ChangesRow]:
    """By kind and effect; before anything is landed, in its transaction."""
    rows = await connection.fetch(
        """
        WITH changed AS (
            SELECT effect, kind, local_id, body FROM landing
            WHERE effect IN ('CREATED', 'UPDATED')
            UNION ALL
            SELECT 'RETRACTED', record.kind, record.local_id, record.body
            FROM source_record record LEFT JOIN landing
                ON landing.kind = record.kind AND landing.local_id = record.local_id
            WHERE record.system = $1 AND record.told_by = ARRAY[$2] AND record.state = 'ACTIVE'
                AND (landing.outcome IN ('GONE', 'UNTOLD') OR $3 AND landing.outcome IS NULL)
        ), named AS (
            SELECT effect, kind, name, row_number() OVER (PARTITION BY effect, kind ORDER BY
                coalesce(name ->> 'fi', name ->> 'sv', name ->> 'en'), local_id) AS place
            FROM changed, LATERAL (
                SELECT (body::jsonb -> 'name') - 'machineTranslated' AS name) AS called
        )
        SELECT effect, kind, count(*) AS count, coalesce(
            jsonb_agg(name ORDER BY place) FILTER (WHERE place <= $4 AND name IS NOT NULL), '[]'
        )::text AS names
        FROM named GROUP BY effect, kind ORDER BY kind, effect
        """,
        system,
        source,
        full,
        SHOWN,
    )
    return [ChangesRow(**{**row, "names": json.loads(row["names"])}) for row in rows]
