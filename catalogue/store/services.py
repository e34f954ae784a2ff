"""A service as what people do to it has to know it: how it stands, who answers for it."""

from __future__ import annotations

from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection

RESPONSIBLE = ["RESPONSIBLE", "OTHER_RESPONSIBLE"]
"""The roles of an organisation that answers for a service; to produce it is not enough."""


@dataclass(frozen=True, slots=True)
class ServiceRow:
    """`organizations`: who is responsible for it, by the ids in its document.

    `body` is JSON text.
    """

    id: str
    state: str
    revision: int
    body: str
    organizations: list[UUID]


async def find(connection: Connection, id: UUID) -> ServiceRow | None:
    """The service that this id, perhaps a former one, leads to."""
    row = await connection.fetchrow(
        """
        SELECT entity::text AS id, document.state, revision, document.body, ARRAY(
            SELECT (part ->> 'organizationId')::uuid
            FROM json_array_elements(document.body::json -> 'organizations') AS part
            WHERE part ->> 'role' = ANY ($2) AND part ->> 'organizationId' IS NOT NULL
        ) AS organizations
        FROM source_record JOIN document USING (entity)
        WHERE candidate = $1 AND document.kind = 'SERVICE'
        """,
        id,
        RESPONSIBLE,
    )
    return ServiceRow(**row) if row else None


async def channel_ids(connection: Connection, id: UUID) -> set[str]:
    """All ids of the channel that this id, perhaps a former one, leads to."""
    rows = await connection.fetch(
        "SELECT other.candidate::text AS id FROM source_record named JOIN source_record other "
        "USING (entity) WHERE named.candidate = $1 AND named.kind = 'SERVICE_CHANNEL'",
        id,
    )
    return {row["id"] for row in rows}
