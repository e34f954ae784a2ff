"""Whether services take clients now, as their owners say."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass
from uuid import UUID

from catalogue.store.database import Connection


@dataclass(frozen=True, slots=True)
class CapacityRow:
    """`until`: the last day on which it holds, None where no end is in sight."""

    state: str
    until: dt.date | None
    updated_at: dt.datetime


async def of_services(
    connection: Connection, ids: Collection[str], today: dt.date
) -> dict[str, CapacityRow]:
    """By the ids in front; what held until an earlier day, or was never told, is left out.

    Of services that became one, what was said last.
    """
    rows = await connection.fetch(
        "SELECT DISTINCT ON (record.entity) record.entity::text AS id, capacity.state, until, "
        "updated_at FROM source_record record JOIN capacity ON capacity.service = record.candidate "
        "WHERE record.entity = ANY ($1) ORDER BY record.entity, updated_at DESC",
        [UUID(each) for each in ids],
    )
    return {
        row["id"]: CapacityRow(row["state"], row["until"], row["updated_at"])
        for row in rows
        if row["until"] is None or row["until"] >= today
    }


async def save(connection: Connection, service: UUID, row: CapacityRow, by: str) -> None:
    """In place of what was told before, by whichever id of the service."""
    await connection.execute(
        "DELETE FROM capacity WHERE service IN "
        "(SELECT candidate FROM source_record WHERE entity = $1)",
        service,
    )
    await connection.execute(
        "INSERT INTO capacity (service, state, until, updated_by, updated_at) "
        "VALUES ($1, $2, $3, $4, $5) ON CONFLICT (service) DO UPDATE SET state = excluded.state, "
        "until = excluded.until, updated_by = excluded.updated_by, "
        "updated_at = excluded.updated_at",
        service,
        row.state,
        row.until,
        by,
        row.updated_at,
    )
