"""Reading what concerns a city, an organisation or a service class from PTV v12."""

from __future__ import annotations

import pytest
from starlette.responses import JSONResponse, Response

from catalogue.errors import FetchFailed, InputInvalid
from catalogue.intake.feed import Mode, Scope
from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.identity import RecordKind
from tests.loaders.ptv.v12.payloads import (
    channel,
    connection,
    general_description,
    id_of,
    limited,
    organization,
    service,
)
from tests.loaders.ptv.v12.reading import (
    LATER,
    Told,
    ids_of,
    key,
    read,
)
from tests.loaders.ptv.v12.server import Ptv, problem


@pytest.fixture
def country() -> Ptv:
    """Services of two organisations and their references, some of them missing."""
    ptv = Ptv()
    ptv.add(
        "organization",
        organization("city"),
        organization("department", parentOrganizationContentId=id_of("city")),
        organization("producer", parentOrganizationContentId=id_of("company")),
        organization("company", organizationType="Company", area=None),
        organization("state", organizationType="State", area=None),
    )
    producers = {"procuredProducers": {"organizations": [id_of("producer")], "other": None}}
    ptv.add(
        "service",
        service("guidance", organizationContentId=id_of("department"), producers=producers),
        service(
            "benefit",
            organizationContentId=id_of("state"),
            area={"areaType": "WholeCountry"},
            generalDescriptionContentId=id_of("g1"),
        ),
        service(
            "region",
            organizationContentId=id_of("state"),
            area=limited(regions=["06"]),
            serviceClasses=["P10"],
        ),
        service(
            "elsewhere", organizationContentId=id_of("state"), area=limited(municipalities=["091"])
        ),
    )
    ptv.add(
        "service-channel", channel("desk"), channel("line", organizationContentId=id_of("state"))
    )
    ptv.add("general-description", general_description("g1"), general_description("g2"))
    ptv.add("connection", connection("guidance", "desk"), connection("benefit", "line"))
    return ptv


def everybody(told: Told) -> set[str]:
    return {record.local_id for record in told.records}


async def test_an_organization_stands_for_those_below_it_and_brings_what_they_refer_to(
    country: Ptv,
) -> None:
    told = await read(country, scope=Scope(organizations=(id_of("city").upper(),)))
    names = ("guidance", "desk", "department", "city", "producer", "company")
    assert everybody(told) == set(ids_of(*names))
    assert len(told.records) == len(names)


async def test_a_municipality_has_what_names_it_its_region_and_the_whole_country(
    country: Ptv,
) -> None:
    told = await read(country, scope=Scope(municipalities=("837",)))
    assert set(told.ids(RecordKind.SERVICE)) == set(ids_of("guidance", "benefit", "region"))
    assert set(told.ids(RecordKind.GENERAL_DESCRIPTION)) == {id_of("g1")}


async def test_several_municipalities_have_what_concerns_any_of_them(country: Ptv) -> None:
    scope = Scope(municipalities=("91", "837"))
    told = await read(country, scope=scope, include_nationwide=False)
    names = ("guidance", "region", "elsewhere")
    assert set(told.ids(RecordKind.SERVICE)) == set(ids_of(*names))


async def test_nationwide_services_may_be_left_to_another_source(country: Ptv) -> None:
    scope = Scope(municipalities=("837",))
    told = await read(country, scope=scope, include_nationwide=False)
    assert set(told.ids(RecordKind.SERVICE)) == set(ids_of("guidance", "region"))


async def test_a_service_class_stands_for_those_below_it(country: Ptv) -> None:
    told = await read(country, scope=Scope(service_classes=("P10",), municipalities=("091",)))
    assert set(told.ids(RecordKind.SERVICE)) == set(ids_of("benefit", "elsewhere"))


async def test_the_parts_of_a_scope_all_have_to_hold(country: Ptv) -> None:
    scope = Scope(organizations=(id_of("state"),), service_classes=("P10.1",))
    told = await read(country, scope=scope)
    assert set(told.ids(RecordKind.SERVICE)) == set(ids_of("benefit", "elsewhere"))


