"""Telephone numbers, e-mail and web addresses of HSDS; a field may hold several."""

from __future__ import annotations

import re
from collections.abc import Iterable

import phonenumbers

from catalogue.intake.cleaning.text import line, plain
from catalogue.intake.contact import telephone_number, web_addresses
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Cost
from catalogue.model.text import LocalizedText
from loaders.hsds.system import Telling
from loaders.hsds.texts import language_of, said_in_lines
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.several import email_addresses_in, numbers_in

_TYPES = {
    "voice": PhoneType.PHONE,
    "cell": PhoneType.PHONE,
    "mobile": PhoneType.PHONE,
    "landline": PhoneType.PHONE,
    "hotline": PhoneType.PHONE,
    "text": PhoneType.SMS,
    "sms": PhoneType.SMS,
    "fax": PhoneType.FAX,
}
_UNREAD = frozenset({"pager", "video", "textphone", "tty", "tdd"})
"""Lines that cannot be called with a telephone; they are left out."""

_AROUND = re.compile(r"^(?:puh|p|tel|tfn|phone)\b[.:\s]*|[\"']|\(0\)", re.IGNORECASE)

_EXTENSION = re.compile(r"\s*(?:ext|extension|x|alanro)\.?\s*(\d{1,6})\s*$", re.IGNORECASE)
_LINKS = (
    "id",
    "attributes",
    "contact_id",
    "department",
    "language",
    "languages",
    "location_id",
    "organization_id",
    "service_at_location_id",
    "service_id",
)


def phone_numbers(part: Part, telling: Telling) -> tuple[PhoneNumber, ...]:
    """The numbers in `phones`, each once, with what is said of them."""
    found: dict[tuple[str, PhoneType], PhoneNumber] = {}
    for row in part.parts("phones"):
        for phone in _phones(row, telling):
            before = found.get((phone.number, phone.type))
            label = joined([before.label, phone.label], "; ") if before else phone.label
            told = phone.model_copy(update={"label": label})
            found[phone.number, phone.type] = told
    return tuple(found.values())


def email_addresses(part: Part, name: str = "email") -> tuple[EmailAddress, ...]:
    return tuple(EmailAddress(address=address) for address in email_addresses_in(part, name))


def web_pages(part: Part, telling: Telling, name: str, others: str = "") -> tuple[WebPage, ...]:
    """The pages in a field, and in the rows of another with their labels; each address once."""
    found = _pages(part, telling, name, None)
    for row in part.parts(others) if others else ():
        row.ignore("id", "attributes", "organization_id", "service_id")
        found += _pages(row, telling, "url", line(row.text("label")))
    each: dict[str, WebPage] = {}
    for page in found:
        each.setdefault(page.url, page)
    return tuple(each.values())


def _phones(row: Part, telling: Telling) -> Iterable[PhoneNumber]:
    row.ignore(*_LINKS)
    word = (row.text("type") or "voice").casefold()
    label = _label(row, telling)
    if word not in _TYPES and word not in _UNREAD:
        row.findings.unknown_code(row.at("type"), word)
    if word in _UNREAD:
        row.ignore("number")
        return ()
    kind = _TYPES.get(word, PhoneType.PHONE)
    prefix = _prefix(telling.country)
    numbers = numbers_in(row, "number", lambda text: _number(text, prefix))
    return [PhoneNumber(number=each, type=kind, label=label, cost=Cost()) for each in numbers]


def _label(row: Part, telling: Telling) -> LocalizedText | None:
    """What is said of a number, and its extension, which is dialled by hand."""
    inside = _EXTENSION.search(row.text("number") or "")
    extension = line(row.text("extension")) or (inside[1] if inside else None)
    said = said_in_lines(row, telling, "description")
    if not extension:
        return said
    return joined([said, LocalizedText.of({telling.language: f"({extension})"})], " ")


def _number(text: str, prefix: str | None) -> str | None:
    return telephone_number(_EXTENSION.sub("", _AROUND.sub("", text).strip()), prefix)


def _prefix(country: str) -> str | None:
    """The prefix of a country's numbers; Finland's own are understood as they are dialled."""
    code = phonenumbers.country_code_for_region(country)
    return f"+{code}" if code and country != "FI" else None


def _pages(part: Part, telling: Telling, name: str, title: str | None) -> list[WebPage]:
    text = plain(part.text(name))
    if text is None:
        return []
    found = web_addresses(text)
    if not found:
        part.findings.warn(part.at(name), "This is not a web address; it was left out.", text)
    return [WebPage(url=url, title=title, language=language_of(telling)) for url in found]
