"""What the command line knows of Suomi.fi PTV, in its two versions."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, alike, patience
from catalogue.errors import SettingsInvalid
from catalogue.intake.feed import Feed
from catalogue.settings import settings
from loaders.ptv.v11 import feed as v11
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.ptv.v12 import feed as v12
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed

_LICENCE = "CC0-1.0"
_ATTRIBUTION = "Suomi.fi Finnish Service Catalogue, Digital and Population Data Services Agency"

_PTV_V11_HELP = """
Load from Suomi.fi PTV, interface version 11 (open, without a key).

Your own city, once and then its changes:

    polku load ptv-v11 --municipality 837

Run it daily; run it weekly with --full, because PTV does not tell of changed connections.
"""
_PTV_V12_HELP = """
Load from Suomi.fi PTV, interface version 12 (beta; the key is in POLKU_PTV_API_KEY).

Built from the interface's description and not yet tried against the live one: where it has
changed, fields that we do not know are told of and left out.
"""


def _ptv_v11(base_url: str | None, _: Mapping[str, object]) -> Feed:
    return v11.PtvV11Feed(base_url or v11.PRODUCTION, patience=patience())


def _ptv_v12(base_url: str | None, _: Mapping[str, object]) -> Feed:
    key = settings().ptv_api_key
    if not key:
        raise SettingsInvalid(
            "PTV's interface version 12 wants a key: set POLKU_PTV_API_KEY to yours."
        )
    return v12.PtvV12Feed(key.get_secret_value(), base_url or v12.PRODUCTION, patience=patience())


LOADERS = [
    Loader(
        name="ptv-v11",
        help=_PTV_V11_HELP,
        system="ptv",
        precedence=10,
        licence=_LICENCE,
        attribution=_ATTRIBUTION,
        live=_ptv_v11,
        saved=alike(PtvV11SavedFeed),
    ),
    Loader(
        name="ptv-v12",
        help=_PTV_V12_HELP,
        system="ptv",
        precedence=20,
        licence=_LICENCE,
        attribution=_ATTRIBUTION,
        live=_ptv_v12,
        saved=alike(PtvV12SavedFeed),
    ),
]
