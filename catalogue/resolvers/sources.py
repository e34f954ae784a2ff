"""The sources that the catalogue is made from, and their runs."""

from __future__ import annotations

import asyncio
from typing import cast

from catalogue.resolvers.context import RequestContext
from catalogue.resolvers.cursors import cursor, number_of
from catalogue.resolvers.row_page import RowPage, cut
from catalogue.store import runs, sources
from catalogue.store.provenance import ProvenanceRow
from catalogue.store.runs import IssueRow, RunRow
from catalogue.store.sources import SourceRow

_RUNS = "run"
_NUL = "\x00"
"""No text in PostgreSQL can hold this character, so nothing has such a name."""


Runs = RowPage[RunRow]
"""Runs, the newest first."""


async def every(context: RequestContext) -> list[SourceRow]:
    async with context.database.connection() as connection:
        return await sources.every(connection)


async def recent_runs(
    source: str | None, first: int, after: str | None, context: RequestContext
) -> Runs:
    """The runs of a source or of all, those before a cursor's.

    Raises CursorInvalid.
    """
    before = number_of(after, _RUNS) if after is not None else None
    if source and _NUL in source:
        return RowPage([])
    async with context.database.connection() as connection:
        rows = await runs.recent(connection, source=source, limit=first + 1, before=before)
    return cut(rows, first, before)


def run_cursor(run: RunRow) -> str:
    return cursor(_RUNS, run.id)


async def issues(run: RunRow, first: int, context: RequestContext) -> list[IssueRow]:
    async with context.database.connection() as connection:
        return await runs.issues_of(connection, run.id, limit=first)


async def source_of(owner: RunRow | ProvenanceRow, context: RequestContext) -> SourceRow | None:
    """The source of a run or of a record; all of them are read once for the whole request."""
    reading = context.memory.get(every)
    if reading is None:
        reading = context.memory[every] = asyncio.ensure_future(every(context))
    found = await cast("asyncio.Task[list[SourceRow]]", reading)
    return next((source for source in found if source.id == owner.source), None)
