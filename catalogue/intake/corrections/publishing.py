"""Makes, withdraws and ends corrections; each time the catalogue follows in the same transaction.

The caller has begun the transaction with `publishing.begin`: nothing else is published meanwhile.
"""

from __future__ import annotations

import datetime as dt

from catalogue.errors import FetchFailed
from catalogue.intake.corrections.feed import CorrectionsFeed
from catalogue.intake.corrections.overlap import remaining
from catalogue.intake.run import RunOptions, synchronise
from catalogue.model.service_correction import CORRECTIONS, EndReason
from catalogue.store import corrections, publishing, sources
from catalogue.store.corrections import CorrectionRow
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow

IN_FORCE = dt.timedelta(days=90)
"""So long a correction counts at most: by then the owner has had the time to follow it."""

SOURCE = SourceRow(
    id=CORRECTIONS,
    system=CORRECTIONS,
    loader=CORRECTIONS,
    scope={},
    licence="CC0-1.0",
    attribution="Corrected in this catalogue by the service's owner or a steward",
    precedence=1_000,
)
"""Whatever other sources have: a correction is put over what they say."""


async def make(connection: Connection, row: CorrectionRow) -> None:
    """Newer ones take the place of what earlier ones say of the same fields."""
    for earlier in await corrections.of_service(connection, row.service):
        left = remaining(earlier.fields, row.fields)
        if not left:
            await corrections.end(connection, earlier.id, EndReason.SUPERSEDED, row.created_at)
        elif left != earlier.fields:
            await corrections.save_fields(connection, earlier.id, left)
    await corrections.add(connection, row)
    await _follow(connection)


async def withdraw(connection: Connection, row: CorrectionRow, now: dt.datetime) -> None:
    await corrections.end(connection, row.id, EndReason.WITHDRAWN, now)
    await _follow(connection)


async def end_overdue(connection: Connection, now: dt.datetime) -> int:
    """Ends what is overdue, in a transaction of its own; how many."""
    if not await corrections.are_overdue(connection, now):
        return 0
    async with connection.transaction():
        await publishing.begin(connection)
        ended = await corrections.end_overdue(connection, EndReason.OVERDUE, now)
        await _follow(connection)
    return ended


async def _follow(connection: Connection) -> None:
    """Reads all corrections in force, as one source; what has ended is retracted by its absence."""
    await sources.save(connection, SOURCE)
    row = await sources.get(connection, SOURCE.id)
    options = RunOptions(full=True, accept_shrink=True)
    report = await synchronise(connection, row, CorrectionsFeed(connection), options, _unheard)
    if report.state is not RunState.COMPLETE:
        raise FetchFailed(f"The corrections could not be published. {report.message}")


def _unheard(stage: str, done: int, total: int | None) -> None:
    """Nobody waits for the reading of our own table."""
    del stage, done, total
