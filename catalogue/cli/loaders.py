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
from loaders.esr_project.addresses import EsrProjectSettings
from loaders.esr_project.feed import EsrProjectFeed
from loaders.esr_project.saved_feed import EsrProjectSavedFeed
from loaders.linked_events import feed as linked_events
from loaders.linked_events.saved_feed import LinkedEventsSavedFeed
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.partner_client import Patience
from loaders.ptv.v11 import feed as v11
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.ptv.v12 import feed as v12
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed
from loaders.service_map.feed import ServiceMapFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from loaders.service_map.settings import ServiceMapSettings


@dataclass(frozen=True, slots=True)
class Loader:
    """A partner's format. Of two that tell of one record the higher `precedence` gives its body.

    `live` makes a feed of the server at an address (None: the official one) by the source's
    settings, `saved` of a folder. `settings` describes what a source of it may set, `precedences`
    are those of groups of fields where they are another. Who `reads_whole` cannot ask for changes
    alone: every run says what is gone as well.
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
    reads_whole: bool = False
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


def _esr_project(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return EsrProjectFeed(base_url, own, patience=_patience())


def _service_map(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return ServiceMapFeed(base_url, own, patience=_patience())


def _linked_events(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return linked_events.LinkedEventsFeed(
        base_url or linked_events.PRODUCTION,
        LinkedEventsSettings.model_validate(own),
        patience=_patience(),
    )


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

_ESR_PROJECT_HELP = """
Load projects of the structural funds (ESR, EAKR): printed descriptions, and lists as CSV.

Save the text that the funds' information service prints for a project (*.txt), or a list of
projects (*.csv), into a folder:

    polku load esr-project --from projects/

Where somebody publishes a list, and the texts beside it, they are read from there:

    polku load esr-project --set list_url=https://example.org/projects.csv

Contact persons are left out before anything is kept.
"""

_SERVICE_MAP_LICENCE = "CC-BY-4.0"
_SERVICE_MAP_ATTRIBUTION = "Helsinki metropolitan area service register (TPR), City of Helsinki"
_SERVICE_MAP_HELP = """
Load from TPR, the service register of Helsinki, Espoo, Vantaa, Kauniainen and their two counties.

Places, service descriptions, errand services, and opening hours from Hauki:

    polku load service-map

Only Helsinki's services, without opening hours:

    polku load service-map --set municipalities=91 --set hauki_base_url=off

Its lists come whole: every run takes what has changed and retracts what is no longer there.
"""

_LINKED_EVENTS_HELP = """
Load courses, recruitment events and sessions from Linked Events: Helsinki's, or a city's own.

Say whose events, or about what, by their ids there; several of one kind are alternatives:

    polku load linked-events --set publishers=ahjo:u02120030 --set keywords=yso:p6357

Another city's server, and all of its events:

    polku load linked-events --base-url https://linkedevents.example.org/v1/ --set everything=true

Run it daily; run it weekly with --full, which notices events that are about something else now and
places that changed. Events that have passed stay in the record from the day on that record_begins
says.
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
        Loader(
            name="service-map",
            help=_SERVICE_MAP_HELP,
            system="tpr",
            precedence=15,
            licence=_SERVICE_MAP_LICENCE,
            attribution=_SERVICE_MAP_ATTRIBUTION,
            live=_service_map,
            saved=ServiceMapSavedFeed,
            settings=ServiceMapSettings,
            reads_whole=True,
            precedences={"hours": 30, "place": 30},
        ),
        Loader(
            name="linked-events",
            help=_LINKED_EVENTS_HELP,
            system="linked-events",
            precedence=8,
            licence="CC-BY-4.0",
            attribution="Linked Events, City of Helsinki and the publishers of the events",
            live=_linked_events,
            saved=LinkedEventsSavedFeed,
            settings=LinkedEventsSettings,
        ),
        Loader(
            name="esr-project",
            help=_ESR_PROJECT_HELP,
            system="eura",
            precedence=5,
            licence="Public record",
            attribution="Information service of the European structural funds in Finland (EURA)",
            live=_esr_project,
            saved=EsrProjectSavedFeed,
            settings=EsrProjectSettings,
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
