"""How entities stood at a moment in the past."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from uuid import UUID

from catalogue.store.database import Connection


async def actions_until(
    connection: Connection, ids: Collection[str], moment: dt.datetime
) -> dict[str, str]:
    """What happened last to each of these entities until a moment, itself included.

    What was not in the catalogue yet is left out.
    """
    rows = await connection.fetch(
        "SELECT DISTINCT ON (entity) entity::text AS id, action FROM change "
        "WHERE entity = ANY ($1) AND at <= $2 ORDER BY entity, sequence DESC",
        [UUID(each) for each in ids],
        moment,
    )
    return {row["id"]: row["action"] for row in rows}
