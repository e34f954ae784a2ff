"""Locations, organisations and contacts of HSDS in our model."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.identity import RecordKind
from catalogue.model.organization import OrganizationContent, OrganizationType
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import Language, LocalizedText
from loaders.hsds.system import Telling
from tests.loaders.hsds.fixtures import (
    ASSOCIATION,
    HOUSE,
    PAGE_OF_COACHING,
    PHONE_OF_COACHING,
    at,
    location,
    organization,
    phone,
    schedule,
    service,
)
from tests.loaders.hsds.mapping import (
    channel_of,
    entity_id,
    organization_of,
    place_of,
    result,
    told,
)


def number(text: str, label: str | None = None, kind: PhoneType = PhoneType.PHONE) -> PhoneNumber:
    words = LocalizedText(fi=label) if label else None
    return PhoneNumber(number=text, type=kind, label=words, cost=Cost())


def issues_of(**changes: object) -> list[tuple[str | None, IssueCode, str | None]]:
    payload = service(service_at_locations=[at(location(**changes))])
    return told(result(payload, RecordKind.SERVICE_CHANNEL, HOUSE))


def test_a_location_is_a_service_location() -> None:
    assert place_of() == ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=LocalizedText(fi="Tien talo"),
        addresses=(
            Address(
                type=AddressType.VISITING,
                street=LocalizedText(fi="Torikatu 1"),
                postal_code="90100",
                post_office=LocalizedText(fi="Oulu"),
                municipality="564",
                point=Point(latitude=65.0121, longitude=25.4651),
            ),
        ),
    )


def test_an_address_of_another_country_keeps_its_state() -> None:
    row = {"address_1": "Storgatan 1", "city": "Luleå", "state_province": "Norrbotten"}
    content = place_of(latitude=None, addresses=[row | {"country": "Sweden"}], longitude=None)
    assert content.addresses == (
        Address(
            type=AddressType.VISITING,
            street=LocalizedText(fi="Storgatan 1"),
            post_office=LocalizedText(fi="Luleå"),
            country="SE",
            additional_information=LocalizedText(fi="Norrbotten"),
        ),
    )


def test_a_postal_address_has_no_point_and_the_place_keeps_it() -> None:
    row = {"address_1": "PL 1", "postal_code": "90015", "address_type": "postal"}
    content = place_of(addresses=[row])
    assert [(each.type, each.point is None) for each in content.addresses] == [
        (AddressType.VISITING, False),
        (AddressType.POSTAL, True),
    ]


@pytest.mark.parametrize(
    "row",
    [
        {"address_1": "Confidential", "city": "Oulu"},
        {"address_1": "Torikatu 1", "address_type": "virtual"},
        {"address_1": " ", "country": "   "},
    ],
)
def test_an_address_that_is_none_is_left_out(row: dict[str, str]) -> None:
    assert place_of(addresses=[row], latitude=0, longitude=0).addresses == ()


@pytest.mark.parametrize(
    ("changes", "told_of"),
    [
        ({"longitude": 72.58}, ("latitude", IssueCode.COORDINATES_INVALID)),
        ({"location_type": "boat"}, ("location_type", IssueCode.CODE_UNKNOWN)),
        ({"phones": [phone("x123")]}, ("phones[].number", IssueCode.VALUE_INVALID)),
        (
            {"addresses": [{"address_1": "a", "postal_code": "9010"}]},
            ("addresses[].postal_code", IssueCode.VALUE_INVALID),
        ),
        (
            {"addresses": [{"address_1": "a", "country": "Atlantis"}]},
            ("addresses[].country", IssueCode.CODE_UNKNOWN),
        ),
    ],
)
def test_a_bad_field_is_told_and_the_place_stands(
    changes: dict[str, object], told_of: tuple[str, IssueCode]
) -> None:
    assert [issue[:2] for issue in issues_of(**changes)] == [told_of]


def test_a_place_without_a_name_is_called_by_its_street() -> None:
    assert place_of(name=None).name == LocalizedText(fi="Torikatu 1")


def test_a_place_without_a_name_and_an_address_is_left_out() -> None:
    assert issues_of(name=None, addresses=[]) == [("name", IssueCode.REQUIRED_FIELD_MISSING, None)]


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, ServiceChannelType.WEB_PAGE),
        ({"phones": [phone("08 1234567")]}, ServiceChannelType.PHONE),
        (
            {"phones": [phone("08 1234567")], "url": "https://example.org"},
            ServiceChannelType.WEB_PAGE,
        ),
    ],
)
def test_a_virtual_place_is_a_page_or_a_line(
    changes: dict[str, object], kind: ServiceChannelType
) -> None:
    assert place_of(location_type="virtual", addresses=[], **changes).type is kind


def test_how_one_comes_and_gets_in_stands_in_the_description() -> None:
    rows = [{"description": "Ramppi.", "details": "Ovi on leveä."}, {"accessibility": "Hissi."}]
    content = place_of(description="Puutalo.", transportation="Bussi 1.", accessibility=rows)
    said = "Puutalo.\n\nBussi 1.\n\nRamppi.\n\nOvi on leveä.\n\nHissi."
    assert content.description == LocalizedText(fi=said)


@pytest.mark.parametrize(
    ("row", "numbers"),
    [
        (phone("08 1234567"), (number("+35881234567"),)),
        (phone('"+358 8 123 4567"'), (number("+35881234567"),)),
        (phone("08 1234567, 040 1234567"), (number("+35881234567"), number("+358401234567"))),
        (phone("08 1234567", extension=12), (number("+35881234567", "(12)"),)),
        (phone("08 1234567 ext. 12"), (number("+35881234567", "(12)"),)),
        (phone("040 1234567", type="text"), (number("+358401234567", kind=PhoneType.SMS),)),
        (phone("08 1234567", type="tty"), ()),
        (phone("(   )    -"), ()),
        (phone("08 1234567", description="Neuvonta"), (number("+35881234567", "Neuvonta"),)),
    ],
)
def test_telephone_numbers_are_read_however_they_are_written(
    row: dict[str, object], numbers: tuple[PhoneNumber, ...]
) -> None:
    assert place_of(phones=[row]).phone_numbers == numbers


def test_a_number_is_of_the_country_of_its_source() -> None:
    telling = Telling(language="en", country="US")
    content = place_of(telling, phones=[phone("(305) 555-1234")], latitude=None, longitude=None)
    assert [each.number for each in content.phone_numbers] == ["+13055551234"]


def test_a_line_of_a_service_without_places_has_its_hours() -> None:
    payload = service(
        phones=[phone("08 1234567")],
        email="valmennus@example.org; posti@example.org",
        service_at_locations=[],
        schedules=[schedule()],
    )
    content = channel_of(PHONE_OF_COACHING, payload)
    assert (content.type, content.name) == (
        ServiceChannelType.PHONE,
        LocalizedText(fi="Työhönvalmennus"),
    )
    assert content.organization_id == entity_id(RecordKind.ORGANIZATION, ASSOCIATION)
    assert content.email_addresses == (
        EmailAddress(address="valmennus@example.org"),
        EmailAddress(address="posti@example.org"),
    )
    assert content.opening_hours is not None


def test_pages_of_a_service_are_a_channel() -> None:
    urls = [{"id": "u1", "label": "Ilmoittaudu", "url": "https://example.org/ilmo"}]
    payload = service(url="example.org", additional_urls=urls)
    assert channel_of(PAGE_OF_COACHING, payload).web_pages == (
        WebPage(url="http://example.org", language=Language.FI),
        WebPage(url="https://example.org/ilmo", title="Ilmoittaudu", language=Language.FI),
    )


def test_a_channel_of_contacts_that_are_all_none_is_left_out() -> None:
    found = result(service(phones=[phone("x123")]), RecordKind.SERVICE_CHANNEL, PHONE_OF_COACHING)
    assert found.content is None
    assert [issue[1] for issue in told(found)] == [
        IssueCode.VALUE_INVALID,
        IssueCode.REQUIRED_FIELD_MISSING,
    ]


def test_an_organisation_has_its_contacts_and_its_business_id() -> None:
    assert organization_of(**organization()) == OrganizationContent(
        type=OrganizationType.OTHER,
        type_in_source="yhdistys",
        name=LocalizedText(fi="Tie töihin ry"),
        description=LocalizedText(fi="Yhdistys auttaa töihin."),
        business_id="0211675-2",
        phone_numbers=(number("+358855841000"),),
        email_addresses=(EmailAddress(address="tie@example.org"),),
        web_pages=(WebPage(url="https://tie.example.org", language=Language.FI),),
    )


def test_an_organisation_is_part_of_another() -> None:
    content = organization_of(name="Kahvila", parent_organization_id=ASSOCIATION)
    assert content.parent_id == entity_id(RecordKind.ORGANIZATION, ASSOCIATION)


@pytest.mark.parametrize(
    ("changes", "business_id"),
    [
        ({"tax_id": "0211675-2"}, "0211675-2"),
        ({"tax_id": "12-3456789"}, None),
        (
            {"organization_identifiers": [{"identifier_type": "EIN", "identifier": "0211675-2"}]},
            None,
        ),
    ],
)
def test_only_a_finnish_business_id_counts(
    changes: dict[str, object], business_id: str | None
) -> None:
    assert organization_of(name="Tie", **changes).business_id == business_id
