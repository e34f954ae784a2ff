"""The loaders that this installation knows: each makes the feed that a source reads."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from loaders.ptv.v11.feed import PtvV11Feed
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed

from catalogue.errors import SettingsInvalid, SourceUnknown
from catalogue.intake.feed import Feed
from catalogue.settings import settings
from loaders.partner_client import PartnerClient, Patience
from loaders.ptv.v12.feed import PtvV12Feed
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed


@dataclass(frozen=True, slots=True)
class Loader:
    """A partner's format. Of two that tell of one record the higher `precedence` gives its body."""

    name: str
    system: str
    base_url: str
    precedence: int
    licence: str
    attribution: str
    live: Callable[[PartnerClient], Feed]
    saved: Callable[[Path], Feed]
    headers: Callable[[], dict[str, str]] = dict

    def mapper(self) -> Feed:
        """A feed that only maps: one of saved payloads, which reads nothing until it is fetched."""
        return self.saved(Path())

    def client(self, base_url: str) -> PartnerClient:
        """A client of the partner's server, as patient as the settings say."""
        patience = Patience(
            attempts=settings().partner_attempts,
            silence=settings().partner_timeout,
            parallel=settings().partner_parallel,
        )
        return PartnerClient(base_url, headers=self.headers(), patience=patience)


def _ptv_key() -> dict[str, str]:
    key = settings().ptv_api_key
    if not key:
        raise SettingsInvalid(
            "PTV's interface version 12 wants a key: set POLKU_PTV_API_KEY to yours."
        )
    return {"x-api-key": key.get_secret_value()}


PTV_ATTRIBUTION = "Suomi.fi Finnish Service Catalogue, Digital and Population Data Services Agency"

LOADERS = {
    loader.name: loader
    for loader in (
        Loader(
            name="ptv-v11",
            system="ptv",
            base_url="https://api.palvelutietovaranto.suomi.fi/api/v11/",
            precedence=10,
            licence="CC0-1.0",
            attribution=PTV_ATTRIBUTION,
            live=PtvV11Feed,
            saved=PtvV11SavedFeed,
        ),
        Loader(
            name="ptv-v12",
            system="ptv",
            base_url="https://api-gw.palvelutietovaranto.suomi.fi",
            precedence=20,
            licence="CC0-1.0",
            attribution=PTV_ATTRIBUTION,
            live=PtvV12Feed,
            saved=PtvV12SavedFeed,
            headers=_ptv_key,
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
