"""Telephone numbers, e-mail and web addresses in cells; what is none is told and left out."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TypeVar

from catalogue.intake.contact import email_address, telephone_number, web_addresses
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.text import Language
from loaders.spreadsheet.sheet_row import SheetRow

T = TypeVar("T")

_PAGES = re.compile(r"[;|\s]+")


def phone_number(text: str) -> PhoneNumber | None:
    number = telephone_number(text)
    return PhoneNumber(number=number, type=PhoneType.PHONE, cost=Cost()) if number else None


def email(text: str) -> EmailAddress | None:
    address = email_address(text)
    return EmailAddress(address=address) if address else None


def phone_numbers(row: SheetRow) -> tuple[PhoneNumber, ...]:
    advice = "this is not a telephone number. Write one such as +358 8 558 410."
    return _each(row, "phoneNumbers", phone_number, advice)


def email_addresses(row: SheetRow) -> tuple[EmailAddress, ...]:
    advice = "this is not an e-mail address. Write one such as neuvonta@example.org."
    return _each(row, "emailAddresses", email, advice)


def web_pages(row: SheetRow, field: str) -> tuple[WebPage, ...]:
    """The pages of a field; spaces and line ends part them as well."""
    found: dict[WebPage, None] = {}
    for cell in row.cells(field):
        language = Language(cell.language) if cell.language else None
        for part in filter(None, _PAGES.split(cell.text)):
            addresses = web_addresses(part)
            if not addresses:
                row.wrong(cell, "this is not a web address. Write one such as https://example.org.")
            found |= {WebPage(url=url, language=language): None for url in addresses}
    return tuple(found)


def _each(row: SheetRow, field: str, read: Callable[[str], T | None], advice: str) -> tuple[T, ...]:
    found: dict[T, None] = {}
    for cell in row.cells(field):
        for part in cell.parts:
            value = read(part)
            if value is None:
                row.wrong(cell, advice)
            else:
                found[value] = None
    return tuple(found)
