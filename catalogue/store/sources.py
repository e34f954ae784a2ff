"""Sources: one configured feed of a partner's system."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import AsyncGenerator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from uuid import UUID

from catalogue.errors import RunInProgress, SourceUnknown
from catalogue.store.database import Connection, LockNotAvailable, Row, TransactionFailed

_RUN_LOCK = 7_203_002

FOLLOWING = "polku"
"""The loader that reads other catalogues. What it brings is theirs to tell."""


@dataclass(frozen=True, slots=True)
class SourceRow:
    """A source as configured, and how far it has been read.

    `scope` has the lists `organizations`, `municipalities`, `service_classes`. Of two sources that
    tell of the same record the one with the higher `precedence` gives its body; of two records of
    one thing the one whose source has it for a group of fields (`precedences`, else `precedence`)
    gives those. Schedules are cron expressions in Europe/Helsinki. `cursor`: where the partner's
    own list of changes stands. `owner`: the organisation whose source it is, by any of its ids.
    """

    id: str
    system: str
    loader: str
    scope: dict[str, list[str]]
    licence: str
    attribution: str
    precedence: int
    precedences: dict[str, int] = field(default_factory=dict[str, int])
    base_url: str | None = None
    settings: dict[str, object] = field(default_factory=dict[str, object])
    delta_schedule: str | None = None
    full_schedule: str | None = None
    removed_at: dt.datetime | None = None
    cursor_at: dt.datetime | None = None
    last_complete_at: dt.datetime | None = None
    last_full_at: dt.datetime | None = None
    cursor: str | None = None
    owner: UUID | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """Active records that a source tells of, and those of them that no other source tells."""

    records: int
    alone: int


async def save(connection: Connection, source: SourceRow) -> None:
    """Adds the source, or changes how it is configured; how far it has been read stays.

    So do its terms where they are empty: the partner tells them.
    """
    await connection.execute(
        """
        INSERT INTO source (id, system, loader, scope, licence, attribution, precedence,
            precedences, base_url, settings, delta_schedule, full_schedule, owner)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
        ON CONFLICT (id) DO UPDATE SET loader = excluded.loader,
            licence = coalesce(nullif(excluded.licence, ''), source.licence),
            attribution = coalesce(nullif(excluded.attribution, ''), source.attribution),
            precedence = excluded.precedence
        """,
        source.id,
        source.system,
        source.loader,
        json.dumps(source.scope),
        source.licence,
        source.attribution,
        source.precedence,
        json.dumps(source.precedences),
        source.base_url,
        json.dumps(source.settings),
        source.delta_schedule,
        source.full_schedule,
        source.owner,
    )


async def find(connection: Connection, source: str) -> SourceRow | None:
    row = await connection.fetchrow(f"{_SELECT} WHERE id = $1", source)
    return _source(row) if row else None


async def get(connection: Connection, source: str) -> SourceRow:
    """The source of that name.

    Raises SourceUnknown, naming those that there are.
    """
    if found := await find(connection, source):
        return found
    names = ", ".join(other.id for other in await every(connection)) or "none yet"
    raise SourceUnknown(f"There is no source called {source!r}. There are: {names}.")


async def every(connection: Connection) -> list[SourceRow]:
    return [_source(row) for row in await connection.fetch(f"{_SELECT} ORDER BY id")]


async def of_system(connection: Connection, system: str) -> list[SourceRow]:
    rows = await connection.fetch(f"{_SELECT} WHERE system = $1 ORDER BY id", system)
    return [_source(row) for row in rows]


async def edit(connection: Connection, source: SourceRow) -> None:
    """Changes all of how a source is configured; how far it has been read stays.

    Another scope, server or setting is another extent: the next run reads all of it, and takes over
    no pages of an earlier one.
    """
    before = await get(connection, source.id)
    await save(connection, source)
    is_elsewhere = _extent(before) != _extent(source)
    await connection.execute(
        "UPDATE source SET scope = $2, precedences = $3, base_url = $4, settings = $5, "
        "delta_schedule = $6, full_schedule = $7, owner = $9, "
        "cursor_at = CASE WHEN $8 THEN NULL ELSE cursor_at END WHERE id = $1",
        source.id,
        json.dumps(source.scope),
        json.dumps(source.precedences),
        source.base_url,
        json.dumps(source.settings),
        source.delta_schedule,
        source.full_schedule,
        is_elsewhere,
        source.owner,
    )
    if is_elsewhere:
        await connection.execute(
            "DELETE FROM staged_page USING sync_run WHERE run = id AND source = $1", source.id
        )


def _extent(source: SourceRow) -> tuple[object, ...]:
    return source.scope, source.base_url, source.settings


async def set_terms(connection: Connection, source: str, licence: str, attribution: str) -> None:
    await connection.execute(
        "UPDATE source SET licence = $2, attribution = $3 WHERE id = $1",
        source,
        licence,
        attribution,
    )


async def mark_removed(connection: Connection, source: str, removed_at: dt.datetime | None) -> None:
    """The source is to go, since then; or not, with None."""
    await connection.execute("UPDATE source SET removed_at = $2 WHERE id = $1", source, removed_at)


async def forget(connection: Connection, source: str) -> None:
    """Forgets a source with its runs; nothing may be told by it any more."""
    await connection.execute("DELETE FROM source WHERE id = $1", source)


async def told(connection: Connection, source: SourceRow) -> Told:
    """How many active records a source tells of, and how many of them no other does."""
    row = await connection.fetchrow(
        "SELECT count(*) AS records, count(*) FILTER (WHERE told_by = ARRAY[$2::text]) AS alone "
        "FROM source_record WHERE system = $1 AND $2 = ANY (told_by) AND state = 'ACTIVE'",
        source.system,
        source.id,
    )
    return Told(**row or {})


async def mark_complete(
    connection: Connection,
    source: str,
    *,
    read_at: dt.datetime,
    full: bool,
    cursor: str | None = None,
) -> None:
    """The source has been read completely as it stood at `read_at`, and at the partner's cursor."""
    await connection.execute(
        "UPDATE source SET cursor_at = $2, last_complete_at = $2, "
        "last_full_at = CASE WHEN $3 THEN $2 ELSE last_full_at END, "
        "cursor = coalesce($4, cursor) WHERE id = $1",
        source,
        read_at,
        full,
        cursor,
    )


