"""Reading Opintopolku: the list, what it names, and what is around that."""

from __future__ import annotations

import pytest

from catalogue.errors import InputInvalid
from catalogue.intake.feed import Scope
from catalogue.model.identity import RecordKind
from loaders.opintopolku.listing import PAGE_SIZE
from loaders.opintopolku.school import REGISTER
from tests.loaders.opintopolku.fixtures import (
    KEEPER,
    NURSING,
    OFFER,
    OTHER_OFFER,
    PLACE,
    SCHOOL,
    WELDING,
    Payload,
    coded,
    education,
    joint_round,
    keeper,
    metadata,
    offer,
    place,
    reference,
    school,
    target,
)
from tests.loaders.opintopolku.reading import read
from tests.loaders.opintopolku.server import OpintopolkuServer


def many(count: int) -> list[Payload]:
    """Educations with an offer each, named in the order of their numbers."""
    numbers = [f"{number:020}" for number in range(1, count + 1)]
    return [
        payload
        for number in numbers
        for payload in (
            education(f"1.2.246.562.13.{number}", nimi={"fi": f"Koulutus {number}"}),
            offer(f"1.2.246.562.17.{number}", koulutusOid=f"1.2.246.562.13.{number}"),
        )
    ]


@pytest.fixture
def server() -> OpintopolkuServer:
    """A welder's education with two offers, its school, its keeper and its place."""
    server = OpintopolkuServer()
    marked = metadata(isTyovoimakoulutus=True)
    server.put(
        education(),
        offer(hakukohteet=[target()], haut=[joint_round()]),
        offer(OTHER_OFFER, metadata=marked),
    )
    server.register(keeper(), school(), place())
    return server


async def test_a_run_brings_offers_with_all_that_is_around_them(server: OpintopolkuServer) -> None:
    told = await read(server)
    assert told.services == [OFFER, OTHER_OFFER]
    assert told.general_descriptions == [WELDING]
    assert told.organizations == [KEEPER, SCHOOL]
    assert told.channels == [PLACE]
    assert (told.issues, told.unread, told.withheld) == ([], [], [])
    assert told.progress == [("educations", 1, 1)]


async def test_an_offer_comes_with_its_targets_and_rounds(server: OpintopolkuServer) -> None:
    payload = (await read(server)).payload(OFFER)
    assert payload["hakukohteet"] == [target()]
    assert payload["haut"] == [joint_round()]


async def test_persons_and_what_changes_by_itself_are_not_kept(server: OpintopolkuServer) -> None:
    told = await read(server)
    kept = str([record.payload for record in told.records])
    assert "Sukunimi" not in kept
    assert "yhteyshenkilot" not in kept
    assert "timestamp" not in kept
    assert "formatoitu" not in kept


async def test_each_thing_is_asked_for_once(server: OpintopolkuServer) -> None:
    await read(server)
    details = [request for request in server.requests if "/search/" not in request]
    assert len(details) == len(set(details)) == 6
    assert server.callers == {"polku"}


async def test_who_asks_can_be_set(server: OpintopolkuServer) -> None:
    await read(server, {"everything": True, "caller_id": "1.2.246.562.10.12345.polku"})
    assert server.callers == {"1.2.246.562.10.12345.polku"}


async def test_a_long_list_is_read_page_by_page() -> None:
    server = OpintopolkuServer()
    server.put(*many(2 * PAGE_SIZE + 3))
    server.register(keeper(), school(), place())
    told = await read(server)
    assert (len(told.services), len(told.pages)) == (2 * PAGE_SIZE + 3, 3)
    assert told.organizations == [KEEPER, SCHOOL]


async def test_educations_without_an_offer_are_counted_and_never_given() -> None:
    server = OpintopolkuServer(unoffered=PAGE_SIZE)
    server.put(*many(PAGE_SIZE))
    server.register(keeper(), school(), place())
    assert len((await read(server)).services) == PAGE_SIZE


async def test_a_mark_is_read_alone_and_several_are_alternatives(
    server: OpintopolkuServer,
) -> None:
    assert (await read(server, {"marks": ["tyovoimakoulutus"]})).services == [OTHER_OFFER]
    both = await read(server, {"marks": ["tyovoimakoulutus", "jotpa"]})
    assert both.services == [OTHER_OFFER]
    assert server.asked("jotpa=true") == 2


async def test_an_offer_with_two_marks_is_given_once(server: OpintopolkuServer) -> None:
    server.put(offer(metadata=metadata(isTyovoimakoulutus=True, hasJotpaRahoitus=True)))
    told = await read(server, {"marks": ["tyovoimakoulutus", "jotpa"]})
    assert [record.local_id for record in told.records if record.kind is RecordKind.SERVICE] == [
        OFFER,
        OTHER_OFFER,
    ]


async def test_municipalities_and_types_narrow_the_list_down(server: OpintopolkuServer) -> None:
    oulu = [reference(PLACE, "Oulun toimipiste", coded("kunta_564#1", "Oulu"))]
    server.put(
        education(NURSING, koulutustyyppi="amk"),
        offer(OTHER_OFFER, koulutusOid=NURSING, koulutustyyppi="amk", tarjoajat=oulu),
    )
    assert (await read(server, {}, scope=Scope(municipalities=("564",)))).services == [OTHER_OFFER]
    assert (await read(server, {"education_types": ["amm"]})).services == [OFFER]


@pytest.mark.parametrize(
    ("settings", "scope"),
    [
        ({}, Scope()),
        ({"everything": True}, Scope(organizations=(SCHOOL,))),
        ({"everything": True}, Scope(service_classes=("P6",))),
    ],
)
async def test_what_cannot_be_asked_for_is_said(
    server: OpintopolkuServer, settings: dict[str, object], scope: Scope
) -> None:
    with pytest.raises(InputInvalid, match="which offers to take"):
        await read(server, settings, scope=scope)


async def test_a_page_that_is_staged_is_not_read_again(server: OpintopolkuServer) -> None:
    before = await read(server)
    server.requests.clear()
    after = await read(server, staged=before.keys)
    assert after.pages == []
    assert server.asked("/external/toteutus/") == 0


async def test_without_the_register_offers_name_their_schools_and_places(
    server: OpintopolkuServer,
) -> None:
    told = await read(server, {"everything": True, "organizations_base_url": "off"})
    assert server.asked("organisaatio-service") == 0
    assert (told.organizations, told.channels) == ([SCHOOL], [PLACE])
    assert told.payload(SCHOOL)["nimi"] == {"fi": "Koulu"}
    assert REGISTER not in told.payload(PLACE)
