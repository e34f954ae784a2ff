"""How schools and their places are reached, in the forms of two registers.

Opintopolku's own pages have an object of language → value for each thing. The organisation register
has a row for each thing and language. Both tell of the same desks.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import TypeVar

from catalogue.codes.postal_codes import postal_code
from catalogue.intake.cleaning.text import line
from catalogue.intake.contact import email_address, telephone_number, web_addresses
from catalogue.model.address import Address, AddressType
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.text import LocalizedText
from loaders.language_object import languages_of, localized
from loaders.localized_text import LANGUAGES, Words, localized_text
from loaders.payload import Part

T = TypeVar("T")

_POSTAL_CODE = re.compile(r"posti_(\d{5})")
_BOX = re.compile(r"(?:PL|PB)\s*\d+", re.IGNORECASE)
_LANGUAGE = re.compile(r"kieli_([a-z]{2,3})(?:#\d+)?")
_TYPES = {"kaynti": AddressType.VISITING, "posti": AddressType.POSTAL}
_OWN_ADDRESSES = {"kayntiosoite": AddressType.VISITING, "postiosoite": AddressType.POSTAL}
_PHONES = {"puhelin": PhoneType.PHONE, "faksi": PhoneType.FAX}
_DESKS = ("yhteystiedot", "hakijapalveluidenYhteystiedot")
"""The school's own, then those of its services for applicants."""


@dataclass(frozen=True, slots=True)
class Details:
    """`addresses` are each once; `municipality` is that of the place to visit."""

    addresses: tuple[Address, ...]
    phone_numbers: tuple[PhoneNumber, ...]
    email_addresses: tuple[EmailAddress, ...]
    web_pages: tuple[WebPage, ...]


def details_of(metadata: Part | None, register: Part | None, municipality: str | None) -> Details:
    """What both registers tell, the organisation register last; equal things once.

    A place without an address to visit lies in its municipality at least.
    """
    desks = [desk for name in _DESKS if metadata and (desk := metadata.part(name))]
    rows = register.parts("yhteystiedot") if register else []
    if register:
        register.ignore("kayntiosoite", "postiosoite", "yhteystietoArvos")
    for row in rows:
        row.ignore("id", "yhteystietoOid", "oid", "extraRivi", "maaUri", "ytjPaivitysPvm")
    addresses = [*_each_of(desks, _addresses), *_rows_addresses(rows)]
    pages = [*_own_pages(metadata), *_each_of(desks, _desk_pages)]
    return Details(
        tuple(_one_of_each(addresses, municipality)),
        tuple(dict.fromkeys([*_each_of(desks, _phones), *_rows_phones(rows)])),
        tuple(dict.fromkeys([*_each_of(desks, _emails), *_rows_emails(rows)])),
        _each_page_once([*pages, *_rows_pages(rows)]),
    )


def _each_of(desks: Iterable[Part], read: Callable[[Part], Iterable[T]]) -> list[T]:
    return [each for desk in desks for each in read(desk)]


def _one_of_each(addresses: Iterable[Address], municipality: str | None) -> Iterator[Address]:
    """The first address of each type; the place to visit first."""
    found: dict[AddressType, Address] = {}
    for address in addresses:
        found.setdefault(address.type, address)
    visited = found.get(AddressType.VISITING)
    if visited or municipality:
        visited = visited or Address(type=AddressType.VISITING)
        yield visited.model_copy(update={"municipality": visited.municipality or municipality})
    if post := found.get(AddressType.POSTAL):
        yield post


def _addresses(desk: Part) -> Iterator[Address]:
    desk.ignore("nimi")
    for name, kind in _OWN_ADDRESSES.items():
        desk.ignore(f"{name}Str")
        if own := desk.part(name):
            code = _POSTAL_CODE.search(str(own.raw("postinumero")))
            yield from _address(kind, localized(own, "osoite"), code[1] if code else None)


