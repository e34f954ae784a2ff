"""How much there is of what operators watch: counts alone, of nobody."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from catalogue.store.database import Connection

RUN_COUNTS = ("read", "rejected", "retracted", "warned")


@dataclass(frozen=True, slots=True)
class LastRun:
    """The newest run of a source; `counts` by RUN_COUNTS. `lasted`: None while it goes on."""

    source: str
    state: str
    lasted: dt.timedelta | None
    counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class Queued:
    """Jobs of one name. `late`: for how long the first of them has been due."""

    name: str
    waiting: int
    retrying: int
    under_way: int
    late: dt.timedelta


@dataclass(frozen=True, slots=True)
class Webhooks:
    """`failing`: their message was refused and is tried again. `waiting`: messages."""

    active: int
    failing: int
    parked: int
    waiting: int


async def last_runs(connection: Connection) -> list[LastRun]:
    """Of every source that has been run."""
    rows = await connection.fetch(
        f"SELECT run.source, run.state, run.finished_at - run.started_at AS lasted, "
        f"{', '.join(f'run.{name}' for name in RUN_COUNTS)} FROM source CROSS JOIN LATERAL "
        "(SELECT * FROM sync_run WHERE sync_run.source = source.id ORDER BY id DESC LIMIT 1) run "
        "ORDER BY run.source"
    )
    return [
        LastRun(
            row["source"], row["state"], row["lasted"], {name: row[name] for name in RUN_COUNTS}
        )
        for row in rows
    ]


async def queued(connection: Connection) -> list[Queued]:
    rows = await connection.fetch(
        "SELECT entrypoint AS name, "
        "count(*) FILTER (WHERE status = 'queued' AND attempts = 0) AS waiting, "
        "count(*) FILTER (WHERE status = 'queued' AND attempts > 0) AS retrying, "
        "count(*) FILTER (WHERE status = 'picked') AS under_way, "
        "greatest(now() - min(execute_after) FILTER (WHERE status = 'queued'), '0') AS late "
        "FROM pgqueuer GROUP BY entrypoint ORDER BY entrypoint"
    )
    return [Queued(**row) for row in rows]


async def webhooks(connection: Connection) -> Webhooks:
    row = await connection.fetchrow(
        "SELECT count(*) FILTER (WHERE parked_at IS NULL AND failing_since IS NULL) AS active, "
        "count(*) FILTER (WHERE parked_at IS NULL AND failing_since IS NOT NULL) AS failing, "
        "count(*) FILTER (WHERE parked_at IS NOT NULL) AS parked, "
        "(SELECT count(*) FROM webhook_delivery WHERE state = 'PENDING') AS waiting FROM webhook"
    )
    return Webhooks(**row or {})


async def waiting_referrals(connection: Connection) -> dict[str, int]:
    """How many referrals wait for their receiver, by state."""
    rows = await connection.fetch(
        "SELECT state, count(*) AS count FROM referral "
        "WHERE state IN ('SENT', 'RECEIVED', 'WAITLISTED') GROUP BY state ORDER BY state"
    )
    return {row["state"]: row["count"] for row in rows}
