"""Servers are restarted while they are asked: nobody is refused, and nobody is cut off."""

from __future__ import annotations

import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.chaos.figures import Figures
from tests.chaos.installation import Installation, installed
from tests.chaos.traffic import failures, longest, told, traffic

RESTARTS = 2


async def test_server_processes_are_restarted_one_by_one(
    demonstration: Path, seen: Callable[[Figures], None]
) -> None:
    times: list[float] = []
    with installed(demonstration, POLKU_WORKERS="2") as here:
        async with traffic(here.address) as going:
            await going.until_written(0)
            for _ in range(RESTARTS):
                before, began = _pids(here), time.monotonic()
                here.server.send_signal(signal.SIGHUP)
                await going.until(lambda old=before: _are_others(here, old))
                times.append(time.monotonic() - began)
                await going.until_written(time.monotonic())
        written = await here.changes_of_written()
    assert failures(going.reads) == failures(going.writes) == {}
    assert written == dict.fromkeys(going.confirmed, 1)
    seen(
        Figures(
            f"Restart: SIGHUP to a server of two processes, {RESTARTS} times",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            f"reads {told(going.reads)}; writes {told(going.writes)}",
            f"never away; {max(times):.1f} s until both were new",
        )
    )


def _pids(here: Installation) -> set[int]:
    return {each.pid for each in here.server_processes()}


def _are_others(here: Installation, before: set[int]) -> bool:
    now = _pids(here)
    return len(now) == 2 and not now & before
