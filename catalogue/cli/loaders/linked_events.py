"""What the command line knows of Linked Events."""

from __future__ import annotations

from collections.abc import Mapping

from catalogue.cli.loaders.loader import Loader, alike, patience
from catalogue.intake.feed import Feed
from loaders.linked_events.feed import PRODUCTION, LinkedEventsFeed
from loaders.linked_events.saved_feed import LinkedEventsSavedFeed
from loaders.linked_events.settings import LinkedEventsSettings

_HELP = """
Load courses, recruitment events and sessions from Linked Events: Helsinki's, or a city's own.

Say whose events, or about what, by their ids there; several of one kind are alternatives:

    polku load linked-events --set publishers=ahjo:u02120030 --set keywords=yso:p6357

Another city's server, and all of its events:

    polku load linked-events --base-url https://linkedevents.example.org/v1/ --set everything=true

Run it daily; run it weekly with --full, which notices events that are about something else now and
places that changed. Events that have passed stay in the record from the day on that record_begins
says.
"""


def _live(base_url: str | None, own: Mapping[str, object]) -> Feed:
    return LinkedEventsFeed(
        base_url or PRODUCTION, LinkedEventsSettings.model_validate(own), patience=patience()
    )


LOADERS = [
    Loader(
        name="linked-events",
        help=_HELP,
        system="linked-events",
        precedence=8,
        licence="CC-BY-4.0",
        attribution="Linked Events, City of Helsinki and the publishers of the events",
        live=_live,
        saved=alike(LinkedEventsSavedFeed),
        settings=LinkedEventsSettings,
    ),
]
