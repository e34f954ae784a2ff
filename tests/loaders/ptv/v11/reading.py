"""Runs the feed of PTV v11 against a played server, and tells what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from loaders.partner_client import Patience
from loaders.ptv.v11.feed import PtvV11Feed
from tests.loaders.local_server import serving
from tests.loaders.ptv.v11 import fixtures
from tests.loaders.ptv.v11.server import Payload, PtvV11Server
from tests.loaders.told import Told

SINCE = dt.datetime(2026, 8, 1, 12, 30, tzinfo=dt.UTC)
EARLIER, LATER = "2026-08-01T12:29:59.9", "2026-08-01T12:30:00.1Z"
HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)


async def read(  # noqa: PLR0913 - what a run can be
    server: PtvV11Server,
    mode: Mode = Mode.FULL,
    scope: Scope | None = None,
    *,
    staged: Collection[str] = (),
    told: Told | None = None,
    patience: Patience = HASTY,
    include_nationwide: bool = True,
) -> Told:
    """A whole run. Give `told` to see what came before a failure."""
    told = told or Told()
    since = SINCE if mode is Mode.DELTA else None
    request = FetchRequest(mode, scope or Scope(), since, staged, told.note)
    with serving(server) as url:
        feed = PtvV11Feed(
            url + server.BASE, include_nationwide=include_nationwide, patience=patience
        )
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def service_key(local_id: str) -> RecordKey:
    return RecordKey("ptv", RecordKind.SERVICE, local_id)


def many_services(count: int, **changes: object) -> list[Payload]:
    """Services without references, in the order of their ids."""
    ids = sorted(fixtures.identifier("service", number) for number in range(count))
    return [fixtures.service(name, serviceChannels=[], organizations=[], **changes) for name in ids]
