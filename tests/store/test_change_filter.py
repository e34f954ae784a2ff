"""Who follows a part is told all that concerns it, and is not slowed by what does not."""

from __future__ import annotations

from uuid import UUID

import pytest

from catalogue.intake.linking.decisions import take_down
from catalogue.model.address import Address, AddressType
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.document import Content
from catalogue.model.event import EventContent, EventType
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from catalogue.store import change_filter
from catalogue.store.change_filter import EVERYTHING, ChangeFilter, changes_behind
from catalogue.store.database import Connection
from tests.intake.linking.system_feed import Told, id_of, organization, page, service, tell

TAMPERE, PIRKANMAA, TURKU, MARIEHAMN = "837", "06", "853", "478"
PERTUNMAA, MANTYHARJU = "588", "507"  # the first became a part of the second
CITY = "a:ORGANIZATION:city"


def serving(name: str, coverage: AreaCoverage = AreaCoverage.LIMITED, **areas: str) -> Content:
    """A service of an area; each kind of area has one code."""
    area = Area.model_validate({"coverage": coverage, **{kind: [areas[kind]] for kind in areas}})
    return ServiceContent(type=ServiceType.SERVICE, name=LocalizedText(fi=name), area=area)


def place(name: str, municipality: str) -> Content:
    return ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=LocalizedText(fi=name),
        addresses=(Address(type=AddressType.VISITING, municipality=municipality),),
    )


def event(name: str, channel: str) -> Content:
    return EventContent(
        type=EventType.COURSE, name=LocalizedText(fi=name), channel_id=id_of(channel)
    )


async def told(
    database: Connection, wanted: ChangeFilter = EVERYTHING, after: int = 0
) -> set[tuple[str, str]]:
    """All that is told behind a change: what happened, and to which entity."""
    found: set[tuple[str, str]] = set()
    while True:
        stretch = await changes_behind(database, after, 2, wanted)
        found |= {(row.action, row.id) for row in stretch.rows}
        after = stretch.reached
        if not stretch.has_more:
            return found


async def names_told(database: Connection, wanted: ChangeFilter) -> set[str]:
    """The names of the entities that are told of."""
    ids = [UUID(id_) for _, id_ in await told(database, wanted)]
    rows = await database.fetch(
        "SELECT body::json #>> '{name,fi}' AS name FROM document WHERE entity = ANY ($1)", ids
    )
    return {row["name"] for row in rows}


async def test_without_a_filter_everything_is_told(database: Connection) -> None:
    await tell(database, "a", {"1": service("Yksi"), "city": organization("Kaupunki")})
    assert await names_told(database, EVERYTHING) == {"Yksi", "Kaupunki"}


async def test_kinds_are_told_apart(database: Connection) -> None:
    await tell(database, "a", {"1": service("Yksi"), "city": organization("Kaupunki")})
    assert await names_told(database, ChangeFilter(kinds=("SERVICE",))) == {"Yksi"}


async def test_an_organisation_is_told_with_all_that_names_it(database: Connection) -> None:
    channel = page("Asiointi", "https://kaupunki.fi").model_copy(
        update={"organization_id": id_of(CITY)}
    )
    content = {
        "city": organization("Kaupunki"),
        "part": organization("Virasto", parent=CITY),
        "1": service("Yksi", responsible=[CITY]),
        "2": service("Kaksi"),
        "3": channel,
    }
    await tell(database, "a", content)
    wanted = ChangeFilter(organizations=(UUID(id_of(CITY)),))
    assert await names_told(database, wanted) == {"Kaupunki", "Virasto", "Yksi", "Asiointi"}


async def test_an_organisation_is_meant_by_any_of_its_ids(database: Connection) -> None:
    same = ("a:ORGANIZATION:city",)
    await tell(database, "a", {"city": organization("Kaupunki"), "1": service("Yksi")})
    other = {
        "town": Told(organization("Kaupunki"), same),
        "2": service("Kaksi", responsible=["b:ORGANIZATION:town"]),
    }
    await tell(database, "b", other)
    wanted = ChangeFilter(kinds=("SERVICE",), organizations=(UUID(id_of(CITY)),))
    assert await names_told(database, wanted) == {"Kaksi"}


async def test_what_serves_a_municipality_is_told_however_its_area_is_written(
    database: Connection,
) -> None:
    content = {
        "1": serving("Kunta", municipalities=TAMPERE),
        "2": serving("Maakunta", regions=PIRKANMAA),
        "3": serving("Koko maa", AreaCoverage.NATIONWIDE),
        "4": serving("Manner", AreaCoverage.NATIONWIDE_EXCEPT_ALAND),
        "5": serving("Muualla", municipalities=TURKU),
        "6": serving("Kukaan ei kerro", AreaCoverage.UNKNOWN),
        "7": place("Paikka", TAMPERE),
        "8": event("Kurssi", "a:SERVICE_CHANNEL:7"),
        "9": organization("Kaupunki").model_copy(update={"municipality": TAMPERE}),
    }
    await tell(database, "a", content)
    here = {"Kunta", "Maakunta", "Koko maa", "Manner", "Paikka", "Kurssi", "Kaupunki"}
    assert await names_told(database, ChangeFilter(municipalities=(TAMPERE,))) == here
    assert await names_told(database, ChangeFilter(municipalities=(MARIEHAMN,))) == {"Koko maa"}


