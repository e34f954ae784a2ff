"""Runs the feed of HSDS against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from loaders.hsds.feed import HsdsFeed
from loaders.partner_client import Patience
from tests.loaders.hsds.fixtures import Payload, at, location, organization, service
from tests.loaders.hsds.server import HsdsServer
from tests.loaders.local_server import serving
from tests.loaders.told import Told

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
EARLIER, LATER = "2026-08-01T12:29:59Z", "2026-08-01T12:30:00Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)
SETTINGS = {"language": "fi", "publisher": "tie"}


def many(count: int) -> list[Payload]:
    """Services, each at a place of its own."""
    return [
        service(
            f"v{n:03}",
            organization=organization("o1"),
            service_at_locations=[at(place(n), id=f"l{n}")],
        )
        for n in range(count)
    ]


def place(number: int) -> Payload:
    return location(f"t{number:03}")


def names(count: int, letter: str = "v") -> list[str]:
    return [f"{letter}{n:03}" for n in range(count)]


async def read(  # noqa: PLR0913 - what a run can be
    server: HsdsServer,
    mode: Mode = Mode.FULL,
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
        feed = HsdsFeed(url + server.BASE, SETTINGS, patience=patience)
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def key(kind: RecordKind, name: str) -> RecordKey:
    return RecordKey("hsds-tie", kind, name)


def service_key(name: str) -> RecordKey:
    return key(RecordKind.SERVICE, name)


def channel_key(name: str) -> RecordKey:
    return key(RecordKind.SERVICE_CHANNEL, name)
