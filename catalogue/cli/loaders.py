"""The loaders that this installation knows: each makes the feed that a source reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from pydantic import BaseModel

from catalogue.errors import SettingsInvalid, SourceUnknown
from catalogue.intake.feed import Feed
from catalogue.settings import settings
from catalogue.store.sources import SourceRow
from loaders.partner_client import Patience
from loaders.ptv.v11 import feed as v11
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.ptv.v12 import feed as v12
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed


@dataclass(frozen=True, slots=True)
class Loader:
    """A partner's format. Of two that tell of one record the higher `precedence` gives its body.

    `live` makes a feed of the server at an address (None: the official one) by the source's
    settings, `saved` of a folder. `settings` describes what a source of it may set, `precedences`
    are those of groups of fields where they are another.
    """

    name: str
    help: str
    system: str
    precedence: int
    licence: str
    attribution: str
    live: Callable[[str | None, Mapping[str, object]], Feed]
    saved: Callable[[Path], Feed]
    settings: type[BaseModel] | None = None
    precedences: Mapping[str, int] = field(default_factory=dict[str, int])

    def mapper(self) -> Feed:
        """A feed that only maps: one of saved payloads, which reads nothing until it is fetched."""
        return self.saved(Path())


def _ptv_v11(base_url: str | None, _: Mapping[str, object]) -> Feed:
    return v11.PtvV11Feed(base_url or v11.PRODUCTION, patience=_patience())


def _ptv_v12(base_url: str | None, _: Mapping[str, object]) -> Feed:
    key = settings().ptv_api_key
    if not key:
        raise SettingsInvalid(
            "PTV's interface version 12 wants a key: set POLKU_PTV_API_KEY to yours."
        )
    return v12.PtvV12Feed(key.get_secret_value(), base_url or v12.PRODUCTION, patience=_patience())


def _patience() -> Patience:
    return Patience(
        attempts=settings().partner_attempts,
        silence=settings().partner_timeout,
        parallel=settings().partner_parallel,
    )


_PTV_LICENCE = "CC0-1.0"
_PTV_ATTRIBUTION = "Suomi.fi Finnish Service Catalogue, Digital and Population Data Services Agency"

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

LOADERS = {
    loader.name: loader
    for loader in (
        Loader(
            name="ptv-v11",
            help=_PTV_V11_HELP,
            system="ptv",
            precedence=10,
            licence=_PTV_LICENCE,
            attribution=_PTV_ATTRIBUTION,
            live=_ptv_v11,
            saved=PtvV11SavedFeed,
        ),
        Loader(
            name="ptv-v12",
            help=_PTV_V12_HELP,
            system="ptv",
            precedence=20,
            licence=_PTV_LICENCE,
            attribution=_PTV_ATTRIBUTION,
            live=_ptv_v12,
            saved=PtvV12SavedFeed,
        ),
    )
}


def loader_named(name: str) -> Loader:
    """The loader of that name.

    Raises SourceUnknown, naming those that there are.
    """
    if loader := LOADERS.get(name):
        return loader
    raise SourceUnknown(f"There is no loader called {name!r}. There are: {', '.join(LOADERS)}.")


def live_feed(source: SourceRow) -> Feed:
    """The feed of a source's server.

    Raises SourceUnknown where its loader is no more, SettingsInvalid where it cannot be read so.
    """
    return loader_named(source.loader).live(source.base_url, source.settings)
