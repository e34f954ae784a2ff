"""`polku sources`: which feeds this catalogue reads, when, and how to change that."""

from __future__ import annotations

import asyncio
import datetime as dt
from dataclasses import replace
from typing import Annotated
from uuid import UUID

import typer

from catalogue.cli.load import Set, run_source
from catalogue.cli.loader_settings import checked, given
from catalogue.cli.loaders import LOADERS, live_feed, loader_named
from catalogue.cli.report import show_report
from catalogue.cli.screen import say, table
from catalogue.cli.show import moment
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.intake import schedules
from catalogue.intake.feed import Feed
from catalogue.intake.removal import remove as remove_source
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions
from catalogue.store import organizations, sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow, Told

app = typer.Typer(
    invoke_without_command=True,
    help="The feeds that this catalogue reads. Without a command: list them.",
)

Name = Annotated[str, typer.Argument(help="The source's name; `polku sources` names them.")]
BaseUrl = Annotated[str | None, typer.Option(help="The partner's server, where not the official.")]
Delta = Annotated[
    str | None,
    typer.Option(help="When its changes are read: five cron fields, Finnish time; 'never'."),
]
FullSchedule = Annotated[
    str | None, typer.Option("--full", help="When all of it is read; five cron fields, or 'never'.")
]
Precedence = Annotated[
    int | None, typer.Option(help="Of two that tell of one thing the higher one is believed.")
]
Owner = Annotated[
    UUID | None,
    typer.Option(help="The organisation whose own source it is, by its id: its keys may fill it."),
]
NEVER = "never"


@app.callback()
def sources_(context: typer.Context) -> None:
    """The feeds that this catalogue reads. Without a command: list them."""
    if context.invoked_subcommand is None:
        list_()


@app.command("list")
def list_() -> None:
    """List the sources, their schedules, and when each was last read completely."""
    asyncio.run(_list())


async def _list() -> None:
    async with database() as connection:
        found = await sources.every(connection)
    if not found:
        say("There is no source yet. Load one: polku load --help, or add one: polku sources add")
        return
    table(
        ("source", "loader", "scope", "changes", "all of it", "last complete", "state"),
        [
            (
                source.id,
                source.loader,
                _scope(source.scope),
                source.delta_schedule or NEVER,
                source.full_schedule or NEVER,
                moment(source.last_complete_at),
                _state(source),
            )
            for source in found
        ],
    )


@app.command()
def add(  # noqa: PLR0913 - the command's options
    loader: Annotated[str, typer.Argument(help=f"One of {', '.join(LOADERS)}.")],
    name: Annotated[str, typer.Argument(help="What the source is to be called.")],
    *,
    base_url: BaseUrl = None,
    municipality: Annotated[list[str], typer.Option(help="Only what is offered there.")] = [],  # noqa: B006 - typer reads it, nobody changes it
    organization: Annotated[list[str], typer.Option(help="Only what it offers (its id).")] = [],  # noqa: B006
    set_: Set = [],  # noqa: B006
    delta: Delta = schedules.NIGHTLY,
    full: FullSchedule = schedules.WEEKLY,
    precedence: Precedence = None,
    licence: Annotated[str | None, typer.Option(help="Where it is not the loader's.")] = None,
    attribution: Annotated[str | None, typer.Option(help="The words it asks for.")] = None,
    owner: Owner = None,
) -> None:
    """Add a source, read by `polku worker` on its schedule: each night, and all on Sundays.

    For example: polku sources add ptv-v11 ptv-tampere --municipality 837
    """
    kind = loader_named(loader)
    source = SourceRow(
        id=name,
        system=kind.system,
        loader=kind.name,
        scope={
            "organizations": organization,
            "municipalities": municipality,
            "service_classes": [],
        },
        licence=licence or kind.licence,
        attribution=attribution or kind.attribution,
        precedence=kind.precedence if precedence is None else precedence,
        precedences=dict(kind.precedences),
        base_url=base_url,
        settings=given(kind, set_),
        delta_schedule=_schedule(delta),
        full_schedule=_schedule(full),
        owner=owner,
    )
    if _is_sent(source):
        source = replace(source, delta_schedule=None, full_schedule=None)
    source = replace(source, system=_checked_feed(source).system)
    asyncio.run(_add(source))
    say(f"Added {name}. `polku worker` reads it; at once: polku sources run {name}")


async def _add(source: SourceRow) -> None:
    async with database() as connection:
        if await sources.find(connection, source.id):
            raise InputInvalid(
                f"There is a source called {source.id!r} already. Change it with: "
                f"polku sources edit {source.id}"
            )
        await _check_owner(connection, source)
        await sources.save(connection, source)


