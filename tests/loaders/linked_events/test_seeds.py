"""The demonstration catalogue's events: at places of its service map, on services of its PTV."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import AsyncGenerator
from pathlib import Path

from catalogue.intake.feed import Feed, FetchRequest, MappedRecord, Mode, RawRecord, Scope
from catalogue.model.event import EventContent, EventSeries, EventStatus
from catalogue.model.identity import EntityId, RecordKey, RecordKind
from loaders.linked_events.saved_feed import LinkedEventsSavedFeed
from loaders.ptv.v11.saved_feed import PtvV11SavedFeed
from loaders.service_map.saved_feed import ServiceMapSavedFeed
from tests.loaders.told import Told

SEEDS = Path(__file__).parents[3] / "seeds"
FEED = LinkedEventsSavedFeed(SEEDS / "linked_events")


async def records(feed: Feed) -> AsyncGenerator[tuple[RawRecord, MappedRecord]]:
    request = FetchRequest(Mode.FULL, Scope(), None, (), Told().note)
    async for page in feed.fetch(request):
        assert page.issues == ()
        for record in page.records:
            yield record, feed.map_record(record)


async def events() -> list[EventContent]:
    found = [mapped.content async for _, mapped in records(FEED)]
    return [content for content in found if isinstance(content, EventContent)]


async def ids_of(feed: Feed) -> set[EntityId]:
    found = records(feed)
    return {RecordKey(feed.system, each.kind, each.local_id).entity_id async for each, _ in found}


async def test_every_seed_is_mapped_without_an_issue() -> None:
    counts: Counter[RecordKind] = Counter()
    async for record, mapped in records(FEED):
        counts[record.kind] += 1
        assert (record.local_id, mapped.issues) == (record.local_id, ())
    assert counts == {
        RecordKind.EVENT: 59,
        RecordKind.SERVICE_CHANNEL: 24,
        RecordKind.ORGANIZATION: 9,
    }


async def test_whatever_an_event_refers_to_is_a_seed() -> None:
    named = {
        each
        for event in await events()
        for each in (event.channel_id, event.organization_id, event.parent_id)
        if each
    }
    assert named - await ids_of(FEED) == set()


async def test_events_hang_on_services_of_ptv() -> None:
    services = {service for event in await events() for service in event.service_ids}
    assert len(services) == 25
    assert services - await ids_of(PtvV11SavedFeed(SEEDS / "ptv_v11")) == set()


async def test_places_of_the_cities_register_are_those_of_the_service_map() -> None:
    same = {key.entity_id async for _, mapped in records(FEED) for key in mapped.same_as}
    assert len(same) == 15
    assert same - await ids_of(ServiceMapSavedFeed(SEEDS / "service_map")) == set()


async def test_every_month_until_the_end_of_2028_has_an_event() -> None:
    """The seeds do not move, and the demonstration is to show what comes, whenever it is run."""
    begins = [event.starts_at for event in await events() if event.starts_at]
    months = {(moment.year, moment.month) for moment in begins}
    wanted = {(2026, 11), (2026, 12)} | {(year, n) for year in (2027, 2028) for n in range(1, 13)}
    assert wanted <= months
    assert min(begins) < dt.datetime(2026, 4, 1, tzinfo=dt.UTC)  # those stay as records


async def test_there_is_an_event_of_every_status_and_of_every_series() -> None:
    found = await events()
    assert {event.status for event in found} == set(EventStatus)
    assert {event.series for event in found} == {None, *EventSeries}
