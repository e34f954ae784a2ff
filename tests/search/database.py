"""Writes documents into a database as a run of a loader does."""

from __future__ import annotations

from uuid import UUID

from catalogue.model.document import Document as Envelope
from catalogue.model.organization import Organization
from catalogue.model.service import Service
from catalogue.model.service_channel import ServiceChannel
from catalogue.store.database import Connection
from catalogue.store.documents import CHANNEL, last_sequence


async def publish(database: Connection, *documents: Envelope) -> int:
    """Writes documents and their changes as a run does; the sequence of the last change."""
    async with database.transaction():
        for document in documents:
            await write(database, document)
            await tell(database, document.id, document.kind)
    await database.execute(f"NOTIFY {CHANNEL}")
    return await last_sequence(database)


async def write(database: Connection, document: Envelope) -> None:
    entity = UUID(document.id)
    apart = {"state", "revision", "created_at", "updated_at"}
    body = document.model_dump_json(by_alias=True, exclude_none=True, exclude=apart)
    await database.execute(
        "INSERT INTO entity (id, kind, created_at) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        entity,
        document.kind,
        document.created_at,
    )
    await database.execute(
        "INSERT INTO document (entity, kind, state, revision, format, body, provenance, "
        "created_at, updated_at) VALUES ($1, $2, $3, $4, 1, $5, '{}', $6, $7) "
        "ON CONFLICT (entity) DO UPDATE SET state = excluded.state, revision = excluded.revision, "
        "body = excluded.body",
        entity,
        document.kind,
        document.state,
        document.revision,
        body,
        document.created_at,
        document.updated_at,
    )
    await database.execute("DELETE FROM reference WHERE from_entity = $1", entity)
    await database.executemany(
        "INSERT INTO reference VALUES ($1, $2)",
        [(entity, UUID(other)) for other in references(document)],
    )


async def tell(database: Connection, entity: str, kind: str) -> None:
    await database.execute(
        "INSERT INTO change SELECT coalesce(max(sequence), 0) + 1, $1, $2, 'UPDATED', 1, now() "
        "FROM change",
        UUID(entity),
        kind,
    )


def references(document: Envelope) -> set[str]:
    match document:
        case Service():
            found = [role.organization_id for role in document.organizations]
            return {
                each for each in (*found, *(c.channel_id for c in document.connections)) if each
            }
        case ServiceChannel(organization_id=str() as owner):
            return {owner}
        case Organization(parent_id=str() as parent):
            return {parent}
        case _:
            return set()
