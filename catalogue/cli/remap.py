"""`polku remap`."""

from __future__ import annotations

import asyncio
from typing import Annotated

import typer

from catalogue.cli.loaders import loader_named
from catalogue.cli.report import show_report
from catalogue.cli.screen import progress
from catalogue.cli.surroundings import database
from catalogue.errors import SourceUnknown
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.intake.run import remap as remap_source
from catalogue.store import sources
from catalogue.store.runs import RunState


def remap(
    system: Annotated[str, typer.Argument(help="The system, such as `ptv`.")],
    *,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    accept_shrink: Annotated[
        bool, typer.Option("--accept-shrink", help="Publish what the guard has held.")
    ] = False,
) -> None:
    """Map all kept payloads of a system anew, without asking the partner.

    Needed after an update of Polku whose loaders read more than before; the changelog says so.
    """
    reports = asyncio.run(_remap(system, RunOptions(dry_run=dry_run, accept_shrink=accept_shrink)))
    for report in reports:
        show_report(report, is_dry=dry_run)
    if any(report.state is not RunState.COMPLETE for report in reports):
        raise typer.Exit(1)


async def _remap(system: str, options: RunOptions) -> list[RunReport]:
    async with database() as connection:
        found = await sources.of_system(connection, system)
        if not found:
            raise SourceUnknown(f"No source is of the system {system!r}. See: polku sources")
        reports: list[RunReport] = []
        for source in found:
            feed = loader_named(source.loader).mapper(source.settings)
            with progress() as hear:
                reports.append(await remap_source(connection, source, feed, options, hear))
        return reports
