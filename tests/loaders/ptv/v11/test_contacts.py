"""Telephone numbers, e-mail addresses and web pages of PTV v11."""

from __future__ import annotations

from catalogue.intake.issues import IssueCode
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language, LocalizedText
from loaders.ptv.v11.contacts import email_addresses, phone_numbers, web_pages
from tests.loaders.ptv.v11.mapping import part_of, told
from tests.loaders.ptv.v11.pieces import JsonObject, page, phone


def email(value: object, **changes: object) -> JsonObject:
    return {"value": value, "language": "fi", "description": None, **changes}


def test_rows_of_one_number_are_one_number_with_words_in_each_language() -> None:
    part = part_of(
        {
            "phoneNumbers": [
                phone(chargeDescription="Paikallisverkkomaksu"),
                phone(language="sv", additionalInformation="Rådgivning"),
                phone(additionalInformation="Neuvonta"),
                phone(additionalInformation="Arkisin"),
                phone(language="en", additionalInformation=None, serviceChargeType=None),
            ]
        }
    )
    assert phone_numbers(part, "phoneNumbers") == (
        PhoneNumber(
            number="+358401234567",
            type=PhoneType.PHONE,
            label=LocalizedText(fi="Neuvonta; Arkisin", sv="Rådgivning"),
            cost=Cost(
                charge=Charge.CHARGEABLE,
                description=LocalizedText(fi="Paikallisverkkomaksu"),
            ),
        ),
    )
    assert told(part) == []


def test_a_number_of_another_type_is_another_number() -> None:
    part = part_of({"phoneNumbers": [phone(), phone(type="Fax"), phone(type="Sms")]})
    found = phone_numbers(part, "phoneNumbers")
    assert [each.type for each in found] == [PhoneType.PHONE, PhoneType.FAX, PhoneType.SMS]


def test_numbers_of_support_have_no_type_and_service_numbers_no_prefix() -> None:
    service_number = {
        "additionalInformation": None,
        "serviceChargeType": "Free",
        "chargeDescription": None,
        "prefixNumber": None,
        "isFinnishServiceNumber": True,
        "number": "116117",
        "language": "fi",
    }
    part = part_of({"phoneNumbers": None, "supportPhones": [service_number]})
    assert phone_numbers(part, "phoneNumbers", "supportPhones") == (
        PhoneNumber(number="116117", type=PhoneType.PHONE, cost=Cost(charge=Charge.FREE)),
    )


def test_what_is_no_number_is_left_out_and_told() -> None:
    part = part_of({"phoneNumbers": [phone("kysy"), phone(None), phone("   ")]})  # type: ignore[arg-type]
    assert phone_numbers(part, "phoneNumbers") == ()
    assert told(part) == [("phoneNumbers[].number", IssueCode.VALUE_INVALID, "+358 kysy")]


def test_addresses_are_cleaned_and_put_together() -> None:
    part = part_of(
        {
            "emails": [
                email(" neuvonta@example.ORG ", description="Neuvonta"),
                email("neuvonta@example.org", language="sv", description="Rådgivning"),
                email("viestintä(at)example.org"),
                email(None),
            ]
        }
    )
    assert email_addresses(part, "emails") == (
        EmailAddress(
            address="neuvonta@example.org",
            label=LocalizedText(fi="Neuvonta", sv="Rådgivning"),
        ),
        EmailAddress(address="viestintä@example.org"),
    )
    assert told(part) == []


def test_what_is_no_e_mail_address_is_left_out_and_told() -> None:
    part = part_of({"emails": [email("kysy tiskiltä"), email(5)]})
    assert email_addresses(part, "emails") == ()
    assert told(part) == [
        ("emails[].value", IssueCode.VALUE_INVALID, "kysy tiskiltä"),
        ("emails[].value", IssueCode.VALUE_INVALID, "5"),
    ]


def test_pages_keep_their_languages_and_titles() -> None:
    rows = [
        page("www.example.org"),
        page("https://example.org/sv", value=None, language="sv"),
        page("www.example.org"),
        page(""),
        page("http://a.example/ http://b.example/", value="Kaksi"),
    ]
    part = part_of({"webPages": rows})
    assert web_pages(part, "webPages") == (
        WebPage(url="http://www.example.org", title="Verkkosivu", language=Language.FI),
        WebPage(url="https://example.org/sv", language=Language.SV),
        WebPage(url="http://a.example/", title="Kaksi", language=Language.FI),
        WebPage(url="http://b.example/", title="Kaksi", language=Language.FI),
    )
    assert told(part) == []


def test_what_is_no_web_address_is_left_out_and_told() -> None:
    part = part_of({"webPages": [page("javascript:alert(1)"), page(language="ru")]})
    assert [each.url for each in web_pages(part, "webPages")] == ["https://www.example.org/"]
    assert told(part) == [
        ("webPages[].url", IssueCode.VALUE_INVALID, "javascript:alert(1)"),
        ("webPages[].language", IssueCode.LANGUAGE_UNKNOWN, "ru"),
    ]
