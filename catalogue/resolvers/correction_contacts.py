"""Contacts of a correction as people write them, brought into the catalogue's form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import cast
from urllib.parse import urlsplit

import phonenumbers
from phonenumbers import NumberParseException, PhoneNumberFormat

from catalogue.model.cost import Cost
from catalogue.resolvers.correction_texts import localized_errors, wrong
from catalogue.user_errors import UserError, UserErrorCode, text_errors

Json = Mapping[str, object]

MOST_CONTACTS = 20
_COUNTRY = "FI"
_LONGEST_EMAIL = 254
_LONGEST_URL = 2_000
_EMAIL = re.compile(r"[^@\s,;:<>()\[\]\"]+@(?:[\w-]+\.)+[^\W\d_]{2,}")
_HOST = re.compile(r"(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_]{2,}")


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of contact: what names one, how that is written, and what to do where it is not."""

    name: str
    written: Callable[[str], str | None]
    advice: str


def telephone_number(text: str) -> str | None:
    """In E.164, or the digits of a short Finnish number; None where it is neither."""
    try:
        parsed = phonenumbers.parse(text, _COUNTRY)
    except NumberParseException:
        return None
    if phonenumbers.is_valid_number(parsed):
        return phonenumbers.format_number(parsed, PhoneNumberFormat.E164)
    is_short = phonenumbers.is_valid_short_number_for_region(parsed, _COUNTRY)
    return str(parsed.national_number) if is_short else None


def email_address(text: str) -> str | None:
    """With its host in lower case; None where it is no address."""
    address = text.strip()
    if len(address) > _LONGEST_EMAIL or not _EMAIL.fullmatch(address):
        return None
    name, host = address.split("@")
    return f"{name}@{host.lower()}"


def web_address(text: str) -> str | None:
    """An absolute address of http or https; None for any other."""
    address = text.strip()
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return None
    is_web = parts.scheme in {"http", "https"} and port != 0 and _HOST.fullmatch(host)
    return address if is_web and len(address) <= _LONGEST_URL and " " not in address else None


_KINDS = {
    "phoneNumbers": _Kind("number", telephone_number, "write a number that can be dialled"),
    "emailAddresses": _Kind("address", email_address, "write one e-mail address"),
    "webPages": _Kind("url", web_address, "write an address that begins with https://"),
}


def contact_errors(row: Json, path: str) -> Iterator[UserError]:
    """What is wrong with the contacts of a connection; `path` leads to it, parted by dots."""
    if not row.keys() & _KINDS.keys():
        yield wrong(UserErrorCode.BLANK, path, "say what is to be otherwise")
    for name in (each for each in _KINDS if each in row):
        contacts = _listed(row, name)
        if len(contacts) > MOST_CONTACTS:
            yield wrong(UserErrorCode.TOO_MANY, f"{path}.{name}", f"at most {MOST_CONTACTS}")
        for number, contact in enumerate(contacts[:MOST_CONTACTS]):
            yield from _errors(contact, _KINDS[name], f"{path}.{name}.{number}")


def _errors(contact: Json, kind: _Kind, path: str) -> Iterator[UserError]:
    if kind.written(str(contact[kind.name])) is None:
        yield wrong(UserErrorCode.INVALID_VALUE, f"{path}.{kind.name}", kind.advice)
    if "label" in contact:
        yield from localized_errors(f"{path}.label", contact["label"])
    yield from text_errors(f"{path}.title", str(contact.get("title", "")))


def written_contacts(row: Json) -> dict[str, object]:
    """Those of a connection without errors, as the catalogue writes them."""
    return {
        name: [_written(contact, kind) for contact in _listed(row, name)]
        for name, kind in _KINDS.items()
        if name in row
    }


def _written(contact: Json, kind: _Kind) -> Json:
    cost = {"cost": Cost()} if kind.name == "number" else {}
    return {**contact, **cost, kind.name: kind.written(str(contact[kind.name]))}


def _listed(row: Json, name: str) -> list[Json]:
    return cast("list[Json]", row[name])
