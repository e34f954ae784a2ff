"""`polku spreadsheet`: sheets for partners to fill in."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from catalogue.cli.screen import say, table
from loaders.spreadsheet.mapping_file import mapping_of, ready_mappings
from loaders.spreadsheet.template import write_template

app = typer.Typer(
    no_args_is_help=True,
    help="Sheets for partners to fill in; `polku load spreadsheet` reads them.",
)


class HeadingLanguage(StrEnum):
    """The languages that a sheet can be headed in."""

    FI = "fi"
    SV = "sv"
    EN = "en"


@app.command()
def mappings() -> None:
    """List the mappings that come along."""
    rows = [(name, mapping_of(name)) for name in ready_mappings()]
    table(
        ("mapping", "what it is for", "system"),
        [(name, mapping.title.get("en", ""), mapping.system) for name, mapping in rows],
    )


@app.command()
def template(
    mapping: Annotated[str, typer.Argument(help="A ready mapping's name, or a mapping file.")],
    *,
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where to write it: *.xlsx, or *.csv.")
    ],
    language: Annotated[
        HeadingLanguage, typer.Option(help="The language of its headings and explanations.")
    ] = HeadingLanguage.FI,
) -> None:
    """Write an empty sheet with headings, explanations and lists to choose from."""
    write_template(mapping_of(mapping), output, language.value)
    say(
        f"Wrote {output}. When it is filled in: polku load spreadsheet {output} --mapping {mapping}"
    )
