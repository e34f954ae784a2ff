"""The clock of a server, or of a worker, jumps a day ahead and back: nothing is lost by it."""

from __future__ import annotations

import asyncio
import datetime as dt
import time
from collections.abc import Callable
from pathlib import Path

from catalogue.routing.referrals.moves import Move
from catalogue.settings import settings
from catalogue.store.database import Connection
from tests.chaos.figures import Figures
from tests.chaos.installation import installed
from tests.chaos.setting_clocks import SetClock, needs_faketime
from tests.chaos.traffic import failures, longest, told, traffic
from tests.cli.working import workers
from tests.routing.referrals.referring import refer, sealed_rows
from tests.running import PROJECT

LOOKED = 75.0
"""Seconds in which a worker has looked at least once at what is due."""

pytestmark = needs_faketime


async def test_the_clock_of_a_server_jumps(
    demonstration: Path, tmp_path: Path, seen: Callable[[Figures], None]
) -> None:
    clock = SetClock(tmp_path)
    with installed(demonstration, **clock.settings) as here:
        async with traffic(here.address, readers=2) as going:
            for jump in ("+1d", "+0", "-1d", "+0"):
                clock.jump(jump)
                await asyncio.sleep(2)
                await going.until_written(time.monotonic(), 2)
        written = await here.changes_of_written()
    assert failures(going.reads) == failures(going.writes) == {}
    assert written == dict.fromkeys(going.confirmed, 1)
    seen(
        Figures(
            "Clock of the server: a day ahead, back, a day behind, back",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            told(going.reads + going.writes),
        )
    )


async def test_the_clock_of_a_worker_jumps(
    database: Connection, database_url: str, tmp_path: Path, seen: Callable[[Figures], None]
) -> None:
    """What it would destroy a day too early is there when the clock is right again."""
    kept_for = dt.timedelta(days=settings().purge_days)
    closed_at = dt.datetime.now(dt.UTC) - kept_for + dt.timedelta(hours=12)
    referral = await refer(database, closed_at, Move.SEND, Move.ACCEPT, Move.COMPLETE)
    before = await sealed_rows(database, referral)
    clock, log = SetClock(tmp_path), tmp_path / "worker.log"
    with log.open("w") as file, workers(database_url, 1, file, PROJECT, **clock.settings):
        clock.jump("+1d")
        await asyncio.sleep(LOOKED)
        clock.jump("+0")
        await asyncio.sleep(LOOKED)
    assert "The clock of this machine has jumped." in log.read_text()
    assert await sealed_rows(database, referral) == before > 0
    seen(Figures("Clock of a worker: a day ahead, and back", back_after="at the next look"))
