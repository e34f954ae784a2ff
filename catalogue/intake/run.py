"""One synchronisation run, from the first request to the committed change or the reason why not."""

from __future__ import annotations

import datetime as dt
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import dataclass, replace

from catalogue.errors import CatalogueError, CursorLost
from catalogue.intake import payload
from catalogue.intake.feed import Feed, FetchRequest, Mode, Page, Progress, Scope, Terms
from catalogue.intake.kept_payloads import KeptPayloads
from catalogue.intake.publish import Landed, publish
from catalogue.intake.reception import Reception
from catalogue.intake.report import Ledger, RunReport
from catalogue.store import landing, runs, sources
from catalogue.store.database import Connection, time_there
from catalogue.store.runs import Counts, RunRow, RunState
from catalogue.store.sources import SourceRow

OVERLAP = dt.timedelta(hours=2)
"""So far back a delta begins before the last complete run: partners copy with delay."""

RESUME_WITHIN = dt.timedelta(hours=6)
"""Pages of a run that did not end well are taken over when they are not older than this."""

HELD_WITHIN = dt.timedelta(days=3)
"""Those that a person has looked at may be older: over a weekend."""


@dataclass(frozen=True, slots=True)
class RunOptions:
    """How to run. `full` reads everything; otherwise a delta is read where the source has a cursor.

    `dry_run` reports and writes nothing. `accept_shrink` publishes what the guard would hold: the
    very pages that were held. `read_anew` takes over no pages of an earlier run: files may have
    changed since, and reading them costs nothing.
    """

    full: bool = False
    dry_run: bool = False
    accept_shrink: bool = False
    read_anew: bool = False


@dataclass(frozen=True, slots=True)
class _Run:
    """What is fixed when a run begins. `id` is None in a dry run."""

    id: int | None
    source: SourceRow
    feed: Feed
    mode: Mode
    since: dt.datetime | None
    read_at: dt.datetime


async def synchronise(
    connection: Connection,
    source: SourceRow,
    feed: Feed,
    options: RunOptions,
    progress: Progress,
) -> RunReport:
    """Runs a source once and says how it went; a run that fails says so in the report's state.

    Raises RunInProgress while another run of the source is under way.
    """
    mode = Mode.FULL if options.full or source.cursor_at is None else Mode.DELTA
    try:
        return await _synchronised(
            connection, source, feed, mode=mode, options=options, progress=progress
        )
    except CursorLost:
        return await _synchronised(
            connection, source, feed, mode=Mode.FULL, options=options, progress=progress
        )


async def take_in(
    connection: Connection, source: SourceRow, feed: Feed, options: RunOptions
) -> RunReport:
    """Runs what a partner has sent: these records alone, whenever all was read last.

    Raises RunInProgress while another run of the source is under way.
    """
    return await _synchronised(
        connection, source, feed, mode=Mode.DELTA, options=options, progress=_unheard
    )


async def remap(
    connection: Connection, source: SourceRow, feed: Feed, options: RunOptions, progress: Progress
) -> RunReport:
    """Maps the source's kept payloads with today's mapper, and projects all of its entities anew.

    Raises RunInProgress while another run of the source is under way.
    """
    kept = KeptPayloads(connection, source.id, feed)
    return await _synchronised(
        connection, source, kept, mode=Mode.REMAP, options=options, progress=progress
    )


def _unheard(stage: str, done: int, total: int | None) -> None:
    """Nothing is read that would take long."""
    del stage, done, total


async def _synchronised(  # noqa: PLR0913 - what a run is
    connection: Connection,
    source: SourceRow,
    feed: Feed,
    *,
    mode: Mode,
    options: RunOptions,
    progress: Progress,
) -> RunReport:
    async with sources.locked(connection, source.id):
        run = await _begun(connection, source, feed, mode, options)
        ledger = Ledger(connection, run.id)
        try:
            return await _carried_out(connection, run, ledger, options, progress)
        except CursorLost as lost:
            await _ended(run, ledger, RunState.FAILED, Counts(), str(lost))
            raise
        except CatalogueError as error:
            return await _ended(run, ledger, RunState.FAILED, Counts(), str(error))


