"""Runs the feed of Linked Events against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from loaders.linked_events.feed import LinkedEventsFeed
from loaders.linked_events.settings import LinkedEventsSettings
from loaders.partner_client import Patience
from tests.loaders.linked_events.server import LinkedEventsServer
from tests.loaders.local_server import serving
from tests.loaders.told import Told

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
EARLIER, LATER = "2026-08-01T12:29:59.9Z", "2026-08-01T12:30:00Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)
ALL = LinkedEventsSettings(everything=True)


async def read(  # noqa: PLR0913 - what a run can be
    server: LinkedEventsServer,
    mode: Mode = Mode.FULL,
    settings: LinkedEventsSettings = ALL,
    *,
    scope: Scope | None = None,
    staged: Collection[str] = (),
    told: Told | None = None,
    patience: Patience = HASTY,
) -> Told:
    """A whole run. Give `told` to see what came before a failure."""
    told = told or Told()
    since = SINCE if mode is Mode.DELTA else None
    request = FetchRequest(mode, scope or Scope(), since, staged, told.note)
    with serving(server) as url:
        feed = LinkedEventsFeed(url + server.BASE, settings, patience=patience)
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def event_key(local_id: str) -> RecordKey:
    return RecordKey("linked-events", RecordKind.EVENT, local_id)


def place_key(local_id: str) -> RecordKey:
    return RecordKey("linked-events", RecordKind.SERVICE_CHANNEL, local_id)
