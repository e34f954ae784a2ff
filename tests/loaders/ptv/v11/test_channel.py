"""The five kinds of service channels of PTV v11."""

from __future__ import annotations

from typing import cast

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.contact import PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKey, RecordKind
from catalogue.model.opening_hours import OpeningHours, OpeningRule
from catalogue.model.service import ServiceContent
from catalogue.model.service_channel import (
    FormFile,
    ServiceChannelContent,
    ServiceChannelType,
    WebAccessibility,
)
from catalogue.model.text import Language, LocalizedText
from tests.loaders.ptv.v11.fixtures import (
    CITY,
    channel,
    connection,
    e_channel,
    phone_channel,
    printable_form,
    service,
    service_location,
    web_page_channel,
)
from tests.loaders.ptv.v11.mapping import channel_of, rejected, result, service_of, warned
from tests.loaders.ptv.v11.pieces import JsonObject, hours, page, phone, street_address, text, typed

CITY_ID = RecordKey("ptv", RecordKind.ORGANIZATION, CITY).entity_id
COMMON = {
    "name": LocalizedText(fi="Neuvontapiste"),
    "summary": LocalizedText(fi="Tule käymään."),
    "description": LocalizedText(fi="Palvelemme keskustassa."),
    "organization_id": CITY_ID,
    "service_languages": ("fi",),
}


def content(kind: ServiceChannelType, **own: object) -> ServiceChannelContent:
    return ServiceChannelContent.model_validate({"type": kind, **COMMON, **own})


def test_a_telephone_line_has_numbers() -> None:
    number = PhoneNumber(
        number="+358401234567",
        type=PhoneType.PHONE,
        label=LocalizedText(fi="Neuvonta"),
        cost=Cost(charge=Charge.CHARGEABLE),
    )
    assert channel_of(phone_channel()) == content(ServiceChannelType.PHONE, phone_numbers=(number,))


def test_an_e_service_says_what_it_asks_of_people() -> None:
    payload = e_channel(
        webPages=[page()],
        requiresSignature=True,
        attachments=[
            {
                "type": "Form",
                "name": "Ohje",
                "description": "Näin täytät",
                "url": "https://example.org/ohje",
                "language": "fi",
            }
        ],
    )
    assert channel_of(payload) == content(
        ServiceChannelType.E_SERVICE,
        web_pages=(
            WebPage(url="https://www.example.org/", title="Verkkosivu", language=Language.FI),
        ),
        requires_authentication=True,
        requires_signature=True,
        form_files=(
            FormFile(url="https://example.org/ohje", title="Ohje: Näin täytät", language="fi"),
        ),
    )


def test_a_place_has_its_address_and_hours() -> None:
    found = channel_of(service_location(serviceHours=[hours(isAlwaysOpen=True)]))
    assert found.type is ServiceChannelType.SERVICE_LOCATION
    assert [address.municipality for address in found.addresses] == ["837"]
    assert found.opening_hours == OpeningHours(rules=(OpeningRule(is_always_open=True),))
    assert (found.requires_authentication, found.requires_signature) == (None, None)


def test_a_form_has_its_files_and_where_to_send_it() -> None:
    delivery: JsonObject = {
        **street_address(),
        "subType": "Street",
        "type": None,
        "receiver": [text("Kirjaamo")],
    }
    payload = printable_form(
        formIdentifier=[text("T 12")],
        channelUrls=[typed("PDF", "www.example.org/lomake.pdf"), typed("DOC", None)],
        deliveryAddresses=[delivery],
        supportEmails=[text("tuki@example.org")],
        supportPhones=[phone(language="sv", additionalInformation="Stöd")],
    )
    found = channel_of(payload)
    assert found.form_identifier == LocalizedText(fi="T 12")
    assert found.form_files == (
        FormFile(url="http://www.example.org/lomake.pdf", format="PDF", language="fi"),
    )
    [address] = found.addresses
    assert address.additional_information == LocalizedText(fi="Kirjaamo; Käynti pihan puolelta")
    assert [email.address for email in found.email_addresses] == ["tuki@example.org"]
    assert [number.label for number in found.phone_numbers] == [LocalizedText(sv="Stöd")]


