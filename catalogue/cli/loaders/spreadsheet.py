"""What the command line knows of spreadsheets."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader
from catalogue.intake.feed import Feed
from loaders.spreadsheet.feed import SpreadsheetFeed, file_of
from loaders.spreadsheet.settings import SpreadsheetSettings

_HELP = """
Load services from a spreadsheet (xlsx or csv), by a mapping that says what its columns mean.

Make an empty sheet for a partner, have it filled in, look at what would change, and load it:

    polku spreadsheet template services -o services.xlsx
    polku load spreadsheet services.xlsx --mapping services --dry-run
    polku load spreadsheet services.xlsx --mapping services

A file is all that its source tells: services that are no longer in it are retracted.
"""


def _live(_: str | None, own: Mapping[str, object]) -> Feed:
    return SpreadsheetFeed(file_of(own), own)


LOADERS = [
    Loader(
        name="spreadsheet",
        help=_HELP,
        system="spreadsheet",
        precedence=3,
        licence="CC-BY-4.0",
        attribution="The organisation that keeps the sheet",
        live=_live,
        saved=SpreadsheetFeed,
        settings=SpreadsheetSettings,
        reads_whole=True,
        files=True,
    ),
]
