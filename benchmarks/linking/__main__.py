"""`python -m benchmarks.linking`: how right links and proposals are, and how fast they are found.

Run by `make bench-linking`. Exit code 1 where a target is missed.
"""

from __future__ import annotations

import argparse
import asyncio
import logging
import sys
import tempfile
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TypeVar

import structlog

from benchmarks.linking import report
from benchmarks.linking.quality import measured
from benchmarks.linking.speed import timed
from catalogue.store import migrations
from catalogue.store.database import Connection, connected
from catalogue.store.embedded import EmbeddedPostgres

T = TypeVar("T")
Work = Callable[[Connection, str], Awaitable[T]]


def main() -> None:
    options = _options()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    quality = _in_a_database(lambda connection, _: measured(connection))
    lines = [*report.quality_lines(quality, wrong=options.wrong)]
    is_reached = report.is_precise(quality)
    if options.scale:
        speed = _in_a_database(lambda connection, url: timed(connection, url, options.scale))
        lines += report.speed_lines(speed, options.scale)
        is_reached = is_reached and report.is_fast(speed)
    print("\n".join(lines))
    sys.exit(not is_reached)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.linking")
    parser.add_argument("--wrong", action="store_true", help="list the open pairs that are wrong")
    parser.add_argument("--scale", type=float, default=1.0, help="of the time's records; 0: none")
    return parser.parse_args()


def _in_a_database(work: Work[T]) -> T:
    """What the work gives in an empty database of its own."""
    with tempfile.TemporaryDirectory(prefix="polku-") as name:
        folder = Path(name)
        folder.chmod(0o755)  # run by root, the server has an account of its own
        with EmbeddedPostgres(folder / "postgres") as url:
            return asyncio.run(_worked(url, work))


async def _worked(url: str, work: Work[T]) -> T:
    await migrations.migrate(url)
    async with connected(url) as connection:
        return await work(connection, url)


if __name__ == "__main__":
    main()
