"""Telephone numbers, e-mail addresses and web pages: each language version lists its own."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge
from catalogue.model.text import Language
from loaders.payload import Part
from loaders.ptv.contacts import (
    EmailRow,
    PhoneRow,
    addresses_in,
    email_addresses_of,
    email_in,
    number_in,
    phone_numbers_of,
)
from loaders.ptv.v12.language_versions import LanguageVersions

CHARGES = {"Free": Charge.FREE, "Charged": Charge.CHARGEABLE, "ExtraCharge": Charge.OTHER}
PHONE_TYPES = {
    "DomesticPhone": PhoneType.PHONE,
    "InternationalPhone": PhoneType.PHONE,
    "Sms": PhoneType.SMS,
    "Fax": PhoneType.FAX,
}


def phone_numbers(versions: LanguageVersions, *names: str) -> tuple[PhoneNumber, ...]:
    """The numbers of some lists, each once, with what each language calls it."""
    rows = (_phone(row, language) for language, row in versions.rows(*names))
    return phone_numbers_of(row for row in rows if row)


def email_addresses(versions: LanguageVersions, *names: str) -> tuple[EmailAddress, ...]:
    rows = (_email(row, language) for language, row in versions.rows(*names))
    return email_addresses_of(row for row in rows if row)


def web_pages(versions: LanguageVersions, *names: str) -> tuple[WebPage, ...]:
    """The pages of some lists, in the order that they came, each once."""
    pages = (page for language, row in versions.rows(*names) for page in pages_of(row, language))
    return tuple(dict.fromkeys(pages))


def web_address(versions: LanguageVersions) -> tuple[WebPage, ...]:
    """The one page that a language version of an e-service, a page or a telephone has."""
    found: dict[WebPage, None] = {}
    for language, version in versions:
        row = version.part("webAddress")
        found |= dict.fromkeys(pages_of(row, language) if row else ())
    return tuple(found)


def pages_of(row: Part, language: Language | None) -> Iterator[WebPage]:
    """The page that an object with a `url` and a `name` names; none where it has no address."""
    row.ignore("additionalInformation")
    title = line(row.text("name"))
    for url in addresses_in(row, "url"):
        yield WebPage(url=url, title=title, language=language)


def _phone(row: Part, language: Language) -> PhoneRow | None:
    """Domestic numbers are whole; the others come in two parts."""
    kind = row.choice("type", PHONE_TYPES) or PhoneType.PHONE
    charge, prefix = row.choice("chargeType", CHARGES), row.text("dialCode")
    label, price = line(row.text("additionalInformation")), line(row.text("chargeDescription"))
    number = number_in(row, prefix, is_service_number=prefix is None)
    return PhoneRow(number, kind, charge, language, label, price) if number else None


def _email(row: Part, language: Language) -> EmailRow | None:
    label, address = line(row.text("additionalInformation")), email_in(row, "email")
    return EmailRow(address, language, label) if address else None
