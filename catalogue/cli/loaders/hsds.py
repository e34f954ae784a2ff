"""What the command line knows of Open Referral."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, patience
from catalogue.intake.feed import Feed
from loaders.hsds.feed import HsdsFeed
from loaders.hsds.saved_feed import HsdsSavedFeed
from loaders.hsds.settings import HsdsSettings

_HELP = """
Load from a publisher of Open Referral (HSDS): a package of tables, or an interface of version 3.

A package of version 1.1, 2.0 or 3, as a folder or a zip file:

    polku load hsds --from package.zip --set publisher=oulu-associations --set language=fi

An interface of HSDS 3, or of Open Referral UK 3:

    polku load hsds --base-url https://api.example.org/hsds/ --set publisher=oulu-associations

Run an interface daily; run it weekly with --full, for the standard does not tell what was deleted.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return HsdsFeed(base_url, own, patience=patience())


LOADERS = [
    Loader(
        name="hsds",
        help=_HELP,
        system="hsds",
        precedence=4,
        licence="CC-BY-4.0",
        attribution="The publisher of the data",
        live=_live,
        saved=HsdsSavedFeed,
        settings=HsdsSettings,
    ),
]
