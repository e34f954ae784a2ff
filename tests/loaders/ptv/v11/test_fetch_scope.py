"""Reading the part of PTV v11 that concerns an organisation, a municipality or a class."""

from __future__ import annotations

import pytest

from catalogue.errors import FetchFailed, InputInvalid
from catalogue.intake.feed import Scope
from catalogue.intake.issues import IssueCode
from catalogue.model.identity import RecordKey, RecordKind
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    DEPARTMENT,
    DESK,
    GUIDANCE,
    LINE,
    NATIONAL,
    connection,
    general_description,
    identifier,
    organization,
    phone_channel,
    responsibility,
    service,
    service_location,
)
from tests.loaders.ptv.v11.pieces import item, municipalities
from tests.loaders.ptv.v11.reading import many_services, read
from tests.loaders.ptv.v11.server import PtvV11Server

STATE, NEIGHBOUR, ROOT = (identifier("organization", number) for number in range(3))
ELSEWHERE, NATIONWIDE, OF_DEPARTMENT = (identifier("service", number) for number in range(3))
OF_NEIGHBOUR = identifier("channel", 1)
JOBS, SCHOOLS = "http://urn.fi/URN:NBN:fi:au:ptvl:v1097", "http://urn.fi/URN:NBN:fi:au:ptvl:v1062"


@pytest.fixture
def country() -> PtvV11Server:
    """A city with a department, its neighbour, and the state, each with a service."""
    server = PtvV11Server()
    server.put(
        service(
            serviceChannels=[connection(DESK), connection(LINE)],
            serviceClasses=[item("P10.1", "Työnhaku", JOBS)],
            generalDescriptionId=NATIONAL.upper(),
        ),
        service(
            OF_DEPARTMENT,
            serviceChannels=[],
            organizations=[responsibility("Responsible", DEPARTMENT)],
            serviceClasses=[item("P6.2", "Perusopetus", SCHOOLS)],
        ),
        service(
            ELSEWHERE,
            areas=[municipalities("091")],
            serviceChannels=[connection(OF_NEIGHBOUR)],
            serviceClasses=[item("P10.1", "Työnhaku", JOBS)],
            organizations=[responsibility("Responsible", NEIGHBOUR)],
        ),
        service(
            NATIONWIDE,
            areaType="Nationwide",
            areas=[],
            serviceChannels=[],
            serviceClasses=[],
            organizations=[responsibility("Responsible", STATE)],
        ),
        service_location(organizationId=DEPARTMENT),
        phone_channel(),
        phone_channel(OF_NEIGHBOUR, organizationId=NEIGHBOUR),
        organization(CITY, parentOrganizationId=ROOT),
        organization(DEPARTMENT, parentOrganizationId=CITY),
        organization(NEIGHBOUR),
        organization(STATE),
        organization(ROOT),
        general_description(),
        general_description(identifier("general description", 2)),
    )
    return server


async def test_an_organization_stands_for_itself_and_those_below_it(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(organizations=(CITY.upper(),)))
    assert told.services == sorted([GUIDANCE, OF_DEPARTMENT])


async def test_whatever_services_in_scope_refer_to_is_read_as_well(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(organizations=(CITY,)))
    assert told.channels == [DESK, LINE]
    assert told.organizations == sorted([CITY, DEPARTMENT, ROOT])  # up to the root
    assert told.general_descriptions == [NATIONAL]
    assert (told.gone, told.unread, told.issues) == ([], [], [])


async def test_an_organization_without_services_is_read_itself(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(organizations=(ROOT,), service_classes=("P1",)))
    assert told.services == []
    assert told.organizations == sorted([ROOT, CITY, DEPARTMENT])


async def test_a_municipality_has_what_is_for_the_whole_country(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(municipalities=("837",)))
    assert told.services == sorted([GUIDANCE, OF_DEPARTMENT, NATIONWIDE])


async def test_what_is_for_the_whole_country_can_be_left_out(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(municipalities=("91",)), include_nationwide=False)
    assert told.services == [ELSEWHERE]
    assert told.channels == [OF_NEIGHBOUR]


async def test_a_class_stands_for_those_below_it(country: PtvV11Server) -> None:
    told = await read(country, scope=Scope(service_classes=("P10",)))
    assert told.services == sorted([GUIDANCE, ELSEWHERE])


async def test_values_of_one_part_add_up_and_parts_restrict_each_other(
    country: PtvV11Server,
) -> None:
    scope = Scope(organizations=(CITY, NEIGHBOUR), service_classes=("P10.1",))
    assert (await read(country, scope=scope)).services == sorted([GUIDANCE, ELSEWHERE])
    scope = Scope(organizations=(CITY, NEIGHBOUR), municipalities=("091",))
    assert (await read(country, scope=scope)).services == [ELSEWHERE]


async def test_a_channel_that_ptv_has_not_got_is_told_and_not_waited_for(
    country: PtvV11Server,
) -> None:
    country.remove(LINE, "2020-01-01T00:00:00")
    told = await read(country, scope=Scope(organizations=(CITY,)))
    assert told.channels == [DESK]
    assert (told.gone, told.unread) == ([], [])
    key = RecordKey("ptv", RecordKind.SERVICE_CHANNEL, LINE)
    assert [(issue.code, issue.record) for issue in told.issues] == [
        (IssueCode.REFERENCE_DANGLING, key)
    ]


async def test_a_channel_that_is_listed_without_a_record_stays(country: PtvV11Server) -> None:
    country.lost = {LINE}
    told = await read(country, scope=Scope(organizations=(CITY,)))
    assert told.withheld == [RecordKey("ptv", RecordKind.SERVICE_CHANNEL, LINE)]
    assert told.codes == [IssueCode.RECORD_DROPPED_BY_SOURCE]


async def test_a_resumed_run_gives_what_staged_services_refer_to(country: PtvV11Server) -> None:
    scope = Scope(organizations=(CITY,))
    whole = await read(country, scope=scope)
    resumed = await read(country, scope=scope, staged=whole.keys[:1])
    assert resumed.keys == whole.keys[1:]
    assert (resumed.services, resumed.channels) == ([], [DESK, LINE])


async def test_a_scope_that_nothing_is_in_is_empty(country: PtvV11Server) -> None:
    country.put(*many_services(3, areas=[municipalities("091")]))
    told = await read(country, scope=Scope(municipalities=("005",)), include_nationwide=False)
    assert told.pages == []


@pytest.mark.parametrize(
    ("scope", "sentence"),
    [
        (Scope(organizations=("kaupunki",)), "Give the UUID that PTV knows it by"),
        (Scope(municipalities=("Tampere kaupunki",)), "They have three digits: 837"),
        (Scope(service_classes=("työ",)), "They look like P10 or P10.1"),
    ],
)
async def test_a_scope_that_cannot_be_one_is_refused_before_ptv_is_asked(
    scope: Scope, sentence: str
) -> None:
    server = PtvV11Server()
    with pytest.raises(InputInvalid, match=sentence):
        await read(server, scope=scope)
    assert server.requests == []


async def test_an_organization_that_ptv_has_not_got_fails_the_run(country: PtvV11Server) -> None:
    stranger = identifier("organization", 99)
    with pytest.raises(FetchFailed, match=f"no published organization {stranger}. Check the scope"):
        await read(country, scope=Scope(organizations=(stranger,)))
