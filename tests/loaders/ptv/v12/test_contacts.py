"""Telephone numbers, e-mail addresses and web pages of PTV v12."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode, Severity
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language
from loaders.payload import JsonObject, Part
from loaders.ptv.v12.contacts import email_addresses, phone_numbers, web_address, web_pages
from loaders.ptv.v12.language_versions import LanguageVersions
from tests.loaders.ptv.v12.mapped import part_of, text, told
from tests.loaders.ptv.v12.payloads import phone


def versions_of(**versions: JsonObject) -> tuple[Part, LanguageVersions]:
    part = part_of({"languageVersions": versions})
    return part, LanguageVersions(part)


@pytest.mark.parametrize(
    ("row", "kind", "number"),
    [
        (phone(), PhoneType.PHONE, "+358500000123"),
        (
            phone("0290000123", type="DomesticPhone") | {"dialCode": None},
            PhoneType.PHONE,
            "+358290000123",
        ),
        (phone("116117", type="DomesticPhone") | {"dialCode": None}, PhoneType.PHONE, "116117"),
        (phone("701234567", dialCode="+46"), PhoneType.PHONE, "+46701234567"),
        (phone(type="Sms"), PhoneType.SMS, "+358500000123"),
        (phone(type="Fax"), PhoneType.FAX, "+358500000123"),
    ],
)
def test_telephones_of_each_kind(row: JsonObject, kind: PhoneType, number: str) -> None:
    _, versions = versions_of(fi={"numbers": [row]})
    [found] = phone_numbers(versions, "numbers")
    assert (found.type, found.number) == (kind, number)


@pytest.mark.parametrize(
    ("word", "charge"),
    [
        ("Free", Charge.FREE),
        ("Charged", Charge.CHARGEABLE),
        ("ExtraCharge", Charge.OTHER),
        (None, Charge.UNKNOWN),
    ],
)
def test_what_a_call_costs(word: str | None, charge: Charge) -> None:
    _, versions = versions_of(fi={"numbers": [phone(chargeType=word, chargeDescription="8 snt")]})
    [found] = phone_numbers(versions, "numbers")
    assert found.cost == Cost(charge=charge, description=text("8 snt"))


def test_a_number_that_languages_share_is_one_with_the_words_of_each() -> None:
    _, versions = versions_of(
        fi={
            "numbers": [
                phone(additionalInformation="Neuvonta", chargeType=None),
                phone(additionalInformation="Ajanvaraus"),
                phone(additionalInformation="Neuvonta"),
            ]
        },
        sv={"numbers": [phone(additionalInformation="Rådgivning", chargeDescription="Gratis")]},
    )
    assert phone_numbers(versions, "numbers") == (
        PhoneNumber(
            number="+358500000123",
            type=PhoneType.PHONE,
            label=text("Neuvonta; Ajanvaraus", sv="Rådgivning"),
            cost=Cost(charge=Charge.CHARGEABLE, description=text(sv="Gratis")),
        ),
    )


def test_what_cannot_be_reached_is_left_out_and_told() -> None:
    part, versions = versions_of(
        fi={
            "numbers": [phone("soita"), phone(None)],  # type: ignore[arg-type]
            "emails": [{"email": "not an address"}, {"email": None}],
            "pages": [{"name": "Sivu", "url": "javascript:x"}, {"name": "Tyhjä", "url": ""}],
        }
    )
    assert phone_numbers(versions, "numbers") == ()
    assert email_addresses(versions, "emails") == ()
    assert web_pages(versions, "pages") == ()
    assert told(part.findings.issues) == [
        (code, Severity.WARNING, f"languageVersions.fi.{field}", value)
        for code, field, value in (
            (IssueCode.VALUE_INVALID, "numbers[].number", "+358 soita"),
            (IssueCode.VALUE_INVALID, "emails[].email", "not an address"),
            (IssueCode.VALUE_INVALID, "pages[].url", "javascript:x"),
        )
    ]


def test_an_email_address_that_languages_share_is_one() -> None:
    row = {"email": "Neuvonta@City.example ", "additionalInformation": "Neuvonta"}
    _, versions = versions_of(
        fi={"emails": [row]}, sv={"emails": [{"email": "Neuvonta@city.example"}]}
    )
    assert email_addresses(versions, "emails") == (
        EmailAddress(address="Neuvonta@city.example", label=text("Neuvonta")),
    )


def test_web_pages_keep_their_order_and_their_languages() -> None:
    page = {"name": "Sivu", "url": "www.city.example"}
    _, versions = versions_of(fi={"pages": [page, page]}, sv={"pages": [page]})
    assert web_pages(versions, "pages") == tuple(
        WebPage(url="http://www.city.example", title="Sivu", language=language)
        for language in (Language.FI, Language.SV)
    )


def test_a_page_of_its_own_may_be_missing() -> None:
    _, versions = versions_of(
        fi={"webAddress": {"url": "https://city.example", "name": None}},
        sv={"webAddress": {"url": None, "name": None}},
        en={"webAddress": None},
    )
    assert web_address(versions) == (
        WebPage(url="https://city.example", title=None, language=Language.FI),
    )
