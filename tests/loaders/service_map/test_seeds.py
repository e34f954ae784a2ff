"""The demonstration catalogue's service map, and what of it PTV tells as well."""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator
from pathlib import Path

from catalogue.intake.feed import Feed, MappedRecord, RawRecord
from catalogue.model.identity import EntityId, RecordKind
from catalogue.model.organization import OrganizationContent
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import ServiceChannelContent
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from loaders.service_map.system import key_of
from tests.loaders.service_map.reading import Told, request_of

SEEDS = Path(__file__).parents[3] / "seeds"
FEED = ServiceMapSavedFeed(SEEDS / "service_map")
NOBODYS_NUMBER = re.compile(r"\+358(9|40)0000\d{3}")


async def records(feed: Feed) -> AsyncGenerator[tuple[RawRecord, MappedRecord]]:
    told = Told()
    async for page in feed.fetch(request_of(told)):
        assert page.issues == ()
        for record in page.records:
            yield record, feed.map_record(record)


async def test_every_seed_is_mapped_without_an_issue() -> None:
    counts = dict.fromkeys(RecordKind, 0)
    async for record, found in records(FEED):
        counts[record.kind] += 1
        assert (record.local_id, found.issues) == (record.local_id, ())
    assert {kind: count for kind, count in counts.items() if count} == {
        RecordKind.ORGANIZATION: 13,
        RecordKind.SERVICE_CHANNEL: 43,
        RecordKind.SERVICE: 20,
    }


async def test_whatever_a_seed_refers_to_is_a_seed() -> None:
    told: set[EntityId] = set()
    named: set[EntityId] = set()
    async for record, found in records(FEED):
        told.add(key_of(record.kind, record.local_id).entity_id)
        named.update(_references(found))
    assert named - told == set()


async def test_places_that_are_told_to_be_of_ptv_are_in_the_same_municipality_there() -> None:
    ours = {
        found.same_as[0].local_id: _municipalities(found)
        async for _, found in records(FEED)
        if found.same_as
    }
    theirs = {
        record.local_id: _municipalities(found)
        async for record, found in records(PtvV11SavedFeed(SEEDS / "ptv_v11"))
        if record.local_id in ours
    }
    assert len(ours) == 12
    assert ours == theirs


async def test_some_services_are_made_after_a_national_description_that_ptv_has_too() -> None:
    """By it, the organiser and the municipalities they link, and each has PTV's name."""
    ours = {_made_after(found) async for _, found in records(FEED)} - {None}
    ptv = PtvV11SavedFeed(SEEDS / "ptv_v11")
    theirs = {_made_after(found) async for _, found in records(ptv)}
    assert len(ours) == 6
    assert ours <= theirs


async def test_no_number_and_no_address_reaches_anybody() -> None:
    async for _, found in records(FEED):
        if isinstance(found.content, ServiceChannelContent | OrganizationContent):
            numbers = [phone.number for phone in found.content.phone_numbers]
            assert [each for each in numbers if not NOBODYS_NUMBER.fullmatch(each)] == []
            emails = [email.address for email in found.content.email_addresses]
            assert [each for each in emails if not each.endswith(".example")] == []


def _references(found: MappedRecord) -> set[EntityId]:
    match found.content:
        case ServiceContent() as service:
            owners = (each.organization_id for each in service.organizations)
            return {*filter(None, owners), *(each.channel_id for each in service.connections)}
        case ServiceChannelContent(organization_id=owner) | OrganizationContent(parent_id=owner):
            return {owner} if owner else set()
        case _:
            return set()


def _municipalities(found: MappedRecord) -> set[str | None]:
    assert isinstance(found.content, ServiceChannelContent)
    return {address.municipality for address in found.content.addresses}


def _made_after(found: MappedRecord) -> tuple[str, str | None, frozenset[str]] | None:
    """The national description, the name and the municipalities of a service that has one."""
    content = found.content
    if not isinstance(content, ServiceContent) or content.general_description_id is None:
        return None
    places = frozenset(content.area.municipalities)
    return content.general_description_id, content.name.fi, places
