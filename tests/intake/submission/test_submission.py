"""What a partner submits goes the way of any feed, and is told record by record."""

from __future__ import annotations

from typing import cast

import orjson
import pytest

from catalogue.intake.run import RunOptions, remap, synchronise
from catalogue.intake.submission.feed import HeldFeed
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.service import ServiceContent, ServiceType
from catalogue.model.text import LocalizedText
from catalogue.store import documents, sources
from catalogue.store.database import Connection
from catalogue.store.runs import RunState
from tests.access.organizations import HELSINKI, TAMPERE, tell_organizations
from tests.intake.linking.system_feed import tell
from tests.intake.list_feed import quiet
from tests.intake.submission.partner import (
    OULU,
    Json,
    oulu,
    outcomes,
    send,
    service,
    take_back,
    wrong,
)

INLINE: Json = {"inline": {"phoneNumbers": [{"number": "040 123 4567", "type": "PHONE"}]}}


@pytest.fixture(autouse=True)
async def _partner(database: Connection) -> None:  # pyright: ignore[reportUnusedFunction]
    await oulu(database)


PLACE: Json = {
    "localId": "place",
    "name": {"fi": "Torikatu 10"},
    "addresses": [{"type": "VISITING", "street": {"fi": "Torikatu 10"}, "postalCode": "90100"}],
}
NAME = LocalizedText(fi="Työpaja")


async def document(database: Connection, kind: RecordKind, local_id: str) -> dict[str, object]:
    [row] = await documents.documents(database, [RecordKey(OULU.system, kind, local_id).entity_id])
    return {"state": row.state, **orjson.loads(row.body)}


def channel_id(local_id: str) -> str:
    return RecordKey(OULU.system, RecordKind.SERVICE_CHANNEL, local_id).entity_id


async def test_the_same_record_again_is_unchanged(database: Connection) -> None:
    first = await send(database, service("s1"), service("s2"))
    second = await send(database, service("s1"), service("s2", summary={"fi": "Uusi"}))
    assert outcomes(first) == ["CREATED", "CREATED"]
    assert outcomes(second) == ["UNCHANGED", "UPDATED"]
    assert second.report.state is RunState.COMPLETE


async def test_what_is_wrong_is_told_at_once_and_rejects_the_record_alone(
    database: Connection,
) -> None:
    bad = service(
        "bad",
        name={"fi": " "},
        themes=["EMPLOYMENT", "NONSENSE"],
        connections=[{"channel": {"inline": {"webPages": [{"url": "ei ole"}]}}}],
        organizations=[{"role": "RESPONSIBLE", "organization": {"localId": "nobody"}}],
        advisor={"contacts": [{"phoneNumbers": [{"number": "x", "type": "PHONE"}]}]},
    )
    taken = await send(database, bad, service("good"))
    assert outcomes(taken) == ["REJECTED", "REJECTED", "CREATED"]
    assert wrong(taken) == [
        "services.0.organizations.0.organization.localId",
        "services.0.name",
        "services.0.themes.1",
        "services.0.advisor.contacts.0.phoneNumbers.0.number",
        "services.0.organizations.0.organization.localId",
        "services.0.name",
        "services.0.connections.0.channel.inline.webPages.0.url",
    ]
    assert (taken.report.counts.read, taken.report.counts.rejected) == (3, 2)


async def test_a_channel_within_a_service_has_what_the_service_says(database: Connection) -> None:
    connected = service(area={"municipalities": ["564"]}, connections=[{"channel": INLINE}])
    taken = await send(database, connected)
    channel = await document(database, RecordKind.SERVICE_CHANNEL, "s1 0")
    assert outcomes(taken) == ["CREATED", "CREATED"]
    assert (channel["type"], channel["name"]) == ("PHONE", {"fi": "Työpaja"})
    assert channel["area"] == {
        "coverage": "LIMITED",
        "municipalities": ["564"],
        "regions": [],
        "wellbeingServicesCounties": [],
        "employmentAreas": [],
    }
    told = await document(database, RecordKind.SERVICE, "s1")
    [connection] = cast("list[Json]", told["connections"])
    assert connection["channelId"] == channel_id("s1 0")


async def test_a_channel_within_a_service_goes_when_it_is_named_no_more(
    database: Connection,
) -> None:
    await send(database, service(connections=[{"channel": INLINE}, {"channel": INLINE}]))
    fewer = await send(database, service(connections=[{"channel": INLINE}]))
    assert (outcomes(fewer), fewer.report.counts.retracted) == (["UPDATED", "UNCHANGED"], 1)
    gone = await take_back(database, "s1")
    assert (outcomes(gone), gone.report.counts.retracted) == (["WITHDRAWN"], 2)


async def test_a_channel_with_an_id_of_its_own_stays(database: Connection) -> None:
    own = {"inline": {"localId": "desk", **cast("Json", INLINE["inline"])}}
    await send(database, service(connections=[{"channel": own}]))
    await send(database, service())
    assert (await document(database, RecordKind.SERVICE_CHANNEL, "desk"))["state"] == "ACTIVE"


