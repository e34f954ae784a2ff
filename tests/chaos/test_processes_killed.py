"""A server process, or the indexer, is killed under load: others go on, another takes its place."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

from tests.chaos.figures import Figures
from tests.chaos.finding import is_found, until_found
from tests.chaos.installation import Installation, installed
from tests.chaos.traffic import Traffic, failures, longest, outcomes, told, traffic

CUT_OFF = {"ReadError", "RemoteProtocolError", "WriteError"}
"""How a client sees that who was to answer has gone."""

KILLS = 3


async def test_one_of_two_server_processes_is_killed(
    demonstration: Path, seen: Callable[[Figures], None]
) -> None:
    """Only what the killed process was answering is lost; what was written is there once."""
    with installed(demonstration, POLKU_WORKERS="2") as here:
        async with traffic(here.address, readers=4) as going:
            await going.until_written(0)
            times = [await _killed_and_replaced(here, going) for _ in range(KILLS)]
        written = await here.changes_of_written()
    assert set(failures(going.reads)) | set(failures(going.writes)) <= CUT_OFF
    assert sum(failures(going.reads).values()) <= KILLS * 4, "at most those under way"
    assert set(going.confirmed) <= set(written)
    assert set(written.values()) == {1}
    seen(
        Figures(
            f"Server: kill -9 of one of two processes, {KILLS} times",
            f"{outcomes(going.reads)['ok']:,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            f"reads {told(going.reads)}; writes {told(going.writes)}: cut off while answered",
            f"{max(times):.1f} s until there were two again",
        )
    )


async def _killed_and_replaced(here: Installation, going: Traffic) -> float:
    """Seconds until there were two again."""
    killed, killed_at = here.server_processes()[0], time.monotonic()
    killed.kill()
    await going.until(lambda: _stands_again(here, killed.pid))
    took = time.monotonic() - killed_at
    await going.until_written(time.monotonic(), 1)
    return took


def _stands_again(here: Installation, gone: int) -> bool:
    pids = [each.pid for each in here.server_processes() if each.pid != gone]
    return len(pids) == 2 and all(here.takes_connections(pid) for pid in pids)


async def test_the_indexer_is_killed(demonstration: Path, seen: Callable[[Figures], None]) -> None:
    """Reading does not notice; what is written meanwhile is found once another has started."""
    times: list[float] = []
    with installed(demonstration) as here:
        async with traffic(here.address, readers=2) as going:
            for _ in range(KILLS):
                await going.until_written(time.monotonic(), 2)
                here.indexer().kill()
                killed_at = time.monotonic()
                await going.until_written(killed_at, 1)
                await until_found(here, going.confirmed[-1])
                times.append(time.monotonic() - killed_at)
        assert await is_found(here, going.confirmed[0])
        written = await here.changes_of_written()
    assert failures(going.reads) == failures(going.writes) == {}
    assert set(written.values()) == {1}
    seen(
        Figures(
            f"Indexer: kill -9, {KILLS} times",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            back_after=f"{max(times):.1f} s until what was written was found",
        )
    )
