"""Corrections as tests make them, and what the catalogue says then."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import cast
from uuid import UUID

import orjson

from catalogue.intake.corrections.publishing import IN_FORCE, make, withdraw
from catalogue.store import corrections, publishing, services
from catalogue.store.corrections import CorrectionRow
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import id_of

Json = dict[str, object]
MAY = dt.datetime(2026, 5, 1, 12, tzinfo=dt.UTC)


async def correct(
    database: Connection, record: str, at: dt.datetime = MAY, **fields: object
) -> UUID:
    """The id of a new correction of what a record tells; the record is written `a:SERVICE:1`."""
    [service] = await service_ids(database, record)
    row = CorrectionRow(
        id=uuid.uuid4(),
        service=service,
        record=UUID(id_of(record)),
        fields=fields,
        reason="It is otherwise",
        created_by="somebody",
        created_at=at,
        end_at=at + IN_FORCE,
        ended_at=None,
        end_reason=None,
    )
    async with database.transaction():
        await publishing.begin(database)
        await make(database, row)
    return row.id


async def service_ids(database: Connection, record: str) -> list[str]:
    found = await services.find(database, UUID(id_of(record)))
    return [found.id] if found else []


async def take_back(database: Connection, correction: UUID) -> None:
    async with database.transaction():
        await publishing.begin(database)
        row = await corrections.find(database, correction, None)
        assert row
        await withdraw(database, row, MAY)


async def said(database: Connection, record: str, *names: str) -> list[object]:
    """What the document of a record's service says in these fields."""
    [service] = await service_ids(database, record)
    body = await database.fetchval("SELECT body FROM document WHERE entity = $1", UUID(service))
    document = cast("Json", orjson.loads(body))
    return [document.get(name) for name in names]


async def name(database: Connection, record: str = "a:SERVICE:1") -> object:
    [text] = await said(database, record, "name")
    return text


async def ends(database: Connection) -> list[str | None]:
    """Why corrections have ended, in the order in which they were made; None: they have not."""
    rows = await database.fetch("SELECT end_reason FROM correction ORDER BY created_at")
    return [row["end_reason"] for row in rows]
