"""`polku index`: the indexer's own process; `polku serve` starts it."""

from __future__ import annotations

import asyncio
import signal
from typing import Annotated

import typer

from catalogue.cli.local_index import index_directory
from catalogue.cli.orphans import when_orphaned
from catalogue.cli.surroundings import database_url, dictionary_directory
from catalogue.observation import metrics
from catalogue.observation.telling import telling
from catalogue.search.analysis.analyzer import Analyzer
from catalogue.search.indexing import indexer
from catalogue.settings import settings


def index(parent: Annotated[int, typer.Argument(help="The process to end with.")]) -> None:
    """Keep this machine's index up to date until told to stop; `polku serve` runs this."""
    with database_url() as url:
        asyncio.run(_follow(url, parent))


async def _follow(url: str, parent: int) -> None:
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    for name in (signal.SIGINT, signal.SIGTERM):
        loop.add_signal_handler(name, stop.set)
    when_orphaned(parent, lambda: loop.call_soon_threadsafe(stop.set))
    analyzer = Analyzer.open(dictionary_directory())
    async with telling("indexer", metrics.INDEXER):
        await indexer.follow(
            url,
            index_directory(),
            analyzer,
            stop,
            dictionary_directory(),
            read_url=settings().database_read_url,
        )
