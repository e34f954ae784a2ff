"""The disk of the database, or of the index, is full: what is there goes on being read.

Each lies on a small file system of its own (tmpfs), which only root can mount.
"""

from __future__ import annotations

import os
import subprocess
import time
from collections.abc import Callable, Generator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from tests.chaos.figures import Figures
from tests.chaos.installation import Installation, copied, running
from tests.chaos.traffic import OK, back_after, failures, longest, told, traffic

pytestmark = pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a tmpfs")

SMALL = {"postgres": "220m", "index": "24m"}
"""More than each part needs, and no more than can be filled in a moment."""


@contextmanager
def on_small_disk(folder: Path, part: str) -> Generator[Path]:
    """A part of a data folder moved to a file system of its own."""
    place, aside = folder / part, folder / f"{part}.aside"
    place.rename(aside)
    place.mkdir(mode=0o711)
    words = ["/bin/mount", "-t", "tmpfs", "-o", f"size={SMALL[part]},mode=711", "none", str(place)]
    subprocess.run(words, check=True)
    try:
        subprocess.run(["/bin/cp", "-a", f"{aside}/.", str(place)], check=True)
        yield place
    finally:
        subprocess.run(["/bin/umount", "--lazy", str(place)], check=True)


def fill(place: Path) -> Path:
    """The file that takes all the room there is."""
    ballast = place / "ballast"
    with ballast.open("wb", buffering=0) as file:
        try:
            while True:
                file.write(b"\0" * 65_536)
        except OSError:
            return ballast


async def test_the_disk_of_the_database_is_full(
    demonstration: Path, seen: Callable[[Figures], None]
) -> None:
    with copied(demonstration) as folder, on_small_disk(folder, "postgres") as disk:
        with running(folder) as here:
            async with traffic(here.address, readers=2) as going:
                await going.until_written(0)
                ballast = fill(disk)
                await going.until(lambda: bool(failures(going.writes)))
                await going.until_read(time.monotonic(), 100)
                ballast.unlink()
                freed_at = time.monotonic()
                await going.until_written(freed_at)
            written = await here.changes_of_written()
        log = here.log()
    assert failures(going.reads) == {}
    assert set(failures(going.writes)) == {"DATABASE_UNAVAILABLE"}, log
    assert set(going.confirmed) <= set(written)
    assert set(written.values()) == {1}
    seen(
        Figures(
            "Disk of the database full",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            f"reads none; writes {told(going.writes)}",
            f"{back_after(going.writes, freed_at):.1f} s after there was room",
        )
    )


async def test_the_disk_of_the_index_is_full(
    demonstration: Path, seen: Callable[[Figures], None]
) -> None:
    """What is written meanwhile is kept by the database, and found once there is room."""
    with (
        copied(demonstration) as folder,
        on_small_disk(folder, "index") as disk,
        running(folder) as here,
    ):
        async with traffic(here.address, readers=2) as going:
            await going.until_written(0)
            ballast = fill(disk)
            await going.until_written(time.monotonic())
            await going.until(lambda: "following the catalogue failed" in here.log())
            before = await _age(here)
            await going.until_read(time.monotonic(), 100)
            ballast.unlink()
            freed_at = time.monotonic()
            while await _age(here) > 1.5:
                await going.until_read(time.monotonic(), 10)
            took = time.monotonic() - freed_at
    assert failures(going.reads) == failures(going.writes) == {}
    assert {each.outcome for each in going.writes} == {OK}
    seen(
        Figures(
            "Disk of the index full",
            f"{len(going.reads):,} reads (slowest {longest(going.reads):.2f} s), "
            f"{len(going.confirmed)} writes",
            f"none; /readyz tells an age of {before:.0f} s and more",
            f"{took:.1f} s after there was room",
        )
    )


async def _age(here: Installation) -> float:
    """Seconds since the index held everything."""
    async with httpx.AsyncClient(base_url=here.address, timeout=30) as client:
        return (await client.get("/readyz")).json()["age"]
