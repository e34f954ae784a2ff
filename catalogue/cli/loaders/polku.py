"""What the command line knows of another catalogue of this kind."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, patience
from catalogue.intake.feed import Feed
from loaders.polku.feed import PolkuFeed
from loaders.polku.saved_feed import PolkuSavedFeed
from loaders.polku.settings import PolkuSettings

_HELP = """
Load from another catalogue of this kind what its own sources tell of one partner's system.

    polku load polku --base-url https://polku.example.org/ --set system=ptv

Its `sources` say which systems it has; each is a source of its own here. Records keep the ids and
the terms of their first source. Where we read that source ourselves, ours is believed.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return PolkuFeed(base_url, own, patience=patience())


LOADERS = [
    Loader(
        name="polku",
        help=_HELP,
        system="polku",
        precedence=2,
        licence="",
        attribution="",
        live=_live,
        saved=PolkuSavedFeed,
        settings=PolkuSettings,
        is_one_of_many=True,
    ),
]
