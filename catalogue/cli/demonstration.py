"""Loads the demonstration catalogue through the same loaders as everything else."""

from __future__ import annotations

from catalogue.cli.load import run_source
from catalogue.cli.loaders import loader_named
from catalogue.cli.screen import fail, say
from catalogue.intake.run import RunOptions
from catalogue.store import sources
from catalogue.store.database import Connection, connected
from catalogue.store.runs import RunState
from catalogue.store.source_records import count_outdated
from catalogue.store.sources import SourceRow
from seeds import FEEDS, DemonstrationFeed


async def load_demonstration(url: str) -> None:
    """Loads each of the demonstration's feeds that this version has not loaded completely yet."""
    async with connected(url) as connection:
        for feed in FEEDS:
            mapper = loader_named(feed.loader).saved(feed.path, feed.settings)
            if await _is_loaded(connection, feed.source, mapper.mapper_version):
                continue
            report = await run_source(
                connection,
                _source(feed, mapper.system),
                mapper,
                RunOptions(full=True, read_anew=True),
            )
            if report.state is RunState.COMPLETE:
                say(f"Loaded {report.counts.read} records of the demonstration: {feed.source}")
            else:
                fail(f"{feed.source} could not be loaded. {report.message}")


async def _is_loaded(connection: Connection, source: str, mapper_version: str) -> bool:
    known = await sources.find(connection, source)
    if known is None or known.last_complete_at is None:
        return False
    return not await count_outdated(connection, source, mapper_version)


def _source(feed: DemonstrationFeed, system: str) -> SourceRow:
    return SourceRow(
        id=feed.source,
        system=system,
        loader=feed.loader,
        scope={},
        licence="EUPL-1.2",
        attribution="The demonstration catalogue of Polku; not real services",
        precedence=feed.precedence,
        settings=dict(feed.settings),
    )
