"""Where the service of a row is had: a channel of its own, where the row says anything of it."""

from __future__ import annotations

import re

from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line
from catalogue.model.address import Address, AddressType
from catalogue.model.service_channel import ServiceChannelContent, ServiceChannelType
from catalogue.model.text import LocalizedText
from loaders.spreadsheet.contacts import email_addresses, phone_numbers, web_pages
from loaders.spreadsheet.organization import organization_id
from loaders.spreadsheet.places import area_of_row
from loaders.spreadsheet.sheet_row import SheetRow
from loaders.spreadsheet.sheet_texts import text_of_field

_POSTAL_CODE = re.compile(r"\d{5}")
_DIGITS = 5


def channel_content(row: SheetRow) -> ServiceChannelContent | None:
    """A place where there is an address, else a page alone, else a line; None where nothing is."""
    name = text_of_field(row, "name")
    phones, mails, pages = phone_numbers(row), email_addresses(row), web_pages(row, "webPages")
    addresses = _addresses(row)
    if name is None or not (phones or mails or pages or addresses):
        row.reject("there is no name, or no contact data are left, so that it has no channel.")
        return None
    return ServiceChannelContent(
        type=_type(has_address=bool(addresses), is_page=not (phones or mails)),
        name=name,
        organization_id=organization_id(row),
        area=area_of_row(row),
        phone_numbers=phones,
        email_addresses=mails,
        web_pages=pages,
        addresses=addresses,
    )


def _type(*, has_address: bool, is_page: bool) -> ServiceChannelType:
    if has_address:
        return ServiceChannelType.SERVICE_LOCATION
    return ServiceChannelType.WEB_PAGE if is_page else ServiceChannelType.PHONE


def _addresses(row: SheetRow) -> tuple[Address, ...]:
    """The visiting address. A number lost its leading zeros where the cell was taken for one."""
    street, code = line(row.text("street")), _postal_code(row)
    if not (street or code):
        return ()
    place = postal_code(code) if code else None
    address = Address(
        type=AddressType.VISITING,
        street=LocalizedText.of({row.mapping.language: street}),
        postal_code=code,
        post_office=LocalizedText.of(place.post_office) if place else None,
        municipality=place.municipality if place else None,
    )
    return (address,)


def _postal_code(row: SheetRow) -> str | None:
    cell = row.first("postalCode")
    if cell is None:
        return None
    code = cell.text.zfill(_DIGITS) if cell.text.isdecimal() else cell.text
    if _POSTAL_CODE.fullmatch(code):
        return code
    row.wrong(cell, "this is not a Finnish postal code. Write five digits, such as 90100.")
    return None
