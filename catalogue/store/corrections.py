"""Corrections of services: which there are, and when and why they ended."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncIterator, Collection, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from catalogue.model.service_correction import CORRECTIONS, EndReason
from catalogue.store.database import Connection, Row
from catalogue.store.newest_first import Position
from catalogue.store.services import RESPONSIBLE


@dataclass(frozen=True, slots=True)
class CorrectionRow:
    """A correction with what it says, by the names of the contract.

    `service`: the id in front of what is corrected. `record`: the id that the corrected record has
    alone. `end_reason` with `ended_at`.
    """

    id: UUID
    service: str
    record: UUID
    fields: dict[str, object]
    reason: str
    created_by: str
    created_at: dt.datetime
    end_at: dt.datetime
    ended_at: dt.datetime | None
    end_reason: str | None


@dataclass(frozen=True, slots=True)
class ToldRow:
    """A correction in force, and the record (of the system, by its id there) that it corrects."""

    id: UUID
    fields: dict[str, object]
    created_at: dt.datetime
    system: str
    local_id: str


async def add(connection: Connection, row: CorrectionRow) -> None:
    await connection.execute(
        "INSERT INTO correction (id, service, fields, reason, created_by, created_at, end_at) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        row.id,
        row.record,
        json.dumps(row.fields),
        row.reason,
        row.created_by,
        row.created_at,
        row.end_at,
    )


async def save_fields(connection: Connection, id: UUID, fields: Mapping[str, object]) -> None:
    await connection.execute(
        "UPDATE correction SET fields = $2 WHERE id = $1", id, json.dumps(fields)
    )


async def end(connection: Connection, id: UUID, reason: str, at: dt.datetime) -> None:
    await connection.execute(
        "UPDATE correction SET ended_at = $3, end_reason = $2 WHERE id = $1", id, reason, at
    )


async def end_overdue(connection: Connection, reason: str, now: dt.datetime) -> int:
    """Ends those whose time is over; how many."""
    status = await connection.execute(
        "UPDATE correction SET ended_at = $2, end_reason = $1 "
        "WHERE ended_at IS NULL AND end_at <= $2",
        reason,
        now,
    )
    return int(status.rpartition(" ")[2])


async def are_overdue(connection: Connection, now: dt.datetime) -> bool:
    return await connection.fetchval(
        "SELECT EXISTS (SELECT FROM correction WHERE ended_at IS NULL AND end_at <= $1)", now
    )


async def end_agreed(connection: Connection, ids: Sequence[str]) -> None:
    """Ends those that the other records agree with, within the publish that finds it.

    Their records are retracted at once: what the source says next must not be corrected any more.
    """
    await connection.execute(
        "UPDATE correction SET ended_at = now(), end_reason = $2 WHERE id = ANY ($1)",
        [UUID(each) for each in ids],
        EndReason.AGREED,
    )
    await connection.execute(
        "UPDATE source_record SET state = 'RETRACTED', told_by = '{}' "
        "WHERE system = $1 AND kind = 'SERVICE' AND local_id = ANY ($2)",
        CORRECTIONS,
        ids,
    )


async def in_force(connection: Connection, batch: int = 500) -> AsyncIterator[list[ToldRow]]:
    """All that have not ended, in batches by id."""
    last = UUID(int=0)
    while rows := await connection.fetch(
        "SELECT correction.id, fields, created_at, system, local_id FROM correction "
        "JOIN source_record ON candidate = service AND state <> 'TAKEN_DOWN' "
        "WHERE ended_at IS NULL AND correction.id > $1 ORDER BY correction.id LIMIT $2",
        last,
        batch,
    ):
        yield [ToldRow(**{**row, "fields": json.loads(row["fields"])}) for row in rows]
        last = rows[-1]["id"]


async def of_service(connection: Connection, service: str) -> list[CorrectionRow]:
    """Those in force, of the service with this id in front."""
    rows = await connection.fetch(
        f"{_SELECT} WHERE entity = $1 AND ended_at IS NULL ORDER BY created_at, correction.id",
        UUID(service),
    )
    return [_row(row) for row in rows]


async def find(
    connection: Connection, id: UUID, organizations: Collection[UUID] | None
) -> CorrectionRow | None:
    """The correction, where one of these organisations is responsible for the service."""
    row = await connection.fetchrow(
        f"{_SELECT} WHERE correction.id = $1 AND {_responsible('$2')}",
        id,
        _listed(organizations),
        RESPONSIBLE,
    )
    return _row(row) if row else None


async def page(  # noqa: PLR0913 - what a list is narrowed by
    connection: Connection,
    organizations: Collection[UUID] | None,
    *,
    limit: int,
    after: Position | None = None,
    service: UUID | None = None,
    open_only: bool = False,
) -> list[CorrectionRow]:
    """Of services that one of these organisations is responsible for, the newest first.

    None: of all services. `service`: of this one alone, by any of its ids.
    """
    rows = await connection.fetch(
        f"{_SELECT} WHERE {_responsible('$2')} "
        "AND ($4::timestamptz IS NULL OR (correction.created_at, correction.id) < ($4, $5)) "
        "AND ($6::uuid IS NULL OR entity IN "
        "(SELECT entity FROM source_record WHERE candidate = $6)) "
        "AND NOT ($7 AND ended_at IS NOT NULL) "
        "ORDER BY correction.created_at DESC, correction.id DESC LIMIT $1",
        limit,
        _listed(organizations),
        RESPONSIBLE,
        after and after.created_at,
        after and after.id,
        service,
        open_only,
    )
    return [_row(row) for row in rows]


_SELECT = (
    "SELECT correction.id, entity::text AS service, correction.service AS record, fields, reason, "
    "created_by, correction.created_at, end_at, ended_at, end_reason FROM correction "
    "JOIN source_record ON candidate = correction.service JOIN document USING (entity)"
)


def _responsible(organizations: str) -> str:
    """A condition: one of the organisations, by any of its ids, is responsible; null: any is."""
    return (
        f"({organizations}::uuid[] IS NULL OR EXISTS (SELECT FROM "
        "json_array_elements(document.body::json -> 'organizations') AS part "
        "WHERE part ->> 'role' = ANY ($3) "
        f"AND (part ->> 'organizationId')::uuid = ANY ({organizations})))"
    )


def _listed(organizations: Collection[UUID] | None) -> list[UUID] | None:
    return None if organizations is None else list(organizations)


def _row(row: Row) -> CorrectionRow:
    return CorrectionRow(**{**row, "fields": json.loads(row["fields"])})
