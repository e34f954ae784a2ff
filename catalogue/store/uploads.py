"""Files that partners have sent for their sources, until they count, and how that went."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from catalogue.store.database import Connection

KEPT_DAYS = 30
"""So long it can be asked how an upload went."""


@dataclass(frozen=True, slots=True)
class UploadRow:
    """`run` and `report` come when it has been read; a dry run has a report alone.

    `has_body`: whether the file is still here.
    """

    id: UUID
    source: str
    name: str
    is_dry: bool
    given_by: str
    created_at: dt.datetime
    finished_at: dt.datetime | None = None
    run: int | None = None
    report: dict[str, object] | None = None
    has_body: bool = False


async def add(connection: Connection, upload: UploadRow, body: bytes) -> None:
    """Also forgets those of the source that are old."""
    await connection.execute(
        "DELETE FROM upload WHERE source = $1 AND created_at < $2",
        upload.source,
        upload.created_at - dt.timedelta(days=KEPT_DAYS),
    )
    await connection.execute(
        "INSERT INTO upload (id, source, name, is_dry, given_by, created_at, body) "
        "VALUES ($1, $2, $3, $4, $5, $6, $7)",
        upload.id,
        upload.source,
        upload.name,
        upload.is_dry,
        upload.given_by,
        upload.created_at,
        body,
    )


async def find(connection: Connection, id_: UUID) -> UploadRow | None:
    row = await connection.fetchrow(
        "SELECT id, source, name, is_dry, given_by, created_at, finished_at, run, report, "
        "body IS NOT NULL AS has_body FROM upload WHERE id = $1",
        id_,
    )
    if row is None:
        return None
    values: dict[str, Any] = dict(row)
    values["report"] = json.loads(row["report"]) if row["report"] else None
    return UploadRow(**values)


async def body(connection: Connection, id_: UUID) -> bytes | None:
    """What was sent; None once it is not kept any more."""
    return await connection.fetchval("SELECT body FROM upload WHERE id = $1", id_)


async def taken_body(connection: Connection, id_: UUID) -> bytes | None:
    """What was sent, which is kept no longer; of two who ask at once one is given it."""
    await connection.execute("SELECT FROM upload WHERE id = $1 FOR UPDATE", id_)
    found = await body(connection, id_)
    await connection.execute("UPDATE upload SET body = NULL WHERE id = $1", id_)
    return found


async def count_waiting(connection: Connection, source: str) -> int:
    """How many of a source wait to be read; holds the source, so that none is added meanwhile."""
    await connection.execute("SELECT FROM source WHERE id = $1 FOR UPDATE", source)
    return await connection.fetchval(
        "SELECT count(*) FROM upload WHERE source = $1 AND finished_at IS NULL", source
    )


async def finish(
    connection: Connection,
    id_: UUID,
    run: int | None,
    report: dict[str, object],
    *,
    keeps_body: bool = False,
) -> None:
    """It has been read, so its body goes, unless it is to be read again."""
    await connection.execute(
        "UPDATE upload SET body = CASE WHEN $4 THEN body END, finished_at = now(), run = $2, "
        "report = $3 WHERE id = $1",
        id_,
        run,
        json.dumps(report),
        keeps_body,
    )


async def forget_bodies(connection: Connection, read_before: dt.datetime) -> None:
    """The files of dry runs that nobody has taken over go."""
    await connection.execute(
        "UPDATE upload SET body = NULL WHERE body IS NOT NULL AND finished_at < $1", read_before
    )