@pytest.mark.parametrize(
    "changes",
    [
        {
            "accessibilityClassification": [
                {
                    "accessibilityClassificationLevel": "PartiallyCompliant",
                    "wcagLevel": "LevelAA",
                    "accessibilityStatementWebPageName": "Utlåtande",
                    "accessibilityStatementWebPage": "https://example.org/sv",
                    "language": "sv",
                },
                {
                    "accessibilityClassificationLevel": None,
                    "wcagLevel": None,
                    "accessibilityStatementWebPageName": "Seloste",
                    "accessibilityStatementWebPage": "https://example.org/fi",
                    "language": "fi",
                },
            ]
        },
        {
            "accessibilityClassificationLevel": "PartiallyCompliant",
            "wcagLevel": "LevelAA",
            "accessibilityStatementWebPage": [
                page("https://example.org/sv", value="Utlåtande", language="sv"),
                page("https://example.org/fi", value="Seloste"),
            ],
        },
    ],
)
def test_a_page_says_how_accessible_it_is(changes: JsonObject) -> None:
    found = channel_of(web_page_channel() | changes)
    assert found.web_accessibility is WebAccessibility.PARTIALLY_COMPLIANT
    assert found.accessibility_statement == WebPage(
        url="https://example.org/fi", title="Seloste", language=Language.FI
    )


def test_what_stands_at_a_connection_is_the_connections_own() -> None:
    details: JsonObject = {
        "emails": [text("tiski@example.org")],
        "phoneNumbers": [phone()],
        "webPages": [page()],
        "addresses": [{**street_address(), "type": "Postal", "subType": "Street"}],
    }
    own = connection(
        description=[
            typed("Description", "Vain torstaisin"),
            typed("ChargeTypeAdditionalInfo", "5 €"),
        ],
        serviceChargeType="Chargeable",
        serviceHours=[hours(isReservation=True)],
        contactDetails=details,
    )
    [found] = service_of(service(serviceChannels=[own])).connections
    assert found.description == LocalizedText(fi="Vain torstaisin")
    assert found.cost == Cost(charge=Charge.CHARGEABLE, description=LocalizedText(fi="5 €"))
    assert found.opening_hours == OpeningHours(rules=(OpeningRule(by_appointment=True),))
    assert [email.address for email in found.email_addresses] == ["tiski@example.org"]
    assert [number.number for number in found.phone_numbers] == ["+358401234567"]
    assert [page_.url for page_ in found.web_pages] == ["https://www.example.org/"]
    assert [address.postal_code for address in found.addresses] == ["33100"]


def test_a_connection_that_has_nothing_of_its_own_says_nothing() -> None:
    [found] = cast("ServiceContent", result(service()).content).connections
    assert found.model_dump(exclude_defaults=True).keys() == {"channel_id"}


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"serviceChannelType": None}, "serviceChannelType"),
        ({"serviceChannelType": "Robot"}, "serviceChannelType"),
        ({"serviceChannelNames": []}, "serviceChannelNames"),
        ({"publishingStatus": "Deleted"}, "publishingStatus"),
    ],
)
def test_a_channel_without_what_it_needs_is_rejected(changes: JsonObject, field: str) -> None:
    assert [told for told, _, _ in rejected(service_location() | changes)] == [field]


def test_fields_of_one_kind_are_known_in_all_kinds() -> None:
    payload = channel("WebPage", CITY, addresses=[], requiresAuthentication=None, formIdentifier=[])
    assert warned(payload) == []


def test_an_unknown_field_is_told() -> None:
    payload = service_location(queueLength=5, addresses=[{**street_address(), "floor": 2}])
    assert warned(payload) == [
        ("queueLength", IssueCode.FIELD_UNKNOWN, None),
        ("addresses[].floor", IssueCode.FIELD_UNKNOWN, None),
    ]
