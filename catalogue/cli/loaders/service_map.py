"""What the command line knows of the service register of the Helsinki region."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, alike, patience
from catalogue.intake.feed import Feed
from loaders.service_map.feed import ServiceMapFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from loaders.service_map.settings import ServiceMapSettings

_HELP = """
Load from TPR, the service register of Helsinki, Espoo, Vantaa, Kauniainen and their two counties.

Places, service descriptions, errand services, and opening hours from Hauki:

    polku load service-map

Only Helsinki's services, without opening hours:

    polku load service-map --set municipalities=91 --set hauki_base_url=off

Its lists come whole: every run takes what has changed and retracts what is no longer there.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return ServiceMapFeed(base_url, own, patience=patience())


LOADERS = [
    Loader(
        name="service-map",
        help=_HELP,
        system="tpr",
        precedence=15,
        licence="CC-BY-4.0",
        attribution="Helsinki metropolitan area service register (TPR), City of Helsinki",
        live=_live,
        saved=alike(ServiceMapSavedFeed),
        settings=ServiceMapSettings,
        reads_whole=True,
        precedences={"hours": 30, "place": 30},
    ),
]
