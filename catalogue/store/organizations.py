"""Which organisation an id leads to, and which are below it."""

from __future__ import annotations

from collections.abc import Collection
from uuid import UUID

from catalogue.store.database import Connection

Reach = Collection[UUID] | None
"""The organisations whose things somebody may have, former ids too; None is everybody's."""


async def current_id(connection: Connection, organization: UUID) -> str | None:
    """The id in front of the organisation that this id, perhaps a former one, leads to."""
    return await connection.fetchval(
        "SELECT document.entity::text FROM source_record JOIN document USING (entity) "
        "WHERE candidate = $1 AND document.kind = 'ORGANIZATION'",
        organization,
    )


async def with_those_below(connection: Connection, ids: Collection[str]) -> frozenset[UUID]:
    """All ids, former ones too, of these organisations and of all that are parts of them.

    The only reference of an organisation is that to what it is a part of.
    """
    rows = await connection.fetch(
        """
        WITH RECURSIVE reached AS (
            SELECT entity FROM source_record WHERE candidate = ANY ($1) AND kind = 'ORGANIZATION'
            UNION
            SELECT below.entity FROM reached
            JOIN source_record above ON above.entity = reached.entity
            JOIN reference ON reference.to_entity = above.candidate
            JOIN document below ON below.entity = reference.from_entity
                AND below.kind = 'ORGANIZATION'
        )
        SELECT candidate FROM source_record JOIN reached USING (entity)
        """,
        [UUID(each) for each in ids],
    )
    return frozenset(row["candidate"] for row in rows)


async def with_those_above(connection: Connection, ids: Collection[str]) -> frozenset[UUID]:
    """All ids, former ones too, of these organisations and of all that they are parts of."""
    rows = await connection.fetch(
        """
        WITH RECURSIVE reached AS (
            SELECT entity FROM source_record WHERE candidate = ANY ($1) AND kind = 'ORGANIZATION'
            UNION
            SELECT above.entity FROM reached
            JOIN reference ON reference.from_entity = reached.entity
            JOIN source_record above ON above.candidate = reference.to_entity
        )
        SELECT candidate FROM source_record JOIN reached USING (entity)
        """,
        [UUID(each) for each in ids],
    )
    return frozenset(row["candidate"] for row in rows)


async def most_referred(connection: Connection) -> str | None:
    """The organisation without one above it that most refer to; None in an empty catalogue."""
    return await connection.fetchval(
        """
        SELECT document.entity::text FROM document
        JOIN reference ON reference.to_entity = document.entity
        WHERE document.kind = 'ORGANIZATION' AND document.state = 'ACTIVE' AND NOT EXISTS (
            SELECT FROM reference above WHERE above.from_entity = document.entity)
        GROUP BY document.entity ORDER BY count(*) DESC, document.entity LIMIT 1
        """
    )