async def test_places_are_shared_by_their_ids_and_completed(database: Connection) -> None:
    at_place = [{"channel": {"localId": "place"}}]
    taken = await send(
        database,
        service("s1", connections=at_place),
        service("s2", connections=at_place),
        channels=(PLACE,),
    )
    later = await send(database, service("s3", connections=at_place))
    assert (outcomes(taken), outcomes(later)) == (["CREATED"] * 3, ["CREATED"])
    place = await document(database, RecordKind.SERVICE_CHANNEL, "place")
    [address] = cast("list[Json]", place["addresses"])
    assert (place["type"], address["municipality"]) == ("SERVICE_LOCATION", "564")
    assert cast("Json", address["postOffice"])["fi"] == "Oulu"


async def test_ids_are_told_apart_before_anything_is_read(database: Connection) -> None:
    taken = await send(
        database, service("a"), service("a", name={}), service("b c"), service("x\x00"), service("")
    )
    assert outcomes(taken) == ["CREATED", "REJECTED", "REJECTED", "REJECTED", "REJECTED"]
    assert wrong(taken) == [f"services.{number}.localId" for number in range(1, 5)]
    assert (taken.report.counts.read, taken.report.issue_count) == (1, 4)


async def test_organisations_are_named_in_any_way(database: Connection) -> None:
    await tell_organizations(database)
    await database.execute(
        "UPDATE source_record SET link_keys = '{business-id:0211675-2}' WHERE local_id = 'tampere'"
    )
    ways: list[Json] = [{"id": HELSINKI.upper()}, {"businessId": "02116752"}]
    rows = [{"role": "RESPONSIBLE", "organization": way} for way in ways]
    taken = await send(database, service(organizations=rows))
    told = await document(database, RecordKind.SERVICE, "s1")
    ids = [row["organizationId"] for row in cast("list[Json]", told["organizations"])]
    assert (outcomes(taken), ids) == (["CREATED"], [HELSINKI, TAMPERE])


@pytest.mark.parametrize(
    "way",
    [
        {"id": "00000000-0000-5000-8000-000000000000"},
        {"id": "x"},
        {"id": "x\x00"},
        {"businessId": "0211675-2"},
        {"businessId": "x\x00"},
        {"localId": "x\x00"},
    ],
)
async def test_what_is_referred_to_must_be_there(database: Connection, way: Json) -> None:
    taken = await send(database, service(organizations=[{"role": "PRODUCER", "organization": way}]))
    assert wrong(taken) == [f"services.0.organizations.0.organization.{next(iter(way))}"]


async def test_what_is_said_to_be_the_same_becomes_one(database: Connection) -> None:
    await tell(database, "ptv", {"p1": ServiceContent(type=ServiceType.SERVICE, name=NAME)})
    taken = await send(database, service(sameAs=[{"system": "ptv", "localId": "p1"}]))
    told = await document(database, RecordKind.SERVICE, "s1")
    systems = [row["system"] for row in cast("list[dict[str, str]]", told["sources"])]
    assert (outcomes(taken), sorted(systems)) == (["CREATED"], ["oulu", "ptv"])


async def test_a_bad_record_leaves_what_was_stored_of_it(database: Connection) -> None:
    await send(database, service("s1"))
    bad = await send(database, service("s1", themes=["NONSENSE\x00"]), is_whole=True)
    assert (outcomes(bad), bad.report.counts.retracted) == (["REJECTED"], 0)
    told = await document(database, RecordKind.SERVICE, "s1")
    assert (told["state"], told["name"]) == ("ACTIVE", {"fi": "Työpaja"})


async def test_what_no_shape_can_hold_is_told_as_well(database: Connection) -> None:
    point = {"latitude": 0.5, "longitude": 25.0}
    far = {"type": "VISITING", "point": point}
    taken = await send(
        database,
        channels=(PLACE | {"addresses": [far]}, PLACE | {"localId": "x", "url": "mailto:a@b"}),
    )
    assert wrong(taken) == ["serviceChannels.0.addresses.0.point", "serviceChannels.1.url"]


async def test_kept_payloads_are_mapped_anew_to_the_same(database: Connection) -> None:
    await send(database, service(connections=[{"channel": INLINE}]), channels=(PLACE,))
    report = await remap(database, OULU, HeldFeed("oulu"), RunOptions(), quiet)
    counts = report.counts
    assert (report.state, counts.read, counts.unchanged) == (RunState.COMPLETE, 3, 3)


async def test_nothing_is_published_of_a_source_that_nothing_was_held_of(
    database: Connection,
) -> None:
    await send(database, service("s1"))
    source = await sources.get(database, OULU.id)
    report = await synchronise(
        database, source, HeldFeed("oulu"), RunOptions(accept_shrink=True), quiet
    )
    assert (report.state, report.counts.retracted) == (RunState.FAILED, 0)
