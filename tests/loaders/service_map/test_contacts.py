"""Telephone numbers as people write them into one field."""

from __future__ import annotations

import pytest

from catalogue.model.cost import Charge
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.text import LocalizedText
from loaders.findings import Findings
from loaders.payload import Part
from loaders.service_map.contact_persons import without_contact_person
from loaders.service_map.contacts import emails_in, phones_in
from tests.loaders.service_map.payloads import Payload

RECORD = RecordKey("tpr", RecordKind.SERVICE_CHANNEL, "1")


def part(**values: object) -> Part:
    return Part(dict(values), Findings(RECORD))


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("09 310 1691", ["+35893101691"]),
        ("09 310 1691, +358 9 310 1692", ["+35893101691", "+35893101692"]),
        ("09 310 1691 / 09 310 1692", ["+35893101691", "+35893101692"]),
        ("Puh. +358 (0)9 310 1691 tai 09 310 1692", ["+35893101691", "+35893101692"]),
        ("p. 09 310 1691", ["+35893101691"]),
        ("09 310 1691 (vaihde)", ["+35893101691"]),
        ("09 310 1691\u200b \u200b", ["+35893101691"]),
        ("116117", ["116117"]),
    ],
)
def test_numbers_are_found_in_a_field(text: str, numbers: list[str]) -> None:
    field = part(phone=text)

    assert [phone.number for phone in phones_in(field, "phone", None)] == numbers
    assert field.findings.issues == ()


def test_what_is_no_number_is_told_and_the_others_stay() -> None:
    field = part(phone="kysy tiskiltä, 09 310 1691")

    assert [phone.number for phone in phones_in(field, "phone", None)] == ["+35893101691"]
    assert [issue.value for issue in field.findings.issues] == ["kysy tiskiltä"]


@pytest.mark.parametrize(
    ("price", "charge"),
    [
        (LocalizedText(fi="maksuton", sv="avgiftsfri"), Charge.FREE),
        (LocalizedText(fi="pvm/mpm", sv="lna/msa"), Charge.CHARGEABLE),
        (LocalizedText(fi="maksuton", sv="lna/msa"), Charge.UNKNOWN),
        (LocalizedText(fi="2 e/min"), Charge.UNKNOWN),
        (None, Charge.UNKNOWN),
    ],
)
def test_a_price_that_is_known_says_whether_a_call_is_charged(
    price: LocalizedText | None, charge: Charge
) -> None:
    [phone] = phones_in(part(phone="09 310 1691"), "phone", None, price)

    assert (phone.cost.charge, phone.cost.description) == (charge, price)


def test_addresses_are_found_in_a_field() -> None:
    field = part(email=" a@example.org; b@EXAMPLE.org ")

    assert [each.address for each in emails_in(field, "email")] == [
        "a@example.org",
        "b@example.org",
    ]


def test_a_contact_person_goes_and_the_desk_stays() -> None:
    row: Payload = {"contact_person": "Älli Työ-Mäki", "phone": "1", "email": "tiski@example.org"}

    assert without_contact_person(row) == {"phone": "1", "email": "tiski@example.org"}


@pytest.mark.parametrize("email", ["alli.x@example.org", "A.TYO@example.org", "maki@example.org"])
def test_an_address_that_spells_the_persons_name_goes_too(email: str) -> None:
    row: Payload = {"contact_person": "Älli Työ-Mäki", "phone": "1", "email": email}

    assert without_contact_person(row) == {"phone": "1"}
