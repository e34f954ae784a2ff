"""Telephone numbers, e-mail addresses and web pages: rows of one language each, put together."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.intake.cleaning.text import line
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge
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
from loaders.ptv.v11.localized import language_of

CHARGES = {
    "Chargeable": Charge.CHARGEABLE,
    "FreeOfCharge": Charge.FREE,
    "Other": Charge.OTHER,
    "Charged": Charge.CHARGEABLE,
    "Free": Charge.FREE,
}
PHONE_TYPES = {"Phone": PhoneType.PHONE, "Sms": PhoneType.SMS, "Fax": PhoneType.FAX}

_UNUSED = ("id", "orderNumber", "ownerReferenceId", "ownerReferenceId2", "existsOnePerLanguage")


def phone_numbers(part: Part, *names: str) -> tuple[PhoneNumber, ...]:
    """The numbers of some lists, each once, with what each language calls it."""
    rows = map(_phone, _rows(part, names))
    return phone_numbers_of(row for row in rows if row)


def email_addresses(part: Part, *names: str) -> tuple[EmailAddress, ...]:
    rows = map(_email, _rows(part, names))
    return email_addresses_of(row for row in rows if row)


def web_pages(part: Part, *names: str) -> tuple[WebPage, ...]:
    """Web pages in the order that they came, without those that say nothing new."""
    return tuple(dict.fromkeys(page for row in _rows(part, names) for page in _pages(row)))


def _phone(row: Part) -> PhoneRow | None:
    kind = row.choice("type", PHONE_TYPES) or PhoneType.PHONE
    charge = row.choice("serviceChargeType", CHARGES)
    language = language_of(row)
    is_service_number = row.flag("isFinnishServiceNumber") or False
    number = number_in(row, row.text("prefixNumber"), is_service_number=is_service_number)
    label, price = _words(row, "additionalInformation"), _words(row, "chargeDescription")
    return PhoneRow(number, kind, charge, language, label, price) if number else None


def _email(row: Part) -> EmailRow | None:
    language, label = language_of(row), _words(row, "description")
    address = email_in(row, "value")
    return EmailRow(address, language, label) if address else None


def _pages(row: Part) -> Iterable[WebPage]:
    language, title = language_of(row), _words(row, "value")
    return [WebPage(url=url, title=title, language=language) for url in addresses_in(row, "url")]


def _words(row: Part, name: str) -> str | None:
    return line(row.text(name))


def _rows(part: Part, names: Iterable[str]) -> Iterable[Part]:
    for name in names:
        for row in part.parts(name):
            row.ignore(*_UNUSED)
            yield row
