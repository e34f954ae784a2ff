"""Addresses of PTV v11, their points and entrances."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import AccessibilityGroup, Address, AddressType, Entrance, Point
from catalogue.model.text import LocalizedText
from loaders.ptv.v11.address import addresses
from tests.loaders.ptv.v11.mapping import part_of, told
from tests.loaders.ptv.v11.pieces import JsonObject, municipality, street_address, text

POINT = Point(latitude=61.493426, longitude=23.762133)
HIDDEN: JsonObject = {"latitude": "61.5", "longitude": "23.8", "postalCode": "12345"}


def address_of(row: JsonObject) -> Address:
    """The only address of a list, without complaints."""
    part = part_of({"addresses": [row]})
    [address] = addresses(part)
    part.tell_unknown_fields()
    assert told(part) == []
    return address


def box(**changes: object) -> JsonObject:
    return {
        "type": "Postal",
        "subType": "PostOfficeBox",
        "postOfficeBoxAddress": {
            "postOfficeBox": [text("PL 7"), text("PB 7", "sv")],
            "postalCode": "33101",
            "postOffice": [text("TAMPERE")],
            "municipality": None,
            "additionalInformation": [text(None)],
        },
        "streetAddress": None,
        "otherAddress": HIDDEN,
        "country": "FI",
        **changes,
    }


@pytest.mark.parametrize("kind", ["Single", "Street"])
def test_a_street_address_has_a_point_in_degrees(kind: str) -> None:
    assert address_of({**street_address(), "subType": kind}) == Address(
        type=AddressType.VISITING,
        street=LocalizedText(fi="Polkukatu 4 B", sv="Stiggatan 4 B"),
        postal_code="33100",
        post_office=LocalizedText(fi="TAMPERE", sv="TAMMERFORS"),
        municipality="837",
        additional_information=LocalizedText(fi="Käynti pihan puolelta"),
        point=POINT,
    )


def test_a_post_office_box_is_for_the_post_and_leftovers_of_other_forms_do_not_count() -> None:
    assert address_of(box()) == Address(
        type=AddressType.POSTAL,
        post_office_box=LocalizedText(fi="PL 7", sv="PB 7"),
        postal_code="33101",
        post_office=LocalizedText(fi="TAMPERE"),
    )


def test_another_address_is_a_point_with_words() -> None:
    row = {
        **street_address(),
        "subType": "Other",
        "streetAddress": None,
        "otherAddress": {
            "latitude": "6822030,5",
            "longitude": "327650,25",
            "postalCode": "33100",
            "postOffice": [],
            "municipality": municipality("837", "Tampere"),
            "additionalInformation": [text("Satamassa, laiturin päässä")],
        },
    }
    assert address_of(row) == Address(
        type=AddressType.VISITING,
        postal_code="33100",
        municipality="837",
        additional_information=LocalizedText(fi="Satamassa, laiturin päässä"),
        point=POINT,
    )


@pytest.mark.parametrize(
    ("kind", "field", "country", "told_country"),
    [
        ("Abroad", "locationAbroad", "SE", "SE"),
        ("Foreign", "foreignAddress", "se", "SE"),
        ("Abroad", "locationAbroad", None, "ZZ"),
    ],
)
def test_an_address_abroad_is_words(
    kind: str, field: str, country: str | None, told_country: str
) -> None:
    row: JsonObject = {
        "type": "Location",
        "subType": kind,
        field: [text("Storgatan 1\nHaparanda", "sv")],
        "country": country,
    }
    assert address_of(row) == Address(
        type=AddressType.VISITING,
        country=told_country,
        text=LocalizedText(sv="Storgatan 1\nHaparanda"),
    )


def test_a_delivery_address_may_be_words_with_a_receiver() -> None:
    row: JsonObject = {
        "subType": "NoAddress",
        "postOfficeBoxAddress": None,
        "streetAddress": None,
        "deliveryAddressInText": [text("Palauta tiskille")],
        "receiver": [text("Kirjaamo")],
    }
    assert address_of(row) == Address(
        type=AddressType.POSTAL,
        text=LocalizedText(fi="Palauta tiskille"),
        additional_information=LocalizedText(fi="Kirjaamo"),
    )


def test_a_receiver_stands_before_what_else_is_to_be_known() -> None:
    row = {**box(), "receiver": [text("Kirjaamo")]}
    row["postOfficeBoxAddress"] = {
        "postOfficeBox": [text("PL 7")],
        "additionalInformation": [text("Kuoreen merkintä")],
    }
    found = address_of(row).additional_information
    assert found == LocalizedText(fi="Kirjaamo; Kuoreen merkintä")


@pytest.mark.parametrize(
    "row",
    [
        None,
        {},
        {"subType": "NoAddress", "receiver": [text(None)], "deliveryAddressInText": None},
        {"subType": "Single", "streetAddress": None},
    ],
)
def test_an_address_that_says_nothing_is_none(row: JsonObject | None) -> None:
    part = part_of({"addresses": [row]})
    assert addresses(part) == ()
    assert told(part) == []


def test_an_unknown_kind_is_told_and_read_by_what_is_filled() -> None:
    part = part_of(
        {"addresses": [{**box(otherAddress=None), "subType": "Locker", "type": "Drone"}]}
    )
    [address] = addresses(part)
    assert (address.type, address.postal_code) == (AddressType.POSTAL, "33101")
    assert [(field, value) for field, _, value in told(part)] == [
        ("addresses[].subType", "Locker"),
        ("addresses[].type", "Drone"),
    ]


@pytest.mark.parametrize("nothing", ["0", None, ""])
def test_coordinates_that_ptv_could_not_find_are_told_once(nothing: str | None) -> None:
    row = street_address(latitude=nothing, longitude=nothing, coordinateState="NotReceived")
    part = part_of({"addresses": [row, street_address()]})
    assert [address.point for address in addresses(part)] == [None, POINT]
    [issue] = part.findings.issues
    assert (issue.code, issue.value, issue.once) == (
        IssueCode.COORDINATES_INVALID,
        "NotReceived",
        True,
    )


@pytest.mark.parametrize(
    ("north", "east"),
    [("327650.25", "6822030.5"), ("61.498", "23.76"), ("NaN", "inf"), ("abc", "327650")],
)
def test_coordinates_outside_finland_are_no_point(north: str, east: str) -> None:
    part = part_of({"addresses": [street_address(latitude=north, longitude=east)]})
    [address] = addresses(part)
    assert address.point is None
    field = "addresses[].streetAddress.latitude"
    assert told(part) == [(field, IssueCode.COORDINATES_INVALID, f"{north}, {east}")]


def test_a_wrong_postal_code_is_left_out_and_told() -> None:
    part = part_of({"addresses": [street_address(postalCode="331")]})
    [address] = addresses(part)
    assert address.postal_code is None
    field = "addresses[].streetAddress.postalCode"
    assert told(part) == [(field, IssueCode.VALUE_INVALID, "331")]


def test_entrances_tell_how_accessible_they_are() -> None:
    entrance: JsonObject = {
        "name": [text("Pääovi")],
        "isMainEntrance": True,
        "coordinates": {"latitude": "6822030.5", "longitude": "327650.25"},
        "contactInfo": {"phone": None, "email": None, "url": None},
        "accessibilitySentences": [
            {
                "sentenceGroup": [text("Reitti")],
                "sentences": [{"sentence": [text("Ei kynnyksiä.")]}, {"sentence": []}],
            }
        ],
    }
    assert address_of({**street_address(), "entrances": [entrance]}).entrances == (
        Entrance(
            name=LocalizedText(fi="Pääovi"),
            is_main=True,
            point=POINT,
            accessibility=(
                AccessibilityGroup(
                    heading=LocalizedText(fi="Reitti"),
                    sentences=(LocalizedText(fi="Ei kynnyksiä."),),
                ),
            ),
        ),
    )


def test_the_same_address_twice_is_one() -> None:
    assert len(addresses(part_of({"addresses": [street_address(), street_address()]}))) == 1
