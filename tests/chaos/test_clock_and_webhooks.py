"""The clock of a worker jumps: receivers still believe its messages, and none is put off for long.

Who checks a signature refuses one that was made more than some minutes ago, or ahead.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable
from pathlib import Path

from catalogue.store import queue
from catalogue.store.database import Connection
from catalogue.store.queue import JobName
from tests.chaos.figures import Figures
from tests.chaos.setting_clocks import SetClock, needs_faketime
from tests.chaos.sweeping import SETTINGS
from tests.cli.working import workers
from tests.running import PROJECT
from tests.webhooks.following import all_entities, change, registered, sequences
from tests.webhooks.receiving import OK, Receiver, answer, receiver

pytestmark = needs_faketime

JUMPS = ("+0", "+1d", "+0", "-1d", "+0")
SEEN_WITHIN = 2.0
BELIEVED = 300.0
"""Seconds by which the time of a message may differ, by Standard Webhooks."""

SOON = 150.0
"""Seconds in which a message that failed once is sent again: after a minute, at the next look."""


async def until_received(there: Receiver, count: int) -> float:
    """Seconds that it took until so many messages had come."""
    began = time.monotonic()
    async with asyncio.timeout(SOON):
        while len(there.received) < count:
            await there.came.wait()
            there.came.clear()
    return time.monotonic() - began


async def test_webhooks_are_told_while_the_clock_of_a_worker_jumps(
    database: Connection, database_url: str, tmp_path: Path, seen: Callable[[Figures], None]
) -> None:
    clock = SetClock(tmp_path)
    differs: list[float] = []
    async with receiver() as there:
        webhook = str(await registered(database, there))
        with workers(database_url, 1, None, PROJECT, **clock.settings, **SETTINGS):
            for count, jump in enumerate(JUMPS, 1):
                clock.jump(jump)
                await asyncio.sleep(SEEN_WITHIN)
                await change(database, 1)
                await queue.put(database, JobName.TELL, webhook)
                await until_received(there, count)
                differs.append(time.time() - int(there.received[-1].headers["webhook-timestamp"]))
            clock.jump("+1d")
            await asyncio.sleep(SEEN_WITHIN)
            there.answering = answer("500 Oh")
            await change(database, 1)
            await queue.put(database, JobName.TELL, webhook)
            await until_received(there, len(JUMPS) + 1)
            clock.jump("+0")
            there.answering = OK
            again_after = await until_received(there, len(JUMPS) + 2)
    assert max(map(abs, differs)) < BELIEVED
    assert sorted(set(sequences(there))) == sorted(await all_entities(database))
    seen(
        Figures(
            "Clock of a worker: webhooks are told, a day ahead and a day behind",
            f"{len(there.received)} messages, signed by a time that is "
            f"{max(map(abs, differs)):.0f} s off at most",
            back_after=f"{again_after:.0f} s until what failed meanwhile was sent again",
        )
    )