async def _begun(
    connection: Connection, source: SourceRow, feed: Feed, mode: Mode, options: RunOptions
) -> _Run:
    """Begins a run, taking over the pages of one that did not end well where that can be."""
    since = source.cursor_at - OVERLAP if mode is Mode.DELTA and source.cursor_at else None
    now = await time_there(connection)
    if options.dry_run:
        return _Run(None, source, feed, mode, since, now)
    await runs.interrupt_dead(connection, source.id)
    before = await _resumable(connection, source, feed, mode, options)
    read_at = before.read_at if before else now
    async with connection.transaction():
        run = await runs.begin(
            connection,
            source=source.id,
            mode=mode.value,
            mapper_version=feed.mapper_version,
            scope=source.scope,
            since=since,
            read_at=read_at,
        )
        if before:
            await runs.take_over_pages(connection, before.id, run)
        else:
            await runs.drop_pages(connection, source.id)
    return _Run(run, source, feed, mode, since, read_at)


async def _resumable(
    connection: Connection, source: SourceRow, feed: Feed, mode: Mode, options: RunOptions
) -> RunRow | None:
    """The last run, where its pages can be taken over."""
    if options.read_anew:
        return None
    states = [RunState.INTERRUPTED, RunState.FAILED]
    within = HELD_WITHIN if options.accept_shrink else RESUME_WITHIN
    return await runs.resumable(
        connection,
        source=source.id,
        mode=mode.value,
        mapper_version=feed.mapper_version,
        scope=source.scope,
        states=[*states, RunState.HELD] if options.accept_shrink else states,
        read_after=await time_there(connection) - within,
    )


async def _carried_out(
    connection: Connection, run: _Run, ledger: Ledger, options: RunOptions, progress: Progress
) -> RunReport:
    maps_all = run.mode is Mode.REMAP
    reception = Reception(connection, run.feed, run.source.id, maps_all=maps_all)
    await landing.prepare(connection)
    cursor: str | None = None
    terms: Terms | None = None
    async with aclosing(_pages(connection, run, progress)) as pages:
        async for page in pages:
            cursor, terms = page.cursor or cursor, page.terms or terms
            await ledger.note(await reception.receive(page))
    for issue, records in reception.once():
        await ledger.note([issue], records)
    outcome = await publish(
        connection,
        Landed(
            source=run.source,
            run=run.id,
            mapper_version=run.feed.mapper_version,
            mode=run.mode,
            accept_shrink=options.accept_shrink,
            read_at=run.read_at,
            warned=reception.warned,
            cursor=cursor,
            terms=terms,
        ),
    )
    await ledger.note(outcome.faults)
    if outcome.state is RunState.HELD:
        message = " ".join(fault.message for fault in outcome.faults)
        held = await _ended(run, ledger, outcome.state, outcome.counts, message)
        return replace(held, changes=outcome.changes)
    report = _report(run, ledger, outcome.state, outcome.counts, "")
    return replace(report, changes=outcome.changes)


async def _pages(connection: Connection, run: _Run, progress: Progress) -> AsyncGenerator[Page]:
    """The pages that an earlier run staged, then those still to be fetched."""
    staged = await runs.staged_keys(connection, run.id) if run.id else set[str]()
    for key in sorted(staged):
        yield payload.unpack(await runs.staged_page(connection, run.id or 0, key))
    scope = Scope(**{name: tuple(values) for name, values in run.source.scope.items()})
    cursor = run.source.cursor if run.mode is Mode.DELTA else None
    request = FetchRequest(run.mode, scope, run.since, staged, progress, cursor)
    async with aclosing(run.feed.fetch(request)) as pages:
        async for page in pages:
            if run.id and run.mode is not Mode.REMAP:
                await runs.stage_page(connection, run.id, page.key, payload.pack(page))
            yield page


async def _ended(
    run: _Run, ledger: Ledger, state: RunState, counts: Counts, message: str
) -> RunReport:
    """Notes the end of a run that published nothing."""
    if run.id:
        await runs.end(ledger.connection, run.id, state, counts, message)
    return _report(run, ledger, state, counts, message)


def _report(run: _Run, ledger: Ledger, state: RunState, counts: Counts, message: str) -> RunReport:
    return RunReport(
        source=run.source.id,
        run=run.id,
        mode=run.mode,
        state=state,
        counts=counts,
        message=message,
        issues=tuple(ledger.shown),
        issue_count=ledger.count,
    )
