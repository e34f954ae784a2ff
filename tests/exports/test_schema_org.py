"""Services and events in the words of schema.org."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest

from catalogue.exports.schema_org.opening_hours import specifications
from catalogue.model.opening_hours import (
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
    WeekParity,
)
from catalogue.model.service import OrganizationRole, ServiceConnection, ServiceOrganization
from catalogue.store.database import Connection
from tests.exports.small_catalogue import ADVICE, BARE, CITY, ENDED, FAIR, GONE, OFFICE, written
from tests.search.builders import event

Json = dict[str, Any]
EIGHT = OpeningTime(day=Weekday.MONDAY, opens=dt.time(8), closes=dt.time(16))
CITY_NAME = [
    {"@language": "fi", "@value": "Tampereen kaupunki"},
    {"@language": "sv", "@value": "Tammerfors stad"},
    {"@language": "en", "@value": "City of Tampere"},
]


async def nodes(database: Connection) -> dict[str, Json]:
    """The nodes by the id of their entity."""
    document = json.loads(await written(database, "schema-org"))
    assert document["@context"] == "https://schema.org"
    return {each["@id"].removeprefix("urn:uuid:"): each for each in document["@graph"]}


async def test_a_service_is_told_as_a_whole(database: Connection) -> None:
    told = (await nodes(database))[BARE.id]
    assert told == {
        "@id": f"urn:uuid:{BARE.id}",
        "url": f"https://polku.example.fi/service/{BARE.slug}",
        "@type": "Service",
        "name": {"@language": "fi", "@value": "Vertaistuki"},
        "areaServed": [{"@type": "Country", "name": "Finland"}],
        "provider": [
            {
                "@type": "Organization",
                "name": {"@language": "fi", "@value": "Työttömien yhdistys"},
            }
        ],
        "subjectOf": [{"@type": "Dataset", "creditText": "DVV", "license": "CC0-1.0"}],
    }


async def test_what_a_public_body_offers_is_a_service_of_the_government(
    database: Connection,
) -> None:
    told = (await nodes(database))[ADVICE.id]
    assert told["@type"] == "GovernmentService"
    assert [each["name"] for each in told["provider"]] == [CITY_NAME]
    assert told["offers"] == {
        "@type": "Offer",
        "price": 0,
        "priceCurrency": "EUR",
        "description": {"@language": "fi", "@value": "Maksuton"},
    }


async def test_channels_tell_where_and_when_it_is_had(database: Connection) -> None:
    office, line, site = (await nodes(database))[ADVICE.id]["availableChannel"]
    place = office["serviceLocation"]
    assert place["telephone"] == ["116117"]  # what the connection says wins
    assert place["geo"] == {
        "@type": "GeoCoordinates",
        "latitude": 61.497752,
        "longitude": 23.766281,
    }
    assert [each["opens"] for each in place["openingHoursSpecification"]] == [
        *["08:00"] * 5,
        "00:00",
    ]
    assert line["servicePhone"] == [{"@type": "ContactPoint", "telephone": "+358401234567"}]
    assert site["serviceUrl"] == ["https://example.org/ty%C3%B6%20nyt"]


async def test_an_event_is_told_with_its_place(database: Connection) -> None:
    told = (await nodes(database))[FAIR.id]
    assert told["startDate"] == "2095-03-01T07:00:00Z"
    assert told["location"]["name"] == {"@language": "fi", "@value": "Palvelupiste"}
    assert told["organizer"]["name"] == CITY_NAME
    assert told["eventStatus"] == "https://schema.org/EventScheduled"


async def test_a_day_without_a_time_is_a_date(database: Connection) -> None:
    day = event("Päivä", dt.datetime(2095, 2, 28, 22, tzinfo=dt.UTC), has_start_time=False)
    [told] = json.loads(await written(database, "schema-org", day))["@graph"]
    assert told["startDate"] == "2095-03-01"


async def test_only_what_is_offered_is_told_of(database: Connection) -> None:
    assert {GONE.id, ENDED.id}.isdisjoint(await nodes(database))


@pytest.mark.parametrize(
    ("rule", "told"),
    [
        (OpeningRule(is_always_open=True), [{"opens": "00:00", "closes": "23:59"}]),
        (
            OpeningRule(valid_to=dt.date(2026, 5, 1), is_closed=True),
            [{"opens": "00:00", "closes": "00:00", "validThrough": "2026-05-01"}],
        ),
        (OpeningRule(by_appointment=True, is_always_open=True), []),
        (OpeningRule(times=(EIGHT.model_copy(update={"weeks": WeekParity.ODD}),)), []),
        (OpeningRule(times=(EIGHT.model_copy(update={"by_appointment": True}),)), []),
        (
            OpeningRule(times=(EIGHT.model_copy(update={"closes": dt.time(0)}),)),
            [{"opens": "08:00", "closes": "23:59", "dayOfWeek": "https://schema.org/Monday"}],
        ),
        (OpeningRule(), []),
    ],
)
def test_hours_say_no_more_than_is_known(rule: OpeningRule, told: list[Json]) -> None:
    hours = OpeningHours(rules=(rule,)).model_dump(by_alias=True, exclude_none=True, mode="json")
    kind = {"@type": "OpeningHoursSpecification"}
    assert specifications(hours) == [kind | each for each in told]


async def test_what_is_referred_to_by_an_id_of_another_kind_is_not_told(
    database: Connection,
) -> None:
    astray = ServiceConnection(channel_id=CITY.id)
    responsible = ServiceOrganization(role=OrganizationRole.RESPONSIBLE, organization_id=OFFICE.id)
    service = ADVICE.model_copy(update={"connections": (astray,), "organizations": (responsible,)})
    told = json.loads(await written(database, "schema-org", CITY, OFFICE, service))["@graph"]
    [service_told] = [each for each in told if each["@id"].endswith(ADVICE.id)]
    assert service_told["provider"] == [{"@type": "Organization"}]
    assert "availableChannel" not in service_told
