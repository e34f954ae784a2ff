"""The command line: what an operator does with Polku, each subject a file."""

from __future__ import annotations

import sys
from importlib import import_module
from typing import Annotated

import typer

from catalogue.cli import process
from catalogue.cli.installation import version
from catalogue.cli.lazy_commands import lazy
from catalogue.cli.screen import fail
from catalogue.errors import CatalogueError

COMMANDS = {
    "serve": "serve:serve",
    "migrate": "migrate:migrate",
    "load": "load:app",
    "remap": "remap:remap",
    "sources": "sources:app",
    "spreadsheet": "spreadsheet:app",
    "worker": "worker:worker",
    "links": "links:app",
    "members": "members:app",
    "keys": "keys:app",
    "webhooks": "webhooks:app",
    "privacy": "privacy:app",
    "export": "export:export",
    "backup": "backup:backup",
    "restore": "backup:restore",
    "take-down": "links:take_down",
    "runs": "show:runs",
    "issues": "show:issues",
    "search": "search:search",
    "quality": "quality:quality",
    "doctor": "doctor:doctor",
    "index": "index:index",
}
"""Name → file in this folder and what stands there: a function, or `app` with several."""

HIDDEN = {"index"}
"""What no person starts."""


def _add(app: typer.Typer, name: str) -> None:
    file, attribute = COMMANDS[name].split(":")
    found = getattr(import_module(f"{__name__}.{file}"), attribute)
    if isinstance(found, typer.Typer):
        app.add_typer(found, name=name)
    else:
        app.command(name, hidden=name in HIDDEN)(found)


def _tell_version(is_wanted: bool) -> None:  # noqa: FBT001 - typer hands it over by place
    if is_wanted:
        typer.echo(version())
        raise typer.Exit


app = typer.Typer(
    cls=lazy(COMMANDS, _add),
    name="polku",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
)


@app.callback(
    help="One catalogue of the cities' services. Start with `polku serve --demo`, look around with "
    "`polku search`, bring in your own city with `polku load`, and ask `polku doctor` in doubt."
)
def polku(
    *,
    _version: Annotated[
        bool,
        typer.Option("--version", callback=_tell_version, is_eager=True, help="Tell the version."),
    ] = False,
) -> None:
    """Nothing happens before a command."""


def main() -> None:
    """The command `polku`: expected errors are told in a sentence, with exit code 2."""
    try:
        process.prepare()
        app()
    except CatalogueError as error:
        fail(str(error))
        sys.exit(2)
