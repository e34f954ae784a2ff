"""The command line: what an operator does with Polku, each subject a file."""

from __future__ import annotations

import sys

import typer

from catalogue.cli import (
    backup,
    doctor,
    index,
    keys,
    links,
    load,
    members,
    migrate,
    privacy,
    process,
    quality,
    remap,
    search,
    serve,
    show,
    sources,
    spreadsheet,
    worker,
)
from catalogue.cli.screen import fail
from catalogue.errors import CatalogueError

app = typer.Typer(
    name="polku",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    add_completion=False,
    help="One catalogue of the cities' services. Start with `polku serve --demo`, look around with "
    "`polku search`, bring in your own city with `polku load`, and ask `polku doctor` in doubt.",
)
app.command("serve")(serve.serve)
app.command("migrate")(migrate.migrate)
app.add_typer(load.app, name="load")
app.command("remap")(remap.remap)
app.add_typer(sources.app, name="sources")
app.add_typer(spreadsheet.app, name="spreadsheet")
app.command("worker")(worker.worker)
app.add_typer(links.app, name="links")
app.add_typer(members.app, name="members")
app.add_typer(keys.app, name="keys")
app.add_typer(privacy.app, name="privacy")
app.command("backup")(backup.backup)
app.command("restore")(backup.restore)
app.command("take-down")(links.take_down)
app.command("runs")(show.runs)
app.command("issues")(show.issues)
app.command("search")(search.search)
app.command("quality")(quality.quality)
app.command("doctor")(doctor.doctor)
app.command("index", hidden=True)(index.index)


def main() -> None:
    """The command `polku`: expected errors are told in a sentence, with exit code 2."""
    try:
        process.prepare()
        app()
    except CatalogueError as error:
        fail(str(error))
        sys.exit(2)
