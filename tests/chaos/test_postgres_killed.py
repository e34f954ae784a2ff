"""PostgreSQL is killed under load: reading goes on, writing fails clearly and comes back."""

from __future__ import annotations

import os
import signal
import time
from collections.abc import Callable
from pathlib import Path

import psutil
import pytest

from tests.chaos.figures import Figures
from tests.chaos.installation import installed
from tests.chaos.traffic import back_after, failures, longest, told, traffic

CODES = {"DATABASE_UNAVAILABLE"}


@pytest.mark.parametrize("victim", ["the postmaster", "a backend"])
async def test_postgresql_killed_under_load(
    demonstration: Path, seen: Callable[[Figures], None], victim: str
) -> None:
    with installed(demonstration) as here:
        async with traffic(here.address) as going:
            await going.until_written(0, 5)
            killed_at = time.monotonic()
            os.kill(_process(here.postmaster(), victim), signal.SIGKILL)
            await going.until(lambda: bool(failures(going.writes)))
            await going.until_written(time.monotonic(), 5)
        written = await here.changes_of_written()

    assert failures(going.reads) == {}
    assert set(failures(going.writes)) <= CODES
    assert set(going.confirmed) <= set(written), "nothing that was answered for is lost"
    assert set(written.values()) == {1}, "and nothing is there twice"
    seen(
        Figures(
            f"PostgreSQL: kill -9 of {victim}",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            f"reads none; writes {told(going.writes)}",
            f"{back_after(going.writes, killed_at):.1f} s",
        )
    )


def _process(postmaster: int, victim: str) -> int:
    """The postmaster itself, or one of its backends, after which it starts them all anew."""
    if victim == "the postmaster":
        return postmaster
    backends = psutil.Process(postmaster).children()
    return next(each.pid for each in backends if "polku polku" in each.cmdline()[0])
