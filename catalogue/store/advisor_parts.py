"""Reads the part of services that is for advisors alone."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

import orjson

from catalogue.store.database import Connection

_RESPONSIBLE = ["RESPONSIBLE", "OTHER_RESPONSIBLE"]


async def of_services(
    connection: Connection, ids: Collection[str], organizations: Collection[UUID] | None
) -> dict[str, dict[str, object]]:
    """The part of each of these services that has one, by id.

    `organizations`: only of services that one of these, by any of its ids, is responsible for;
    None: of all.
    """
    rows = await connection.fetch(
        """
        SELECT entity::text AS id, advisor FROM document
        WHERE entity = ANY ($1) AND kind = 'SERVICE' AND advisor IS NOT NULL
            AND ($2::uuid[] IS NULL OR EXISTS (
                SELECT FROM json_array_elements(body::json -> 'organizations') AS part
                WHERE part ->> 'role' = ANY ($3) AND (part ->> 'organizationId')::uuid = ANY ($2)))
        """,
        [UUID(each) for each in ids],
        None if organizations is None else list(organizations),
        _RESPONSIBLE,
    )
    return {row["id"]: orjson.loads(row["advisor"]) for row in rows}
