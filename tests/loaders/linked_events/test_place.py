"""Places and organisations of Linked Events in our model."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from tests.loaders.linked_events.fixtures import CITY, ROOM, Payload, link, organization, place
from tests.loaders.linked_events.mapping import (
    organization_of,
    place_of,
    rejected,
    result,
    warned,
)

HELSINKI = LocalizedText(fi="Helsinki", sv="Helsingfors")


def phone(number: str) -> PhoneNumber:
    return PhoneNumber(number=number, type=PhoneType.PHONE, cost=Cost())


def test_a_place_of_every_field() -> None:
    payload = place(description={"fi": "<p>Aulassa.</p>"}, post_office_box_num="10")
    assert place_of(payload) == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=LocalizedText(fi="Messutalo", sv="Mässhuset"),
        description=LocalizedText(fi="Aulassa."),
        phone_numbers=(phone("+35893101691"),),
        email_addresses=(EmailAddress(address="talo@example.org"),),
        web_pages=(WebPage(url="https://talo.example.org", language=Language.FI),),
        addresses=(
            Address(
                type=AddressType.VISITING,
                street=LocalizedText(fi="Talokatu 1", sv="Husgatan 1"),
                postal_code="00100",
                post_office=HELSINKI,
                municipality="091",
                point=Point(latitude=60.172, longitude=24.938),
            ),
            Address(
                type=AddressType.POSTAL,
                post_office_box=LocalizedText(fi="PL 10"),
                postal_code="00100",
                post_office=HELSINKI,
            ),
        ),
    )


def test_a_unit_of_the_cities_register_is_the_same_place_there() -> None:
    assert result(place()).same_as == (RecordKey("tpr", RecordKind.SERVICE_CHANNEL, "8215"),)
    assert result(place(ROOM)).same_as == ()


def test_an_address_that_may_be_a_persons_own_is_dropped() -> None:
    assert place_of(place(ROOM)).email_addresses == ()


@pytest.mark.parametrize(
    "changes",
    [
        {"divisions": None},
        {"divisions": [{"type": "muni", "name": {"sv": "Helsingfors"}}]},
        {"divisions": [{"type": "sub_district", "name": {"fi": "Kallio"}}]},
        {"divisions": None, "address_locality": {"en": "helsinki "}},
        {"divisions": None, "address_locality": None},
    ],
)
def test_the_municipality_is_found_by_whatever_tells_it(changes: Payload) -> None:
    assert place_of(place(**changes)).addresses[0].municipality == "091"


def test_several_numbers_may_stand_in_a_field() -> None:
    payload = place(telephone={"fi": "09 310 1691, 040 123 4567", "sv": "09 310 1691"})
    assert place_of(payload).phone_numbers == (phone("+35893101691"), phone("+358401234567"))


@pytest.mark.parametrize(
    ("changes", "field", "code"),
    [
        ({"position": {"coordinates": [0, 0]}}, "position.coordinates", "COORDINATES_INVALID"),
        ({"position": {"coordinates": [24.9]}}, "position.coordinates", "COORDINATES_INVALID"),
        ({"postal_code": "100"}, "postal_code", "VALUE_INVALID"),
        ({"email": "talo"}, "email", "VALUE_INVALID"),
        ({"telephone": {"fi": "kysy meiltä"}}, "telephone", "VALUE_INVALID"),
        ({"colour": "red"}, "colour", "FIELD_UNKNOWN"),
    ],
)
def test_what_cannot_be_meant_is_left_out_and_told(changes: Payload, field: str, code: str) -> None:
    [(told, why, _)] = warned(place(**changes))
    assert (told, why) == (field, IssueCode(code))


def test_a_place_without_an_address_has_none() -> None:
    nothing = dict.fromkeys(place()) | {"id": ROOM, "@type": "Place", "name": {"fi": "Sali"}}
    assert place_of(nothing) == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION, name=LocalizedText(fi="Sali")
    )


def test_an_organization_belongs_to_another() -> None:
    payload = organization(parent_organization=link("organization", CITY)["@id"])
    assert organization_of(payload) == OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source="ahjo:9",
        name=LocalizedText(fi="Työllisyyspalvelut"),
        parent_id=RecordKey("linked-events", RecordKind.ORGANIZATION, CITY).entity_id,
    )


def test_an_organization_of_the_trade_register_has_a_business_id() -> None:
    assert organization_of(organization("ytj:0201256-6")).business_id == "0201256-6"
    assert warned(organization("ytj:0201256-7")) == [
        ("id", IssueCode.VALUE_INVALID, "ytj:0201256-7")
    ]


@pytest.mark.parametrize("payload", [place(name=None), organization(name=None)])
def test_what_has_no_name_is_rejected(payload: Payload) -> None:
    assert rejected(payload) == [("name", IssueCode.REQUIRED_FIELD_MISSING, None)]
