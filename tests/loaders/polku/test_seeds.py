"""What another catalogue tells of a made-up association in Kuopio: nothing is wrong with it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from catalogue.intake.feed import FetchRequest, Mode, RawRecord, Scope
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent
from loaders.polku.saved_feed import PolkuSavedFeed
from tests.loaders.told import Told

SYSTEM = "kuopio-workshops"
FEED = PolkuSavedFeed(
    Path(__file__).parents[3] / "seeds" / "polku", {"system": SYSTEM, "sources": ()}
)


async def records() -> list[RawRecord]:
    told = Told()
    async for page in FEED.fetch(FetchRequest(Mode.FULL, Scope(), None, (), told.note)):
        told.pages.append(page)
    assert told.issues == []
    return told.records


async def test_every_seed_is_mapped_without_an_issue() -> None:
    found = await records()
    assert [FEED.map_record(each).issues for each in found] == [()] * len(found)
    assert Counter(each.kind for each in found) == {
        RecordKind.SERVICE: 3,
        RecordKind.SERVICE_CHANNEL: 1,
        RecordKind.ORGANIZATION: 1,
    }


async def test_every_service_is_had_at_a_place_and_from_an_organisation_of_the_same_catalogue() -> (
    None
):
    found = await records()
    known = {RecordKey(SYSTEM, each.kind, each.local_id).entity_id for each in found}
    for service in (FEED.map_record(each).content for each in found):
        if isinstance(service, ServiceContent):
            [organization], [connection] = service.organizations, service.connections
            assert {organization.organization_id, connection.channel_id} <= known
            assert connection.opening_hours
            assert service.area.municipalities == ("297",)