@pytest.mark.parametrize("code", [PERTUNMAA, MANTYHARJU])
async def test_a_municipality_is_told_with_what_became_a_part_of_it(
    database: Connection, code: str
) -> None:
    content = {
        "1": serving("Entinen", municipalities=PERTUNMAA),
        "2": serving("Nykyinen", municipalities=MANTYHARJU),
    }
    await tell(database, "a", content)
    assert await names_told(database, ChangeFilter(municipalities=(code,))) == {
        "Entinen",
        "Nykyinen",
    }


async def test_who_tells_is_looked_at_also_when_it_tells_no_more(database: Connection) -> None:
    await tell(database, "a", {"1": service("Yksi"), "2": service("Kaksi")})
    await tell(database, "b", {"1": service("Toisen")})
    await tell(database, "a", {"1": service("Yksi")})
    for wanted in (ChangeFilter(systems=("a",)), ChangeFilter(sources=("a",))):
        assert await told(database, wanted) == {
            ("CREATED", id_of("a:SERVICE:1")),
            ("CREATED", id_of("a:SERVICE:2")),
            ("RETRACTED", id_of("a:SERVICE:2")),
        }


async def test_fields_are_joined_by_and_values_by_or(database: Connection) -> None:
    content = {
        "1": serving("Yksi", municipalities=TAMPERE),
        "2": serving("Kaksi", municipalities=TURKU),
        "3": place("Paikka", TURKU),
    }
    await tell(database, "a", content)
    await tell(database, "b", {"1": serving("Toisen", municipalities=TURKU)})
    wanted = ChangeFilter(("SERVICE",), (), (TAMPERE, TURKU), (), ("a",))
    assert await names_told(database, wanted) == {"Yksi", "Kaksi"}


async def test_what_comes_to_match_is_told_and_what_no_longer_does_is_not(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": serving("Yksi", municipalities=TURKU)})
    in_tampere = ChangeFilter(municipalities=(TAMPERE,))
    before = (await changes_behind(database, 0, 1)).latest
    await tell(database, "a", {"1": serving("Yksi", municipalities=TAMPERE)})
    came = await told(database, in_tampere, before)
    await tell(database, "a", {"1": serving("Yksi", municipalities=TURKU)})
    assert (came, await told(database, in_tampere, before)) == (
        {("UPDATED", id_of("a:SERVICE:1"))},
        set(),
    )


async def test_that_nothing_is_left_of_an_entity_is_told_to_all_who_follow_its_kind(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": page("Asiointi", "https://kunta.fi/1"), "2": service("Kaksi")})
    await tell(database, "b", {"1": page("Lomake", "https://kunta.fi/2")})
    before = (await changes_behind(database, 0, 1)).latest
    same = Told(page("Lomake", "https://kunta.fi/2"), ("a:SERVICE_CHANNEL:1",))
    await tell(database, "b", {"1": same})
    await take_down(database, id_of("a:SERVICE:2"), "wrong", "a steward")
    gone = {("MERGED", id_of("b:SERVICE_CHANNEL:1")), ("RETRACTED", id_of("a:SERVICE:2"))}
    assert await told(database, ChangeFilter(systems=("c",)), before) == gone
    assert await told(database, ChangeFilter(("EVENT",), systems=("c",)), before) == set()


async def test_who_follows_little_is_led_over_the_rest_in_stretches(
    database: Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(change_filter, "LOOKED_THROUGH", 4)
    await tell(database, "a", {str(number): service(f"Nimi {number}") for number in range(10)})
    await tell(database, "b", {"1": service("Toisen")})
    wanted = ChangeFilter(systems=("b",))
    after, seen = 0, list[tuple[int, int, bool]]()
    for _ in range(3):
        stretch = await changes_behind(database, after, 100, wanted)
        after = stretch.reached
        seen.append((len(stretch.rows), after, stretch.has_more))
    assert seen == [(0, 4, True), (0, 8, True), (1, 11, False)]


async def test_of_each_entity_the_newest_change_alone_may_be_asked_for(
    database: Connection,
) -> None:
    await tell(database, "a", {"1": service("Yksi"), "2": service("Kaksi")})
    await tell(database, "a", {"1": service("Toinen"), "2": service("Kaksi")})
    stretch = await changes_behind(database, 0, 100, newest_only=True)
    assert [(row.action, row.id) for row in stretch.rows] == [
        ("CREATED", id_of("a:SERVICE:2")),
        ("UPDATED", id_of("a:SERVICE:1")),
    ]
