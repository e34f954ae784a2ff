"""`polku load`: one command a loader."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Callable
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Annotated
from urllib.parse import urlsplit

import typer

from catalogue.cli.lazy_commands import lazy
from catalogue.cli.loader_settings import checked, given
from catalogue.cli.loaders import LOADERS, SENT, live_feed, loader_named
from catalogue.cli.loaders.loader import Loader
from catalogue.cli.report import show_report
from catalogue.cli.screen import progress
from catalogue.cli.surroundings import database
from catalogue.errors import InputInvalid
from catalogue.intake.feed import Feed, Mode, Progress, Scope
from catalogue.intake.linking.candidates import propose, propose_for_run
from catalogue.intake.report import RunReport
from catalogue.intake.run import RunOptions, synchronise
from catalogue.store import sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from catalogue.store.sources import SourceRow

BaseUrl = Annotated[
    str | None, typer.Option(help="The partner's server; the official one if unset.")
]
From = Annotated[
    Path | None,
    typer.Option(
        "--from",
        exists=True,
        help="Read saved payloads instead: a folder, or one file, of what the partner gives.",
    ),
]
Organizations = Annotated[
    list[str], typer.Option("--organization", help="Only what this organisation (its id) offers.")
]
Municipalities = Annotated[
    list[str],
    typer.Option("--municipality", help="Only what is offered there (code, such as 837)."),
]
ServiceClasses = Annotated[
    list[str], typer.Option("--service-class", help="Only this class of services, such as P10.")
]
Full = Annotated[bool, typer.Option("--full", help="Read everything again, not only changes.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Only say what would happen.")]
AcceptShrink = Annotated[
    bool,
    typer.Option("--accept-shrink", help="Publish what the guard has held: you looked at it."),
]
File = Annotated[
    Path, typer.Argument(exists=True, help="The xlsx or csv file, or a folder of them.")
]
MappingName = Annotated[
    str | None,
    typer.Option(help="What its columns mean: a ready mapping's name, or a mapping file."),
]
SystemName = Annotated[
    str | None,
    typer.Option(help="Whose ids stand in it, in a word of your own; by default the mapping's."),
]
Set = Annotated[
    list[str],
    typer.Option("--set", help="A setting of the loader, NAME=VALUE; several times for a list."),
]
SourceName = Annotated[
    str | None,
    typer.Option("--source", help="The source's name; by default the loader and its scope."),
]


@dataclass(frozen=True, slots=True)
class Request:
    """What to load: the loader, from where, which part, how."""

    loader: Loader
    base_url: str | None
    saved: Path | None
    scope: Scope
    options: RunOptions
    source: str | None
    settings: dict[str, object]


def _command(loader: Loader) -> Callable[..., None]:
    """The command of a loader: the options are the same for all."""

    def command(  # noqa: PLR0913 - the command's options
        *,
        base_url: BaseUrl = None,
        from_: From = None,
        organization: Organizations = [],  # noqa: B006 - typer reads it, nobody changes it
        municipality: Municipalities = [],  # noqa: B006
        service_class: ServiceClasses = [],  # noqa: B006
        full: Full = False,
        dry_run: DryRun = False,
        accept_shrink: AcceptShrink = False,
        set_: Set = [],  # noqa: B006
        source: SourceName = None,
    ) -> None:
        scope = Scope(tuple(organization), tuple(municipality), tuple(service_class))
        options = RunOptions(full=full, dry_run=dry_run, accept_shrink=accept_shrink)
        load(Request(loader, base_url, from_, scope, options, source, given(loader, set_)))

    return command


def _file_command(loader: Loader) -> Callable[..., None]:
    """The command of a loader of files, which a mapping explains."""

    def command(  # noqa: PLR0913 - the command's options
        file: File,
        *,
        mapping: MappingName = None,
        system: SystemName = None,
        dry_run: DryRun = False,
        accept_shrink: AcceptShrink = False,
        source: SourceName = None,
    ) -> None:
        named = {"mapping": _mapping_name(mapping), "system": system, "file": str(file.resolve())}
        settings = checked(loader, {name: value for name, value in named.items() if value})
        options = RunOptions(full=True, dry_run=dry_run, accept_shrink=accept_shrink)
        name = source or "-".join([loader.name, Path(mapping).stem if mapping else file.stem])
        load(Request(loader, None, file, Scope(), options, name, settings))

    return command


def _mapping_name(given_name: str | None) -> str | None:
    """The name of a ready mapping, or of a file wherever the source is read from later."""
    is_file = given_name is not None and Path(given_name).is_file()
    return str(Path(given_name).resolve()) if given_name and is_file else given_name


def _add(to: typer.Typer, name: str) -> None:
    loader = loader_named(name)
    make = _file_command if loader.files else _command
    to.command(name, help=loader.help)(make(loader))


app = typer.Typer(
    cls=lazy([name for name in LOADERS if name != SENT], _add),
    no_args_is_help=True,
    help="Bring in a partner's data: everything the first time, what has changed after that.",
)


@app.callback()
def loaders_() -> None:
    """Nothing happens before a loader."""


def load(request: Request) -> None:
    """Runs a load and shows its report; exit code 1 where the run did not complete."""
    report = asyncio.run(_load(request))
    show_report(report, is_dry=request.options.dry_run)
    if report.state is not RunState.COMPLETE:
        raise typer.Exit(1)


async def _load(request: Request) -> RunReport:
    source = _source(request)
    saved = request.saved
    feed = request.loader.saved(saved, source.settings) if saved else live_feed(source)
    source = replace(source, system=feed.system)
    async with database() as connection:
        return await run_source(connection, source, feed, _options(request))


async def run_source(
    connection: Connection, source: SourceRow, feed: Feed, options: RunOptions
) -> RunReport:
    """Runs a source once, and proposes links of what has changed.

    How it is configured is saved, unless the run is dry.
    """
    loader = loader_named(source.loader)
    options = replace(
        options,
        full=options.full or loader.reads_whole,
        read_anew=options.read_anew or loader.files,
    )
    if not options.dry_run:
        await sources.save(connection, source)
    found = await sources.find(connection, source.id) or source
    if found.system != feed.system:
        raise InputInvalid(
            f"The source {source.id} is one of {found.system}, not of {feed.system}. Name another "
            "one: --source NAME"
        )
    with progress() as hear:
        report = await synchronise(connection, found, feed, options, hear)
        if report.run and report.state in {RunState.COMPLETE, RunState.INCOMPLETE}:
            await _propose(connection, report.run, report.mode, hear)
    return report


async def _propose(connection: Connection, run: int, mode: Mode, hear: Progress) -> None:
    """After a run of everything for all records: what is common among them changes slowly."""
    if mode is Mode.FULL:
        await propose(connection, None, hear)
    else:
        await propose_for_run(connection, run, hear)


_LISTS = {".csv", ".tsv", ".zip"}
"""Files that have all that there is."""


def _options(request: Request) -> RunOptions:
    """A folder of saved payloads, or a list, knows no changes: it is read whole."""
    saved, options = request.saved, request.options
    if saved is None:
        return options
    is_whole = saved.is_dir() or saved.suffix in _LISTS
    return replace(options, full=options.full or is_whole, read_anew=True)


def _source(request: Request) -> SourceRow:
    loader = request.loader
    return SourceRow(
        id=request.source or _name(request),
        system=loader.system,
        loader=loader.name,
        scope={key: list(values) for key, values in asdict(request.scope).items()},
        licence=loader.licence,
        attribution=loader.attribution,
        precedence=loader.precedence,
        precedences=dict(loader.precedences),
        base_url=request.base_url,
        settings=request.settings,
    )


def _name(request: Request) -> str:
    """`ptv-v11`, or with its scope `ptv-v11-837-853`; `polku-other.example.org-ptv`."""
    scope = request.scope
    parts = [*scope.organizations, *scope.municipalities, *scope.service_classes]
    if request.loader.is_one_of_many:
        parts += [urlsplit(request.base_url or "").netloc, str(request.settings.get("system", ""))]
    words = (re.sub(r"[^a-z0-9.]+", "", part.lower()) for part in parts)
    return "-".join([request.loader.name, *words])