async def test_long_scopes_are_asked_for_in_parts() -> None:
    ptv = Ptv()
    names = [f"o{n}" for n in range(25)]
    ptv.add("organization", *(organization(name) for name in names))
    ptv.add("service", *(service(f"s{n}", organizationContentId=id_of(n)) for n in names))
    told = await read(ptv, scope=Scope(organizations=tuple(ids_of(*names))))
    assert len(told.ids(RecordKind.SERVICE)) == len(told.ids(RecordKind.ORGANIZATION)) == 25


async def test_references_that_ptv_does_not_give_are_told_and_stop_nothing(country: Ptv) -> None:
    country.unpublished.add(id_of("desk"))
    country.records["service-channel"].clear()
    country.records["organization"] = [
        row for row in country.records["organization"] if row["contentId"] != id_of("producer")
    ]
    told = await read(country, scope=Scope(organizations=(id_of("city"),)))
    assert everybody(told) == set(ids_of("guidance", "department", "city"))
    missing = "is referred to that cannot be had. PTV"
    assert sorted(message for _, _, message in told.issues) == [
        f"A service channel {missing} has it, but it is not published now.",
        f"An organization {missing} does not know it.",
    ]


async def test_a_reference_that_cannot_be_read_is_left_as_it_was(country: Ptv) -> None:
    path = f"service-channel/{id_of('desk')}"
    country.faults[path] = [Response(status_code=500) for _ in range(5)]
    told = await read(country, scope=Scope(organizations=(id_of("city"),)))
    assert told.unread == [key(RecordKind.SERVICE_CHANNEL, "desk")]
    message = (
        f"/api/v12/{path} answered 500 (Internal Server Error); it was tried 2 times. "
        "Try again later."
    )
    assert told.issues == [(IssueCode.RECORD_UNREADABLE, Severity.WARNING, message)]


async def test_another_record_than_the_one_asked_for_is_left_unread(country: Ptv) -> None:
    country.faults[f"service-channel/{id_of('desk')}"] = [JSONResponse(channel("line"))]
    told = await read(country, scope=Scope(organizations=(id_of("city"),)))
    assert told.unread == [key(RecordKind.SERVICE_CHANNEL, "desk")]


async def test_a_reference_that_is_gone_is_a_tombstone(country: Ptv) -> None:
    country.faults[f"service-channel/{id_of('desk')}"] = [problem(410, "Gone")]
    told = await read(country, scope=Scope(organizations=(id_of("city"),)))
    assert told.gone == [key(RecordKind.SERVICE_CHANNEL, "desk")]


async def test_too_many_unreadable_references_fail_the_run() -> None:
    ptv = Ptv()
    ptv.add("organization", organization("city"))
    ptv.add("service", service("s"))
    for n in range(25):
        ptv.add("connection", connection("s", f"c{n}"))
        ptv.faults[f"service-channel/{id_of(f'c{n}')}"] = [Response(status_code=500)] * 2
    with pytest.raises(FetchFailed, match="More than 20 records could not be read"):
        await read(ptv, scope=Scope(organizations=(id_of("city"),)))


async def test_a_delta_of_a_scope_reads_the_scope_and_the_tombstones(country: Ptv) -> None:
    country.remove("service", id_of("elsewhere"), LATER)
    told = await read(country, Mode.DELTA, Scope(organizations=(id_of("city"),)))
    assert told.ids(RecordKind.SERVICE) == [id_of("guidance")]
    assert told.gone == [key(RecordKind.SERVICE, "elsewhere")]


@pytest.mark.parametrize(
    ("scope", "told"),
    [
        (Scope(organizations=("tampere",)), "tampere is not an organization's id"),
        (Scope(municipalities=("999",)), "999 is not a municipality's code"),
        (Scope(service_classes=("Q1",)), "Q1 is not a service class"),
    ],
)
async def test_a_scope_that_cannot_be_one_is_told(scope: Scope, told: str) -> None:
    with pytest.raises(InputInvalid, match=told):
        await read(Ptv(), scope=scope)


async def test_an_organization_that_ptv_does_not_have_is_told() -> None:
    with pytest.raises(FetchFailed, match="PTV has no published organization"):
        await read(Ptv(), scope=Scope(organizations=(id_of("nobody"),)))
