"""Runs of sources: state and counts, what was wrong, pages fetched but not published."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from catalogue.store.database import Connection, Row


class RunState(StrEnum):
    """How a run stands. Only COMPLETE moves the source's cursor.

    INCOMPLETE: published, but some records could not be read. HELD: stopped by the guard, waits for
    a person. FAILED: the partner could not be read to the end. INTERRUPTED: the process died.
    """

    RUNNING = "RUNNING"
    COMPLETE = "COMPLETE"
    INCOMPLETE = "INCOMPLETE"
    HELD = "HELD"
    FAILED = "FAILED"
    INTERRUPTED = "INTERRUPTED"


@dataclass(frozen=True, slots=True)
class Counts:
    """read = created + updated + unchanged + rejected; the others stand beside."""

    read: int = 0
    created: int = 0
    updated: int = 0
    unchanged: int = 0
    rejected: int = 0
    retracted: int = 0
    revived: int = 0
    warned: int = 0
    unread: int = 0


@dataclass(frozen=True, slots=True)
class RunRow:
    """One run. `read_at` is when its first page was fetched."""

    id: int
    source: str
    mode: str
    state: RunState
    mapper_version: str
    since: dt.datetime | None
    read_at: dt.datetime
    started_at: dt.datetime
    finished_at: dt.datetime | None
    counts: Counts
    message: str


@dataclass(frozen=True, slots=True)
class IssueRow:
    """One thing that was wrong, and how many records it concerns."""

    run: int
    severity: str
    code: str
    message: str
    kind: str | None
    local_id: str | None
    field: str | None
    value: str | None
    records: int


_COUNTS = "read, created, updated, unchanged, rejected, retracted, revived, warned, unread"
_RUN = (
    "id, source, mode, state, mapper_version, since, read_at, started_at, finished_at, "
    f"message, {_COUNTS}"
)
_ISSUE = "run, severity, code, message, kind, local_id, field, value, records"


async def begin(  # noqa: PLR0913 - a run's own columns
    connection: Connection,
    *,
    source: str,
    mode: str,
    mapper_version: str,
    scope: dict[str, list[str]],
    since: dt.datetime | None,
    read_at: dt.datetime,
) -> int:
    """A new run in state RUNNING; its id."""
    return await connection.fetchval(
        "INSERT INTO sync_run (source, mode, state, mapper_version, scope, since, read_at, "
        f"started_at, message, {_COUNTS}) "
        "VALUES ($1, $2, 'RUNNING', $3, $4, $5, $6, clock_timestamp(), '', "
        "0, 0, 0, 0, 0, 0, 0, 0, 0) RETURNING id",
        source,
        mode,
        mapper_version,
        json.dumps(scope),
        since,
        read_at,
    )


async def end(
    connection: Connection, run: int, state: RunState, counts: Counts, message: str
) -> None:
    await connection.execute(
        "UPDATE sync_run SET state = $2, finished_at = clock_timestamp(), message = $3, "
        "read = $4, created = $5, updated = $6, unchanged = $7, rejected = $8, retracted = $9, "
        "revived = $10, warned = $11, unread = $12 WHERE id = $1",
        run,
        state.value,
        message,
        counts.read,
        counts.created,
        counts.updated,
        counts.unchanged,
        counts.rejected,
        counts.retracted,
        counts.revived,
        counts.warned,
        counts.unread,
    )


async def interrupt_dead(connection: Connection, source: str) -> None:
    """Runs that a dead process left RUNNING are INTERRUPTED; the caller holds the source's lock."""
    await connection.execute(
        "UPDATE sync_run SET state = 'INTERRUPTED', finished_at = clock_timestamp(), "
        "message = 'The process ended before the run did. The next run goes on from its pages.' "
        "WHERE source = $1 AND state = 'RUNNING'",
        source,
    )


async def resumable(  # noqa: PLR0913 - what must agree for pages to be taken over
    connection: Connection,
    *,
    source: str,
    mode: str,
    mapper_version: str,
    scope: dict[str, list[str]],
    states: Sequence[RunState],
    read_after: dt.datetime,
) -> RunRow | None:
    """The last run of the source, when the next one can go on from its pages."""
    row = await connection.fetchrow(
        f"SELECT {_RUN} FROM sync_run run WHERE source = $1 AND mode = $2 "
        "AND mapper_version = $3 AND scope = $4 AND state = ANY($5) AND read_at > $6 "
        "AND EXISTS (SELECT FROM staged_page WHERE staged_page.run = run.id) "
        "AND id = (SELECT max(id) FROM sync_run WHERE source = $1)",
        source,
        mode,
        mapper_version,
        json.dumps(scope),
        [state.value for state in states],
        read_after,
    )
    return _run(row) if row else None


