"""The loaders that this installation knows: each makes the feed that a source reads."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

from catalogue.cli import live_feeds
from catalogue.cli.loader import Loader
from catalogue.errors import SourceUnknown
from catalogue.intake.feed import Feed
from catalogue.store.sources import SourceRow
from loaders.esr_project.addresses import EsrProjectSettings
from loaders.esr_project.saved_feed import EsrProjectSavedFeed
from loaders.hsds.saved_feed import HsdsSavedFeed
from loaders.hsds.settings import HsdsSettings
from loaders.linked_events.saved_feed import LinkedEventsSavedFeed
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.opintopolku.saved_feed import OpintopolkuSavedFeed
from loaders.opintopolku.settings import OpintopolkuSettings
from loaders.polku.saved_feed import PolkuSavedFeed
from loaders.polku.settings import PolkuSettings
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.ptv.v12.saved_feed import PtvV12SavedFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from loaders.service_map.settings import ServiceMapSettings
from loaders.spreadsheet.feed import SpreadsheetFeed
from loaders.spreadsheet.settings import SpreadsheetSettings


def _alike(feed: Callable[[Path], Feed]) -> Callable[[Path, Mapping[str, object]], Feed]:
    """Saved payloads that are read in the same way whatever a source sets."""
    return lambda path, _: feed(path)


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

_HSDS_HELP = """
Load from a publisher of Open Referral (HSDS): a package of tables, or an interface of version 3.

A package of version 1.1, 2.0 or 3, as a folder or a zip file:

    polku load hsds --from package.zip --set publisher=oulu-associations --set language=fi

An interface of HSDS 3, or of Open Referral UK 3:

    polku load hsds --base-url https://api.example.org/hsds/ --set publisher=oulu-associations

Run an interface daily; run it weekly with --full, for the standard does not tell what was deleted.
"""

_OPINTOPOLKU_HELP = """
Load what can be studied from Opintopolku: offers with their education, schools and places.

Labour market training and continuous learning, of your own municipality:

    polku load opintopolku --municipality 837 --set marks=tyovoimakoulutus --set marks=jotpa

Qualifications and other vocational education of the whole country:

    polku load opintopolku --set education_types=amm --set education_types=amm-muu

Its search does not tell what has changed: every run reads the list whole, and retracts what is no
longer there. Contact persons are left out before anything is kept.
"""

_POLKU_HELP = """
Load from another catalogue of this kind what its own sources tell of one partner's system.

    polku load polku --base-url https://polku.example.org/ --set system=ptv

Its `sources` say which systems it has; each is a source of its own here. Records keep the ids and
the terms of their first source. Where we read that source ourselves, ours is believed.
"""

_SPREADSHEET_HELP = """
Load services from a spreadsheet (xlsx or csv), by a mapping that says what its columns mean.

Make an empty sheet for a partner, have it filled in, look at what would change, and load it:

    polku spreadsheet template services -o services.xlsx
    polku load spreadsheet services.xlsx --mapping services --dry-run
    polku load spreadsheet services.xlsx --mapping services

A file is all that its source tells: services that are no longer in it are retracted.
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
            live=live_feeds.ptv_v11,
            saved=_alike(PtvV11SavedFeed),
        ),
        Loader(
            name="ptv-v12",
            help=_PTV_V12_HELP,
            system="ptv",
            precedence=20,
            licence=_PTV_LICENCE,
            attribution=_PTV_ATTRIBUTION,
            live=live_feeds.ptv_v12,
            saved=_alike(PtvV12SavedFeed),
        ),
        Loader(
            name="service-map",
            help=_SERVICE_MAP_HELP,
            system="tpr",
            precedence=15,
            licence=_SERVICE_MAP_LICENCE,
            attribution=_SERVICE_MAP_ATTRIBUTION,
            live=live_feeds.service_map,
            saved=_alike(ServiceMapSavedFeed),
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
            live=live_feeds.linked_events,
            saved=_alike(LinkedEventsSavedFeed),
            settings=LinkedEventsSettings,
        ),
        Loader(
            name="esr-project",
            help=_ESR_PROJECT_HELP,
            system="eura",
            precedence=5,
            licence="Public record",
            attribution="Information service of the European structural funds in Finland (EURA)",
            live=live_feeds.esr_project,
            saved=_alike(EsrProjectSavedFeed),
            settings=EsrProjectSettings,
        ),
        Loader(
            name="hsds",
            help=_HSDS_HELP,
            system="hsds",
            precedence=4,
            licence="CC-BY-4.0",
            attribution="The publisher of the data",
            live=live_feeds.hsds,
            saved=HsdsSavedFeed,
            settings=HsdsSettings,
        ),
        Loader(
            name="opintopolku",
            help=_OPINTOPOLKU_HELP,
            system="opintopolku",
            precedence=7,
            licence="Not stated",
            attribution="Studyinfo (Opintopolku), Finnish National Agency for Education",
            live=live_feeds.opintopolku,
            saved=_alike(OpintopolkuSavedFeed),
            settings=OpintopolkuSettings,
            reads_whole=True,
        ),
        Loader(
            name="polku",
            help=_POLKU_HELP,
            system="polku",
            precedence=2,
            licence="",
            attribution="",
            live=live_feeds.polku,
            saved=PolkuSavedFeed,
            settings=PolkuSettings,
            is_one_of_many=True,
        ),
        Loader(
            name="spreadsheet",
            help=_SPREADSHEET_HELP,
            system="spreadsheet",
            precedence=3,
            licence="CC-BY-4.0",
            attribution="The organisation that keeps the sheet",
            live=live_feeds.spreadsheet,
            saved=SpreadsheetFeed,
            settings=SpreadsheetSettings,
            reads_whole=True,
            files=True,
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
