"""Services at channels, and when either changed, as PostgreSQL tells."""

from __future__ import annotations

import datetime as dt
from uuid import UUID, uuid4

from catalogue.exports.hsds.naming import link_id
from catalogue.model.document import State
from catalogue.store.database import Connection
from catalogue.store.service_links import (
    ServiceLink,
    ServiceTime,
    service_link,
    service_links,
    service_times,
)
from tests.search.builders import LONG_AGO, organization, place, project, service
from tests.search.database import publish

LATER, LAST = (dt.datetime(2026, month, 1, tzinfo=dt.UTC) for month in (3, 4))
CITY = organization("Tampere", updated_at=LATER)
OFFICE, HALL = place("Toimisto"), place("Sali", updated_at=LAST)
CLOSED = place("Suljettu", state=State.RETRACTED, updated_at=LAST)
PROJECT = project("S1", updated_at=LAST)
HELP = service("Apu", [CITY], [OFFICE, CLOSED])
COURSE = service("Kurssi", [], [OFFICE, HALL], project_ids=(PROJECT.id,))
ALONE = service("Yksin", project_ids=(PROJECT.id,))
GONE = service("Poissa", [], [OFFICE], state=State.RETRACTED)
CATALOGUE = (CITY, OFFICE, HALL, CLOSED, PROJECT, HELP, COURSE, ALONE, GONE)


def link(of: str, at: str, modified_at: dt.datetime, total: int) -> ServiceLink:
    return ServiceLink(link_id(of, at), of, at, modified_at, total)


async def test_a_service_has_changed_when_what_is_told_with_it_has(database: Connection) -> None:
    await publish(database, *CATALOGUE)
    times = [(HELP, LAST), (COURSE, LAST), (ALONE, LONG_AGO)]
    assert await service_times(database, ["ACTIVE"]) == sorted(
        (ServiceTime(each.id, "ACTIVE", at) for each, at in times), key=lambda each: each.id
    )
    assert await service_times(database, ["RETRACTED"]) == [
        ServiceTime(GONE.id, "RETRACTED", LONG_AGO)
    ]


async def test_living_services_are_linked_with_living_channels(database: Connection) -> None:
    await publish(database, *CATALOGUE)
    found = await service_links(database, 0, 10)
    pairs = [(HELP, OFFICE, LONG_AGO), (COURSE, OFFICE, LONG_AGO), (COURSE, HALL, LAST)]
    assert found == sorted(
        (link(of.id, at.id, when, 3) for of, at, when in pairs),
        key=lambda each: (each.service, each.channel),
    )
    assert await service_links(database, 1, 1) == found[1:2]


async def test_links_are_told_of_services_of_channels_and_of_what_changed(
    database: Connection,
) -> None:
    await publish(database, *CATALOGUE)
    newer = [link(COURSE.id, HALL.id, LAST, 1)]
    assert await service_links(database, 0, 10, changed_since=LAST) == newer
    assert await service_links(database, 0, 10, channels=[HALL.id]) == newer
    of_help = await service_links(database, 0, 10, services=[HELP.id])
    assert of_help == [link(HELP.id, OFFICE.id, LONG_AGO, 1)]
    assert await service_links(database, 0, 10, services=[]) == []


async def test_a_link_is_found_by_the_id_that_the_program_gives_it(database: Connection) -> None:
    await publish(database, *CATALOGUE)
    wanted = link(COURSE.id, HALL.id, LAST, 1)
    assert await service_link(database, UUID(wanted.id)) == wanted
    gone = link_id(GONE.id, OFFICE.id)
    assert await service_link(database, UUID(gone)) is None


async def test_a_place_that_is_named_by_two_ids_is_one_link(database: Connection) -> None:
    await publish(database, *CATALOGUE)
    former = uuid4()
    await database.execute(
        "INSERT INTO source_record (system, kind, local_id, state, candidate, entity, payload, "
        "payload_hash, mapper_version, mapped_in, body_source, told_by, first_seen_at) VALUES "
        "('a', 'SERVICE_CHANNEL', '1', 'ACTIVE', $1, $2, '', '', '1', 1, 'a', '{a}', now())",
        former,
        UUID(OFFICE.id),
    )
    await database.execute("INSERT INTO reference VALUES ($1, $2)", UUID(HELP.id), former)
    assert await service_links(database, 0, 10, services=[HELP.id]) == [
        link(HELP.id, OFFICE.id, LONG_AGO, 1)
    ]