def _rows_addresses(rows: Iterable[Part]) -> Iterator[Address]:
    """The addresses of the register, whose languages stand in rows of their own."""
    for word, kind in _TYPES.items():
        streets, code = Words(), None
        for row in rows:
            if row.raw("osoiteTyyppi") != word:
                continue
            row.ignore("postitoimipaikka", "coordinateType", "lap", "lng", "osavaltio")
            streets.add(LANGUAGES.get(_language(row) or ""), line(row.text("osoite")))
            found = _POSTAL_CODE.search(row.text("postinumeroUri") or "")
            code = code or (found[1] if found else None)
        yield from _address(kind, streets.text(), code)


def _address(
    kind: AddressType, street: LocalizedText | None, code: str | None
) -> Iterator[Address]:
    """The post office is that of the postal code: both registers shout it."""
    if street is None and code is None:
        return
    known = postal_code(code) if code else None
    is_box = bool(street) and all(_BOX.fullmatch(text) for _, text in street.items())
    yield Address(
        type=kind,
        street=None if is_box else street,
        post_office_box=street if is_box else None,
        postal_code=code,
        post_office=localized_text(known.post_office) if known else None,
        municipality=known.municipality if known else None,
    )


def _phones(desk: Part) -> Iterator[PhoneNumber]:
    numbers = desk.part("puhelinnumero")
    for code in languages_of(numbers) if numbers else ():
        if numbers:
            yield from _phone(numbers, code, PhoneType.PHONE)


def _rows_phones(rows: Iterable[Part]) -> Iterator[PhoneNumber]:
    for row in rows:
        _language(row)
        yield from _phone(row, "numero", _PHONES.get(row.text("tyyppi") or "", PhoneType.PHONE))


def _phone(part: Part, name: str, kind: PhoneType) -> Iterator[PhoneNumber]:
    text = line(part.text(name))
    number = telephone_number(text) if text else None
    if number:
        yield PhoneNumber(number=number, type=kind, cost=Cost())
    elif text:
        message = "This is not a telephone number; it was left out."
        part.findings.warn(part.at(name), message, text)


def _emails(desk: Part) -> Iterator[EmailAddress]:
    addresses = desk.part("sahkoposti")
    for code in languages_of(addresses) if addresses else ():
        if addresses:
            yield from _email(addresses, code)


def _rows_emails(rows: Iterable[Part]) -> Iterator[EmailAddress]:
    for row in rows:
        yield from _email(row, "email")


def _email(part: Part, name: str) -> Iterator[EmailAddress]:
    text = part.text(name)
    address = email_address(text) if text else None
    if address:
        yield EmailAddress(address=address)
    elif text:
        part.findings.warn(part.at(name), "This is not an e-mail address; it was left out.", text)


def _own_pages(metadata: Part | None) -> Iterator[WebPage]:
    """The school's page, which has a name of its own."""
    page = metadata.part("wwwSivu") if metadata else None
    if page:
        titles = localized(page, "nimi")
        for each in _pages(page, "url"):
            title = dict(titles.items()).get(each.language) if titles and each.language else None
            yield each.model_copy(update={"title": title})


def _desk_pages(desk: Part) -> Iterator[WebPage]:
    yield from _pages(desk, "www")


def _pages(part: Part, name: str) -> Iterator[WebPage]:
    addresses = part.part(name)
    for code in languages_of(addresses) if addresses else ():
        if addresses:
            yield from _page(addresses, code, code)


def _rows_pages(rows: Iterable[Part]) -> Iterator[WebPage]:
    for row in rows:
        yield from _page(row, "www", _language(row))


def _page(part: Part, name: str, language: str | None) -> Iterator[WebPage]:
    text = part.text(name)
    found = web_addresses(text) if text else ()
    for url in found:
        yield WebPage(url=url, language=LANGUAGES.get(language or ""))
    if text and not found:
        part.findings.warn(part.at(name), "This is not a web address; it was left out.", text)


def _each_page_once(pages: Iterable[WebPage]) -> tuple[WebPage, ...]:
    """Pages by their address: one that several languages have is of none."""
    found: dict[str, WebPage] = {}
    for page in pages:
        before = found.setdefault(page.url, page)
        if before.language != page.language:
            found[page.url] = before.model_copy(update={"language": None})
    return tuple(found.values())


def _language(row: Part) -> str | None:
    found = _LANGUAGE.fullmatch(row.text("kieli") or "")
    return found[1] if found else None