@app.command()
def edit(  # noqa: PLR0913 - the command's options
    name: Name,
    *,
    base_url: BaseUrl = None,
    set_: Set = [],  # noqa: B006 - typer reads it, nobody changes it
    delta: Delta = None,
    full: FullSchedule = None,
    precedence: Precedence = None,
    licence: Annotated[str | None, typer.Option(help="The licence of its data.")] = None,
    attribution: Annotated[str | None, typer.Option(help="The words that it asks for.")] = None,
    owner: Owner = None,
) -> None:
    """Change how a source is read; what is not named stays as it is."""
    changes: dict[str, object] = {
        "base_url": base_url,
        "delta_schedule": delta,
        "full_schedule": full,
        "precedence": precedence,
        "licence": licence,
        "attribution": attribution,
        "owner": owner,
    }
    asyncio.run(
        _edit(name, {key: value for key, value in changes.items() if value is not None}, set_)
    )
    say(f"Changed {name}.")


async def _edit(name: str, changes: dict[str, object], settings: list[str]) -> None:
    for schedule in ("delta_schedule", "full_schedule"):
        if schedule in changes:
            changes[schedule] = _schedule(str(changes[schedule]))
    async with database() as connection:
        before = await sources.get(connection, name)
        loader = loader_named(before.loader)
        merged = checked(loader, before.settings | given(loader, settings))
        after = replace(before, settings=merged, **changes)  # pyright: ignore[reportArgumentType]
        _checked_feed(after)
        await _check_owner(connection, after)
        await sources.edit(connection, after)


@app.command()
def run(
    name: Name,
    *,
    full: Annotated[bool, typer.Option("--full", help="All of it, not only changes.")] = False,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")] = False,
    accept_shrink: Annotated[
        bool, typer.Option("--accept-shrink", help="Publish what the guard has held.")
    ] = False,
) -> None:
    """Run a source now, as `polku worker` would."""
    options = RunOptions(full=full, dry_run=dry_run, accept_shrink=accept_shrink)
    report = asyncio.run(_run(name, options))
    show_report(report, is_dry=dry_run)
    if report.state is not RunState.COMPLETE:
        raise typer.Exit(1)


async def _run(name: str, options: RunOptions) -> RunReport:
    async with database() as connection:
        source = await sources.get(connection, name)
        return await run_source(connection, source, live_feed(source), options)


@app.command()
def remove(
    name: Name,
    *,
    yes: Annotated[bool, typer.Option("--yes", help="Don't ask.")] = False,
    now: Annotated[bool, typer.Option("--now", help="Publish at once; can't be undone.")] = False,
) -> None:
    """Take a source away: what only it tells is retracted.

    `polku worker` publishes that a day later; until then `polku sources keep` undoes it.
    """
    told = asyncio.run(_told(name))
    say(
        f"{name} tells of {told.records} records. {told.alone} of them are told by no other source "
        "and will be retracted; their ids go on resolving."
    )
    if not yes and not typer.confirm("Remove it?"):
        raise typer.Exit(1)
    asyncio.run(_remove(name, now=now))
    say(
        f"Removed {name}."
        if now
        else f"{name} will be gone in a day. Undo: polku sources keep {name}"
    )


@app.command()
def keep(name: Name) -> None:
    """Undo `remove`, as long as it has not been published."""
    asyncio.run(_keep(name))
    say(f"{name} stays.")


async def _told(name: str) -> Told:
    async with database() as connection:
        return await sources.told(connection, await sources.get(connection, name))


async def _remove(name: str, *, now: bool) -> None:
    async with database() as connection:
        source = await sources.get(connection, name)
        await sources.mark_removed(connection, name, dt.datetime.now(dt.UTC))
        if now:
            await _published(connection, source)


async def _published(connection: Connection, source: SourceRow) -> None:
    report = await remove_source(connection, source)
    show_report(report, is_dry=False)


async def _keep(name: str) -> None:
    async with database() as connection:
        await sources.get(connection, name)
        await sources.mark_removed(connection, name, None)


def _is_sent(source: SourceRow) -> bool:
    """Whether its partner sends it: nobody is asked, and no file of ours is read again."""
    loader = loader_named(source.loader)
    return loader.is_sent or (loader.files and "file" not in source.settings)


def _checked_feed(source: SourceRow) -> Feed:
    """Says now what would fail at night."""
    if _is_sent(source):
        return loader_named(source.loader).mapper(source.settings)
    return live_feed(source)


async def _check_owner(connection: Connection, source: SourceRow) -> None:
    if source.owner and await organizations.current_id(connection, source.owner) is None:
        raise InputInvalid(f"There is no organisation with the id {source.owner}.")


def _schedule(text: str | None) -> str | None:
    return None if text is None or text == NEVER else schedules.checked(text)


def _state(source: SourceRow) -> str:
    if source.removed_at:
        return "to be removed"
    return "stale" if schedules.is_stale(source, dt.datetime.now(dt.UTC)) else "good"


def _scope(scope: dict[str, list[str]]) -> str:
    parts = (f"{name} {', '.join(values)}" for name, values in scope.items() if values)
    return "; ".join(parts) or "everything"
