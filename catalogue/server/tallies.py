"""How things stand by what PostgreSQL knows, as figures: the same on whichever machine one asks."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Sequence
from dataclasses import dataclass

import structlog

from catalogue.intake.schedules import is_stale
from catalogue.observation.gauges import Gauges
from catalogue.store import documents, sources, tallies
from catalogue.store.database import connected
from catalogue.store.sources import SourceRow
from catalogue.store.tallies import LastRun, Queued, Webhooks

PATIENCE = 3.0
"""Seconds that PostgreSQL has to answer in; after that it counts as away."""

KEPT = 5.0
"""Seconds for which figures hold: several who ask at once cost no more than one."""

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Tally:
    """How things stand at one moment."""

    revision: int
    sources: Sequence[SourceRow]
    last_runs: Sequence[LastRun]
    queued: Sequence[Queued]
    webhooks: Webhooks
    waiting_referrals: dict[str, int]


class Tallies:
    """Asks PostgreSQL, by a connection of its own each time."""

    def __init__(self, database_url: str) -> None:
        self._url = database_url
        self._asking = asyncio.Lock()
        self._asked_at: float | None = None
        self._tally: Tally | None = None

    async def now(self) -> Tally | None:
        """None while PostgreSQL is away."""
        async with self._asking:
            if self._asked_at is None or time.monotonic() - self._asked_at > KEPT:
                self._tally = await self._ask()
                self._asked_at = time.monotonic()
            return self._tally

    async def _ask(self) -> Tally | None:
        try:
            async with asyncio.timeout(PATIENCE), connected(self._url) as connection:
                return Tally(
                    await documents.last_sequence(connection),
                    await sources.every(connection),
                    await tallies.last_runs(connection),
                    await tallies.queued(connection),
                    await tallies.webhooks(connection),
                    await tallies.waiting_referrals(connection),
                )
        except Exception as error:  # noqa: BLE001 - whatever it was, the other figures are told
            log.debug("PostgreSQL tells no figures", reason=repr(error))
            return None


def gauges(tally: Tally | None) -> Gauges:
    """The figures; but for the first none where PostgreSQL is away."""
    found = Gauges()
    found.add("polku_database_up", "1 where PostgreSQL answers, 0 where not.", int(bool(tally)))
    if tally:
        found.add("polku_catalogue_revision", "The newest change.", tally.revision)
        _add_sources(found, tally.sources)
        _add_runs(found, tally.last_runs)
        _add_queue(found, tally.queued)
        _add_webhooks(found, tally.webhooks)
        for state, count in tally.waiting_referrals.items():
            found.add(
                "polku_referrals_waiting", "Referrals that wait for a receiver.", count, state=state
            )
    return found


def _add_sources(found: Gauges, rows: Sequence[SourceRow]) -> None:
    now = dt.datetime.now(dt.UTC)
    for each in rows:
        found.add(
            "polku_source_stale",
            "1 for a source that two of its times have passed without a complete run.",
            int(is_stale(each, now)),
            source=each.id,
        )
        if each.last_complete_at:
            found.add(
                "polku_source_last_complete_timestamp_seconds",
                "When a source was last read completely, in seconds since 1970.",
                each.last_complete_at.timestamp(),
                source=each.id,
            )


def _add_runs(found: Gauges, last_runs: Sequence[LastRun]) -> None:
    for run in last_runs:
        found.add(
            "polku_source_last_run",
            "1 for the state of a source's newest run.",
            1,
            source=run.source,
            state=run.state,
        )
        if run.lasted is not None:
            found.add(
                "polku_source_last_run_seconds",
                "Seconds that a source's newest run took.",
                run.lasted.total_seconds(),
                source=run.source,
            )
        for outcome, count in run.counts.items():
            found.add(
                "polku_source_last_run_records",
                "Records of a source's newest run, by what became of them.",
                count,
                source=run.source,
                outcome=outcome,
            )


def _add_queue(found: Gauges, queued: Sequence[Queued]) -> None:
    for each in queued:
        counts = {"waiting": each.waiting, "retrying": each.retrying, "under_way": each.under_way}
        for state, count in counts.items():
            found.add(
                "polku_queue_jobs", "Jobs that are queued.", count, queue=each.name, state=state
            )
        found.add(
            "polku_queue_late_seconds",
            "Seconds for which the first job of a queue has been due.",
            each.late.total_seconds(),
            queue=each.name,
        )


def _add_webhooks(found: Gauges, webhooks: Webhooks) -> None:
    counts = {"active": webhooks.active, "failing": webhooks.failing, "parked": webhooks.parked}
    for state, count in counts.items():
        found.add("polku_webhooks", "Webhooks, by how they do.", count, state=state)
    found.add(
        "polku_webhook_messages_waiting", "Messages that webhooks are to get.", webhooks.waiting
    )
