"""Addresses and their points in PTV v12."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.address import Address, AddressType, Point
from loaders.payload import JsonObject
from loaders.ptv.v12.address import addresses, delivery_addresses
from tests.loaders.ptv.v12.mapped import part_of, text, told
from tests.loaders.ptv.v12.payloads import addresses as lists
from tests.loaders.ptv.v12.payloads import coordinate, street_address

TAMPERE = Point(latitude=61.497732, longitude=23.761286)
BESIDE = coordinate(easting=328000.0)


def visited(**changes: object) -> Address | None:
    """The one address to visit that comes of a street address, told without an issue."""
    part = part_of(
        {"location": lists("otherAddresses", streetAddresses=[street_address(**changes)])}
    )
    found = addresses(part)
    part.tell_unknown_fields()
    assert part.findings.issues == ()
    return found[0] if found else None


def point_of(*coordinates: JsonObject) -> Point | None:
    address = visited(coordinates=[*coordinates])
    return address.point if address else None


def test_a_street_has_its_number_in_every_language() -> None:
    address = visited()
    assert address
    assert address.street == text("Hämeenkatu 12 A", sv="Tavastgatan 12 A")


def test_a_street_without_a_number_stands_alone() -> None:
    address = visited(addressDetail="")
    assert address
    assert address.street == text("Hämeenkatu", sv="Tavastgatan")


def test_metres_become_degrees() -> None:
    assert point_of(coordinate()) == TAMPERE


def test_the_surest_coordinates_count() -> None:
    register = coordinate(source="AccessibilityRegister")
    assert point_of(BESIDE, coordinate(source="User")) == TAMPERE
    assert point_of(BESIDE, BESIDE | {"source": "User"}, register) == TAMPERE
    assert point_of(BESIDE | {"source": "Satellite"}, coordinate()) == TAMPERE


@pytest.mark.parametrize(
    "coordinates", [[], [coordinate(system="Unknown")], [coordinate(system=None)]]
)
def test_no_coordinates_are_no_point(coordinates: list[JsonObject]) -> None:
    assert point_of(*coordinates) is None


@pytest.mark.parametrize("at", [{"easting": 0, "northing": 0}, {"northing": None}])
def test_coordinates_outside_finland_are_told(at: JsonObject) -> None:
    street = street_address(coordinates=[coordinate() | at])
    part = part_of({"location": lists("otherAddresses", streetAddresses=[street])})
    [address] = addresses(part)
    assert address.point is None
    assert [(code, severity) for code, severity, _, _ in told(part.findings.issues)] == [
        (IssueCode.COORDINATES_INVALID, Severity.WARNING)
    ]


def test_a_postal_code_that_is_none_is_left_out_and_told() -> None:
    street = street_address(postalCode="3310")
    part = part_of({"contactAddresses": lists("postOfficeBoxAddresses", streetAddresses=[street])})
    [address] = addresses(part)
    assert (address.type, address.postal_code) == (AddressType.POSTAL, None)
    field = "contactAddresses.streetAddresses[].postalCode"
    assert told(part.findings.issues) == [
        (IssueCode.VALUE_INVALID, Severity.WARNING, field, "3310")
    ]


def test_an_address_that_says_nothing_is_left_out() -> None:
    nothing = {"streetName": {}, "addressDetail": None, "postalCode": "", "coordinates": None}
    assert visited(**nothing) is None


def test_an_address_abroad_that_does_not_say_where_is_somewhere() -> None:
    row = {"address": {"en": "Somewhere"}, "countryCode": None}
    part = part_of({"location": lists("otherAddresses", foreignAddresses=[row, {"address": {}}])})
    assert addresses(part) == (
        Address(type=AddressType.VISITING, country="ZZ", text=text(en="Somewhere")),
    )


def test_forms_are_delivered_in_three_ways() -> None:
    box = {"postalCode": "00056", "postOfficeBox": {"fi": "PL 1"}, "additionalInformation": {}}
    rows = [
        street_address(deliveryAddressType="StreetAddress", recipient={"fi": "Kirjaamo"}),
        box | {"deliveryAddressType": "PostOfficeBox", "recipient": {"fi": None}},
        {
            "deliveryAddressType": "DeliveryInformation",
            "recipient": {"fi": "Kirjaamo"},
            "deliveryInformation": {"fi": "Jätä aulaan"},
        },
    ]
    part = part_of({"deliveryAddresses": rows})
    found = delivery_addresses(part)
    part.tell_unknown_fields()
    assert part.findings.issues == ()
    assert found == (
        Address(
            type=AddressType.POSTAL,
            street=text("Hämeenkatu 12 A", sv="Tavastgatan 12 A"),
            postal_code="33100",
            post_office=text("Tampere"),
            municipality="837",
            additional_information=text("Kirjaamo"),
            point=TAMPERE,
        ),
        Address(
            type=AddressType.POSTAL,
            post_office_box=text("PL 1"),
            postal_code="00056",
            post_office=text("Kela", sv="Fpa"),
            municipality="091",
        ),
        Address(
            type=AddressType.POSTAL,
            text=text("Jätä aulaan"),
            additional_information=text("Kirjaamo"),
        ),
    )


def test_a_way_of_delivery_that_we_do_not_know_is_told_once() -> None:
    part = part_of({"deliveryAddresses": [{"deliveryAddressType": "Pigeon", "loft": 3}]})
    assert delivery_addresses(part) == ()
    part.tell_unknown_fields()
    field = "deliveryAddresses[].deliveryAddressType"
    assert told(part.findings.issues) == [
        (IssueCode.CODE_UNKNOWN, Severity.WARNING, field, "Pigeon")
    ]
