"""Runs the feed of Opintopolku against played servers, and tells what came of it."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from loaders.opintopolku.feed import OpintopolkuFeed
from loaders.partner_client import Patience
from tests.loaders.local_server import serving
from tests.loaders.opintopolku.server import OpintopolkuServer
from tests.loaders.told import Told

HASTY = Patience(attempts=2, first_wait=0.001, longest_wait=0.01)
ALL: Mapping[str, object] = {"everything": True}


async def read(  # noqa: PLR0913 - what a run can be
    server: OpintopolkuServer,
    settings: Mapping[str, object] = ALL,
    *,
    scope: Scope | None = None,
    staged: Collection[str] = (),
    told: Told | None = None,
    patience: Patience = HASTY,
) -> Told:
    """A whole run, with the organisation register. `told` shows what came before a failure."""
    told = told or Told()
    request = FetchRequest(Mode.FULL, scope or Scope(), None, staged, told.note)
    with serving(server) as url:
        own = {"organizations_base_url": url + server.REGISTER, **settings}
        feed = OpintopolkuFeed(url + server.BASE, own, patience=patience)
        async for page in feed.fetch(request):
            told.pages.append(page)
    return told


def key(kind: RecordKind, oid: str) -> RecordKey:
    return RecordKey("opintopolku", kind, oid)
