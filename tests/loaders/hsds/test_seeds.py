"""The made-up association of Oulu that publishes HSDS 3: a package without anything wrong in it."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

from catalogue.intake.feed import FetchRequest, Mode, Scope
from catalogue.model.identity import RecordKind
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from loaders.hsds.saved_feed import HsdsSavedFeed
from tests.loaders.told import Told

SEEDS = Path(__file__).parents[3] / "seeds" / "hsds" / "oulu"
FEED = HsdsSavedFeed(SEEDS, {"publisher": "demo-oulu"})


async def read() -> Told:
    told = Told()
    async for page in FEED.fetch(FetchRequest(Mode.FULL, Scope(), None, (), told.note)):
        told.pages.append(page)
    return told


async def services() -> list[ServiceContent]:
    found = [FEED.map_record(each).content for each in (await read()).records]
    return [content for content in found if isinstance(content, ServiceContent)]


async def test_every_seed_is_mapped_without_an_issue() -> None:
    told = await read()
    assert told.issues == []
    assert [FEED.map_record(each).issues for each in told.records] == [()] * len(told.records)
    assert Counter(each.kind for each in told.records) == {
        RecordKind.SERVICE: 5,
        RecordKind.SERVICE_CHANNEL: 7,
        RecordKind.ORGANIZATION: 1,
    }


async def test_every_service_is_in_oulu_and_says_when_it_is_open() -> None:
    for service in await services():
        assert service.name.fi
        assert "564" in service.area.municipalities
        assert any(each.opening_hours for each in service.connections)
        assert service.requirements


async def test_the_house_has_an_address_and_a_point() -> None:
    contents = [FEED.map_record(each).content for each in (await read()).records]
    [house] = [
        each
        for each in contents
        if isinstance(each, ServiceChannelContent)
        and each.type is ServiceChannelType.SERVICE_LOCATION
    ]
    [address] = house.addresses
    assert (address.municipality, address.postal_code) == ("564", "90100")
    assert address.point
