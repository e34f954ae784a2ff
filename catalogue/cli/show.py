"""`polku runs` and `polku issues`: how reading the sources went."""

from __future__ import annotations

import asyncio
import datetime as dt
from typing import Annotated

import typer

from catalogue.cli.screen import say, table
from catalogue.cli.surroundings import database
from catalogue.store import runs as run_store
from catalogue.store import sources as source_store
from catalogue.store.runs import IssueRow, RunRow

SourceArgument = Annotated[
    str | None, typer.Argument(help="Only this source; `polku sources` names them.")
]


def runs(
    source: SourceArgument = None,
    limit: Annotated[int, typer.Option(help="How many, newest first.", min=1, max=1000)] = 20,
) -> None:
    """List the newest runs with their counts (read = created + updated + unchanged + rejected)."""
    asyncio.run(_runs(source, limit))


async def _runs(source: str | None, limit: int) -> None:
    async with database() as connection:
        if source:
            await source_store.get(connection, source)
        found = await run_store.recent(connection, source=source, limit=limit)
    table(
        ("run", "source", "started", "mode", "state", "read", "counts"),
        [
            (
                run.id,
                run.source,
                moment(run.started_at),
                run.mode,
                run.state.value,
                run.counts.read,
                counted(run),
            )
            for run in found
        ],
    )


def issues(
    source: SourceArgument = None,
    run: Annotated[int | None, typer.Option(help="Only the issues of this run.")] = None,
) -> None:
    """List what is wrong with the records of a source now, in plain words.

    A record's issues are those of the run that read it last. Only here the values are shown.
    """
    asyncio.run(_issues(source, run))


async def _issues(source: str | None, run: int | None) -> None:
    async with database() as connection:
        found = await run_store.issues_of(connection, run) if run else []
        names = [source] if source else [row.id for row in await source_store.every(connection)]
        for name in () if run else names:
            await source_store.get(connection, name)
            found += await run_store.open_issues(connection, name)
    if not found:
        say("Nothing is wrong.")
        return
    table(
        ("run", "severity", "record", "field", "records", "what", "value"),
        [issue_row(issue) for issue in found],
    )


def issue_row(issue: IssueRow) -> tuple[object, ...]:
    """An issue as a row: run, severity, record, field, number of records, sentence, value."""
    record = f"{issue.kind} {issue.local_id}" if issue.kind else ""
    return (
        issue.run,
        issue.severity,
        record,
        issue.field or "",
        issue.records,
        issue.message,
        issue.value or "",
    )


def counted(run: RunRow) -> str:
    """The counts that are not zero, in words."""
    names = ("created", "updated", "unchanged", "rejected", "retracted", "revived", "unread")
    found = ((name, getattr(run.counts, name)) for name in (*names, "warned"))
    return ", ".join(f"{count} {name}" for name, count in found if count)


def moment(at: dt.datetime | None) -> str:
    """Local date and time to the minute, or `never`."""
    return at.astimezone().strftime("%Y-%m-%d %H:%M") if at else "never"
