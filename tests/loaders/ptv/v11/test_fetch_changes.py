"""Reading what changed in PTV v11, and what is no longer there."""

from __future__ import annotations

import pytest

from catalogue.intake.feed import Mode, Scope
from catalogue.model.identity import RecordKey, RecordKind
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    DESK,
    GUIDANCE,
    LINE,
    NATIONAL,
    connection,
    general_description,
    identifier,
    organization,
    phone_channel,
    service,
    service_location,
)
from tests.loaders.ptv.v11.reading import EARLIER, LATER, read, service_key
from tests.loaders.ptv.v11.server import PtvV11Server

OTHER, THIRD = identifier("service", 1), identifier("service", 2)
FAR_CHANNEL = identifier("channel", 1)
FAR_CITY = identifier("organization", 1)
OF_FAR_CITY = [{"organization": {"id": FAR_CITY, "name": None}, "roleType": "Responsible"}]
FAR, NEAR = [{"service": {"id": THIRD}}], [{"service": {"id": GUIDANCE}}]
HOME = Scope(organizations=(CITY,))


@pytest.fixture
def unchanged() -> PtvV11Server:
    """Two services of the city and one of another, of the day before."""
    server = PtvV11Server()
    server.put(
        service(serviceChannels=[connection(DESK)], modified=EARLIER),
        service(OTHER, serviceChannels=[connection(LINE)], modified=EARLIER),
        service(
            THIRD,
            serviceChannels=[connection(FAR_CHANNEL)],
            organizations=OF_FAR_CITY,
            modified=EARLIER,
        ),
        service_location(modified=EARLIER),
        phone_channel(modified=EARLIER),
        phone_channel(FAR_CHANNEL, services=FAR, modified=EARLIER),
        organization(modified=EARLIER),
        organization(FAR_CITY, services=FAR, modified=EARLIER),
        general_description(modified=EARLIER),
    )
    return server


async def test_a_day_without_changes_gives_nothing(unchanged: PtvV11Server) -> None:
    assert (await read(unchanged, Mode.DELTA)).pages == []


async def test_the_moment_is_asked_for_in_whole_seconds_of_utc(unchanged: PtvV11Server) -> None:
    await read(unchanged, Mode.DELTA)
    assert unchanged.asked("date=2026-08-01T12%3A30%3A00&page=1") == 4
    assert unchanged.asked("status=Archived") == unchanged.asked("status=Withdrawn") == 3


async def test_only_what_changed_is_read(unchanged: PtvV11Server) -> None:
    unchanged.put(service(OTHER, modified=LATER), general_description(modified=LATER))
    told = await read(unchanged, Mode.DELTA)
    assert (told.services, told.channels, told.organizations) == ([OTHER], [], [])
    assert told.general_descriptions == [NATIONAL]


async def test_archived_and_withdrawn_records_are_tombstones(unchanged: PtvV11Server) -> None:
    unchanged.remove(OTHER, LATER)
    unchanged.remove(DESK, LATER, status="Withdrawn")
    unchanged.remove(THIRD, EARLIER)
    told = await read(unchanged, Mode.DELTA)
    desk = RecordKey("ptv", RecordKind.SERVICE_CHANNEL, DESK)
    assert told.gone == sorted([service_key(OTHER), desk])
    assert (told.services, told.unread, told.issues) == ([], [], [])


async def test_a_record_that_was_published_again_is_no_tombstone(unchanged: PtvV11Server) -> None:
    unchanged.remove(OTHER, LATER)
    unchanged.put(service(OTHER, modified=LATER))
    told = await read(unchanged, Mode.DELTA)
    assert (told.services, told.gone) == ([OTHER], [])


async def test_tombstones_that_are_staged_are_not_given_again(unchanged: PtvV11Server) -> None:
    unchanged.remove(OTHER, LATER)
    first = await read(unchanged, Mode.DELTA)
    assert (await read(unchanged, Mode.DELTA, staged=first.keys)).pages == []


async def test_a_changed_service_in_scope_brings_what_it_refers_to(
    unchanged: PtvV11Server,
) -> None:
    unchanged.put(
        service(OTHER, serviceChannels=[connection(LINE)], modified=LATER),
        service(THIRD, organizations=OF_FAR_CITY, modified=LATER),
    )
    told = await read(unchanged, Mode.DELTA, HOME)
    assert (told.services, told.channels, told.organizations) == ([OTHER], [LINE], [CITY])


async def test_changed_channels_and_organizations_are_kept_when_they_belong_to_the_scope(
    unchanged: PtvV11Server,
) -> None:
    unchanged.put(
        service_location(modified=LATER),
        phone_channel(FAR_CHANNEL, services=FAR, modified=LATER),
        organization(modified=LATER),
        organization(FAR_CITY, services=FAR, modified=LATER),
        general_description(modified=LATER),
    )
    told = await read(unchanged, Mode.DELTA, HOME)
    assert (told.services, told.channels, told.organizations) == ([], [DESK], [CITY])
    assert told.general_descriptions == [NATIONAL]


async def test_nothing_is_given_twice_in_a_run(unchanged: PtvV11Server) -> None:
    unchanged.put(
        service(serviceChannels=[connection(DESK)], generalDescriptionId=NATIONAL, modified=LATER),
        service_location(modified=LATER),
        organization(services=NEAR, modified=LATER),
        general_description(modified=LATER),
    )
    told = await read(unchanged, Mode.DELTA, HOME)
    assert (told.services, told.channels, told.organizations) == ([GUIDANCE], [DESK], [CITY])
    assert told.general_descriptions == [NATIONAL]
