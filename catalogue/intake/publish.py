"""Publishes what a run has landed: all of it in one transaction, or nothing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from catalogue.intake import guard
from catalogue.intake.feed import Mode, Terms
from catalogue.intake.issues import Issue
from catalogue.intake.renewal import renew
from catalogue.store import (
    landed_changes,
    landing,
    linking,
    publishing,
    runs,
    source_records,
    sources,
)
from catalogue.store.database import Connection
from catalogue.store.landed_changes import ChangesRow
from catalogue.store.runs import Counts, RunState
from catalogue.store.sources import SourceRow

PAYLOADS_KEPT_DAYS = 30


@dataclass(frozen=True, slots=True)
class Landed:
    """What is to be published: a run whose records are all in the landing table.

    `run` is None in a dry run.
    """

    source: SourceRow
    run: int | None
    mapper_version: str
    mode: Mode
    accept_shrink: bool
    read_at: dt.datetime
    warned: int
    cursor: str | None = None
    terms: Terms | None = None


@dataclass(frozen=True, slots=True)
class Outcome:
    """How publishing ended. HELD has the guard's reasons in `faults`, and nothing was written.

    `changes`: of a dry run alone.
    """

    state: RunState
    counts: Counts
    faults: tuple[Issue, ...] = ()
    changes: tuple[ChangesRow, ...] = ()


async def publish(connection: Connection, landed: Landed) -> Outcome:
    """Compares, guards, lands, links, projects and writes the changes of one run."""
    transaction = connection.transaction()
    await transaction.start()
    try:
        outcome = await _published(connection, landed)
        if outcome.state is RunState.HELD or landed.run is None:
            await transaction.rollback()
            return outcome
        await _close(connection, landed, landed.run, outcome)
    except BaseException:
        await transaction.rollback()
        raise
    await transaction.commit()
    return outcome


async def _published(connection: Connection, landed: Landed) -> Outcome:
    system, source = landed.source.system, landed.source.id
    await publishing.begin(connection)
    await linking.begin(connection)
    await landing.compare(connection, system, source)
    figures = await landing.figures(connection, system, source, full=landed.mode is Mode.FULL)
    faults = [] if landed.accept_shrink else guard.faults(figures, full=landed.mode is Mode.FULL)
    effects = await landing.effects(connection)
    counts = Counts(
        read=effects.created + effects.updated + effects.unchanged + effects.rejected,
        created=effects.created,
        updated=effects.updated,
        unchanged=effects.unchanged,
        rejected=effects.rejected,
        unread=effects.unread,
        warned=landed.warned,
    )
    changes = await _changes(connection, landed)
    if faults:
        return Outcome(RunState.HELD, counts, tuple(faults), changes)
    counts = await _land(connection, landed, counts)
    await renew(connection)
    state = RunState.INCOMPLETE if counts.unread else RunState.COMPLETE
    return Outcome(state, counts, changes=changes)


async def _changes(connection: Connection, landed: Landed) -> tuple[ChangesRow, ...]:
    """By name, for whoever only looks; others find them in the catalogue."""
    if landed.run is not None:
        return ()
    source, full = landed.source, landed.mode is Mode.FULL
    return tuple(await landed_changes.of_landing(connection, source.system, source.id, full=full))


async def _land(connection: Connection, landed: Landed, counts: Counts) -> Counts:
    system, source = landed.source.system, landed.source.id
    await linking.note_landing(connection, system)
    revived = await source_records.land(
        connection,
        system=system,
        source=source,
        run=landed.run or 0,
        mapper_version=landed.mapper_version,
    )
    is_full = landed.mode is Mode.FULL
    retracted = await source_records.retract(connection, system, source, full=is_full)
    await publishing.give_entities(connection, system)
    await publishing.touch_landed(connection, system)
    if landed.mode is Mode.REMAP or await _has_other_terms(connection, landed):
        await publishing.touch_told(connection, system, source)
    return replace(counts, revived=revived, retracted=retracted)


async def _has_other_terms(connection: Connection, landed: Landed) -> bool:
    """Documents say on which terms each source gives them."""
    told, source = landed.terms, landed.source
    if told is None or told == Terms(source.licence, source.attribution):
        return False
    await sources.set_terms(connection, source.id, told.licence, told.attribution)
    return True


async def _close(connection: Connection, landed: Landed, run: int, outcome: Outcome) -> None:
    """The run's end belongs to the same transaction as what it published."""
    if outcome.state is RunState.COMPLETE and landed.mode is not Mode.REMAP:
        await sources.mark_complete(
            connection,
            landed.source.id,
            read_at=landed.read_at,
            full=landed.mode is Mode.FULL,
            cursor=landed.cursor,
        )
    await runs.end(connection, run, outcome.state, outcome.counts, "")
    await runs.drop_pages(connection, landed.source.id)
    await publishing.forget_old_payloads(connection, PAYLOADS_KEPT_DAYS)
