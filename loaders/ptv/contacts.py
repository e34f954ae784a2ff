"""Telephone numbers and e-mail addresses: rows of one language each, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.intake.contact import email_address, telephone_number, web_addresses
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language
from loaders.localized_text import Words
from loaders.payload import Part


@dataclass(frozen=True, slots=True)
class PhoneRow:
    """A number and what one language says of it."""

    number: str
    type: PhoneType
    charge: Charge | None
    language: Language | None
    label: str | None
    price: str | None


@dataclass(frozen=True, slots=True)
class EmailRow:
    """An address and what one language calls it."""

    address: str
    language: Language | None
    label: str | None


@dataclass(slots=True)
class _Phone:
    charge: Charge = Charge.UNKNOWN
    label: Words = field(default_factory=Words)
    price: Words = field(default_factory=Words)


def phone_numbers_of(rows: Iterable[PhoneRow]) -> tuple[PhoneNumber, ...]:
    """The numbers, each once, with what each language calls it; the first charge counts."""
    found: dict[tuple[PhoneType, str], _Phone] = {}
    for row in rows:
        phone = found.setdefault((row.type, row.number), _Phone())
        if row.charge and phone.charge is Charge.UNKNOWN:
            phone.charge = row.charge
        phone.label.add(row.language, row.label)
        phone.price.add(row.language, row.price)
    return tuple(
        PhoneNumber(
            number=number,
            type=kind,
            label=phone.label.text(),
            cost=Cost(charge=phone.charge, description=phone.price.text()),
        )
        for (kind, number), phone in found.items()
    )


def email_addresses_of(rows: Iterable[EmailRow]) -> tuple[EmailAddress, ...]:
    """The addresses, each once, with what each language calls it."""
    found: dict[str, Words] = {}
    for row in rows:
        found.setdefault(row.address, Words()).add(row.language, row.label)
    return tuple(
        EmailAddress(address=address, label=label.text()) for address, label in found.items()
    )


def number_in(row: Part, prefix: str | None, *, is_service_number: bool) -> str | None:
    """The telephone number in `number`; None where there is none, or where it is none."""
    text = row.text("number")
    if text is None:
        return None
    number = telephone_number(text, prefix, is_service_number=is_service_number)
    if number is None:
        message = "This is not a telephone number; it was left out."
        row.findings.warn(row.at("number"), message, f"{prefix or ''} {text}".strip())
    return number


def email_in(row: Part, name: str) -> str | None:
    """The e-mail address in a field; None where there is none, or where it is none."""
    text = row.text(name)
    if text is None:
        return None
    address = email_address(text)
    if address is None:
        message = "This is not an e-mail address; it was left out."
        row.findings.warn(row.at(name), message, text)
    return address


def addresses_in(row: Part, name: str) -> tuple[str, ...]:
    """The web addresses in a field; there is one, as a rule."""
    text = row.text(name)
    if text is None:
        return ()
    found = web_addresses(text)
    if not found:
        row.findings.warn(row.at(name), "This is not a web address; it was left out.", text)
    return found
