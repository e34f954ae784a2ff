"""Service channels of PTV v12 in our model."""

from __future__ import annotations

import datetime as dt

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.address import Address, AddressType, Point
from catalogue.model.area import Area, AreaCoverage
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.identity import RecordKind
from catalogue.model.opening_hours import (
    Holiday,
    HolidayHours,
    OpeningHours,
    OpeningRule,
    OpeningTime,
    Weekday,
)
from catalogue.model.service_channel import (
    FormFile,
    ServiceChannelContent,
    ServiceChannelType,
    WebAccessibility,
)
from catalogue.model.text import Language
from tests.loaders.ptv.v12.full_payloads import full_channel
from tests.loaders.ptv.v12.mapped import entity, map_payload, text, told
from tests.loaders.ptv.v12.payloads import channel, words

CHARGED = Cost(charge=Charge.CHARGEABLE)
STREET = Address(
    type=AddressType.VISITING,
    street=text("Hämeenkatu 12 A", sv="Tavastgatan 12 A"),
    postal_code="33100",
    post_office=text("Tampere"),
    municipality="837",
    point=Point(latitude=61.497732, longitude=23.761286),
)


def test_a_channel_is_mapped_whole() -> None:
    monday = OpeningTime(day=Weekday.MONDAY, opens=dt.time(9), closes=dt.time(15))
    expected = ServiceChannelContent(
        type=ServiceChannelType.SERVICE_LOCATION,
        name=text("Paja", sv="Verkstadens lokal"),
        alternative_name=text("Pajan tila"),
        summary=text("Keskustassa"),
        description=text("Esteetön."),
        organization_id=entity(RecordKind.ORGANIZATION, "city"),
        area=Area(coverage=AreaCoverage.NATIONWIDE),
        service_languages=("fi",),
        phone_numbers=(
            PhoneNumber(number="+358500000124", type=PhoneType.SMS, cost=Cost(charge=Charge.OTHER)),
            PhoneNumber(
                number="+358500000123",
                type=PhoneType.PHONE,
                label=text("Neuvonta", sv="Rådgivning"),
                cost=CHARGED,
            ),
            PhoneNumber(number="+358295000123", type=PhoneType.PHONE, cost=CHARGED),
        ),
        email_addresses=(
            EmailAddress(address="paja@city.example"),
            EmailAddress(address="tuki@city.example"),
        ),
        web_pages=(
            WebPage(url="https://city.example", title="Kaupunki", language=Language.FI),
            WebPage(url="https://city.example/p", title="Paja", language=Language.FI),
        ),
        addresses=(
            STREET,
            Address(type=AddressType.VISITING, additional_information=text("Torilla")),
            Address(
                type=AddressType.POSTAL,
                post_office_box=text("PL 487", sv="PB 487"),
                postal_code="33101",
                post_office=text("Tampere"),
                municipality="837",
                additional_information=text("Kirjaamo"),
            ),
            Address(type=AddressType.POSTAL, country="NO", text=text(en="1 High Street, Oslo")),
            STREET.model_copy(
                update={"type": AddressType.POSTAL, "additional_information": text("Paja")}
            ),
        ),
        opening_hours=OpeningHours(
            rules=(OpeningRule(times=(monday,)),),
            holidays=(HolidayHours(holidays=(Holiday.CHRISTMAS_EVE,), is_closed=True),),
        ),
        requires_authentication=False,
        requires_signature=True,
        web_accessibility=WebAccessibility.PARTIALLY_COMPLIANT,
        form_identifier=text("LOM-1"),
        form_files=(
            FormFile(url="https://city.example/l.pdf", title="Lomake", format="pdf", language="fi"),
            FormFile(url="https://city.example/o.pdf", title="Ohje: Lue ensin", language="fi"),
        ),
    )
    record = map_payload(full_channel())
    assert record.content == expected
    assert record.issues == ()


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("ServiceLocation", ServiceChannelType.SERVICE_LOCATION),
        ("TelephoneService", ServiceChannelType.PHONE),
        ("EService", ServiceChannelType.E_SERVICE),
        ("WebPage", ServiceChannelType.WEB_PAGE),
        ("PrintableForm", ServiceChannelType.PRINTABLE_FORM),
    ],
)
def test_channels_of_all_five_kinds(kind: str, expected: ServiceChannelType) -> None:
    content = map_payload(channel(kind=kind, area=None)).content
    assert content == ServiceChannelContent(
        type=expected,
        name=text("channel"),
        organization_id=entity(RecordKind.ORGANIZATION, "city"),
        service_languages=("fi",),
    )


def test_a_channel_of_an_unknown_kind_is_rejected() -> None:
    record = map_payload(channel(kind="Hologram"))
    assert record.content is None
    assert told(record.issues) == [
        (
            IssueCode.REQUIRED_FIELD_MISSING,
            Severity.REJECTED,
            "serviceChannelType",
            "Hologram",
        )
    ]


def test_the_name_that_is_shown_is_told_by_each_language() -> None:
    versions = {
        "fi": words("Virallinen", alternativeName="Tuttu", isAlternativeNamePrimary=True),
        "sv": words("Officiell", alternativeName="Bekant", isAlternativeNamePrimary=False),
        "en": words("Official", alternativeName="", isAlternativeNamePrimary=True),
    }
    content = map_payload(channel(languageVersions=versions)).content
    assert isinstance(content, ServiceChannelContent)
    assert content.name == text("Tuttu", sv="Officiell", en="Official")
    assert content.alternative_name == text("Virallinen", sv="Bekant")


def test_a_channel_that_only_has_an_alternative_name_is_called_by_it() -> None:
    content = map_payload(
        channel(languageVersions={"fi": words("", alternativeName="Piste")})
    ).content
    assert isinstance(content, ServiceChannelContent)
    assert (content.name, content.alternative_name) == (text("Piste"), None)
