"""Loads the demonstration catalogue through the same loaders as everything else."""

from __future__ import annotations

from catalogue.cli.load import run_source
from catalogue.cli.loaders import loader_named
from catalogue.cli.screen import fail, say
from catalogue.intake.run import RunOptions
from catalogue.store import sources
from catalogue.store.database import connected
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow
from seeds import FEEDS, DemonstrationFeed


async def load_demonstration(url: str) -> None:
    """Loads each of the demonstration's feeds that has not been loaded completely before."""
    async with connected(url) as connection:
        for feed in FEEDS:
            known = await sources.find(connection, feed.source)
            if known and known.last_complete_at:
                continue
            mapper = loader_named(feed.loader).saved(feed.directory)
            report = await run_source(connection, _source(feed), mapper, RunOptions(full=True))
            if report.state is RunState.COMPLETE:
                say(f"Loaded {report.counts.created} records of the demonstration: {feed.source}")
            else:
                fail(f"{feed.source} could not be loaded. {report.message}")


def _source(feed: DemonstrationFeed) -> SourceRow:
    loader = loader_named(feed.loader)
    return SourceRow(
        id=feed.source,
        system=loader.system,
        loader=loader.name,
        scope={},
        licence="EUPL-1.2",
        attribution="The demonstration catalogue of Polku; not real services",
        precedence=0,
    )