@asynccontextmanager
async def locked(connection: Connection, source: str) -> AsyncGenerator[None]:
    """Holds the source's lock: one run at a time. PostgreSQL gives it back when the process dies.

    Raises RunInProgress when another run holds it.
    """
    if not await connection.fetchval(
        "SELECT pg_try_advisory_lock($1, hashtext($2))", _RUN_LOCK, source
    ):
        raise RunInProgress(
            f"Another run of {source} is under way. Wait until it has ended: polku runs {source}"
        )
    try:
        yield
    finally:
        with suppress(TransactionFailed):  # its cause is told; the connection ends
            await connection.execute(
                "SELECT pg_advisory_unlock($1, hashtext($2))", _RUN_LOCK, source
            )


async def hold(connection: Connection, source: str, patience: dt.timedelta) -> None:
    """Holds the source's lock until the transaction ends; a run under way is waited for so long.

    Raises RunInProgress when another run holds it still; the transaction is lost then.
    """
    wait = f"{round(patience.total_seconds() * 1000)}ms"
    await connection.execute("SELECT set_config('lock_timeout', $1, true)", wait)
    try:
        await connection.execute(
            "SELECT pg_advisory_xact_lock($1, hashtext($2))", _RUN_LOCK, source
        )
    except LockNotAvailable:
        raise RunInProgress(f"Another run of {source} is under way. Try again later.") from None
    await connection.execute("SET LOCAL lock_timeout = 0")


_SELECT = (
    "SELECT id, system, loader, scope, licence, attribution, precedence, precedences, base_url, "
    "settings, delta_schedule, full_schedule, removed_at, cursor_at, last_complete_at, "
    "last_full_at, cursor, owner FROM source"
)


def _source(row: Row) -> SourceRow:
    decoded = {name: json.loads(row[name]) for name in ("scope", "precedences", "settings")}
    return SourceRow(**{**row, **decoded})