async def take_over_pages(connection: Connection, before: int, now: int) -> None:
    await connection.execute("UPDATE staged_page SET run = $2 WHERE run = $1", before, now)


async def drop_pages(connection: Connection, source: str) -> None:
    """Forgets what was staged for a source."""
    await connection.execute(
        "DELETE FROM staged_page USING sync_run WHERE run = id AND source = $1", source
    )


async def stage_page(connection: Connection, run: int, key: str, body: bytes) -> None:
    await connection.execute(
        "INSERT INTO staged_page (run, key, body) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING",
        run,
        key,
        body,
    )


async def staged_keys(connection: Connection, run: int) -> set[str]:
    rows = await connection.fetch("SELECT key FROM staged_page WHERE run = $1", run)
    return {row["key"] for row in rows}


async def staged_page(connection: Connection, run: int, key: str) -> bytes:
    return await connection.fetchval(
        "SELECT body FROM staged_page WHERE run = $1 AND key = $2", run, key
    )


async def save_issues(connection: Connection, issues: Iterable[IssueRow]) -> None:
    await connection.copy_records_to_table(
        "sync_issue",
        columns=_ISSUE.split(", "),
        records=[
            (
                issue.run,
                issue.severity,
                issue.code,
                issue.message,
                issue.kind,
                issue.local_id,
                issue.field,
                issue.value,
                issue.records,
            )
            for issue in issues
        ],
    )


async def recent(
    connection: Connection, *, source: str | None = None, limit: int = 20, before: int | None = None
) -> list[RunRow]:
    """The newest runs first, of one source or of all; those before a run's id where it is given."""
    rows = await connection.fetch(
        f"SELECT {_RUN} FROM sync_run WHERE ($1::text IS NULL OR source = $1) "
        "AND ($3::bigint IS NULL OR id < $3) ORDER BY id DESC LIMIT $2",
        source,
        limit,
        before,
    )
    return [_run(row) for row in rows]


async def last_started(
    connection: Connection,
) -> dict[str, tuple[dt.datetime | None, dt.datetime | None]]:
    """By source: when its newest run of any mode began, and its newest FULL one."""
    rows = await connection.fetch(
        "SELECT source, max(started_at) FILTER (WHERE mode <> 'REMAP') AS any_at, "
        "max(started_at) FILTER (WHERE mode = 'FULL') AS full_at FROM sync_run GROUP BY source"
    )
    return {row["source"]: (row["any_at"], row["full_at"]) for row in rows}


async def issues_of(connection: Connection, run: int, limit: int = 1000) -> list[IssueRow]:
    rows = await connection.fetch(
        f"SELECT {_ISSUE} FROM sync_issue WHERE run = $1 ORDER BY id LIMIT $2",
        run,
        limit,
    )
    return [IssueRow(**row) for row in rows]


async def open_issues(connection: Connection, source: str, limit: int = 1000) -> list[IssueRow]:
    """What is wrong with a source's records now: the issues of the run that mapped each last."""
    columns = ", ".join(f"issue.{name}" for name in _ISSUE.split(", "))
    rows = await connection.fetch(
        f"SELECT {columns} FROM sync_issue issue JOIN sync_run run ON run.id = issue.run "
        "JOIN source ON source.id = run.source "
        "LEFT JOIN source_record record ON record.system = source.system "
        "AND record.kind = issue.kind AND record.local_id = issue.local_id "
        "WHERE run.source = $1 AND (record.mapped_in = issue.run OR issue.run = "
        "(SELECT max(id) FROM sync_run WHERE source = $1 AND state <> 'RUNNING')) "
        "ORDER BY issue.severity, issue.code, issue.id LIMIT $2",
        source,
        limit,
    )
    return [IssueRow(**row) for row in rows]


def _run(row: Row) -> RunRow:
    values: dict[str, Any] = dict(row)
    counts = Counts(**{name: values.pop(name) for name in _COUNTS.split(", ")})
    values["state"] = RunState(values["state"])
    return RunRow(**values, counts=counts)
