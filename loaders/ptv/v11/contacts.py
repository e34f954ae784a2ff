"""Telephone numbers, e-mail addresses and web pages: rows of one language each, put together."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language, LocalizedText
from loaders.contact import email_address, telephone_number, web_addresses
from loaders.payload import Part
from loaders.ptv.v11.localized import language_of, localized_text
from loaders.text import line

CHARGES = {
    "Chargeable": Charge.CHARGEABLE,
    "FreeOfCharge": Charge.FREE,
    "Other": Charge.OTHER,
    "Charged": Charge.CHARGEABLE,
    "Free": Charge.FREE,
}
PHONE_TYPES = {"Phone": PhoneType.PHONE, "Sms": PhoneType.SMS, "Fax": PhoneType.FAX}

_UNUSED = ("id", "orderNumber", "ownerReferenceId", "ownerReferenceId2", "existsOnePerLanguage")


@dataclass
class _Words:
    """What is said of one number or address, by language; a second remark in one is put behind."""

    by_language: dict[str, list[str]] = field(default_factory=dict[str, list[str]])

    def add(self, language: Language | None, text: str | None) -> None:
        if language and text:
            words = self.by_language.setdefault(language.value, [])
            if text not in words:
                words.append(text)

    def text(self) -> LocalizedText | None:
        return localized_text({code: "; ".join(texts) for code, texts in self.by_language.items()})


@dataclass
class _Phone:
    charge: Charge = Charge.UNKNOWN
    label: _Words = field(default_factory=_Words)
    price: _Words = field(default_factory=_Words)


def phone_numbers(part: Part, *names: str) -> tuple[PhoneNumber, ...]:
    """The numbers of some lists, each once, with what each language calls it."""
    found: dict[tuple[PhoneType, str], _Phone] = {}
    for row in _rows(part, names):
        kind = row.choice("type", PHONE_TYPES) or PhoneType.PHONE
        charge = row.choice("serviceChargeType", CHARGES)
        language = language_of(row)
        number, label, price = (
            _number(row),
            _words(row, "additionalInformation"),
            _words(row, "chargeDescription"),
        )
        if number is None:
            continue
        phone = found.setdefault((kind, number), _Phone())
        phone.charge = charge if charge and phone.charge is Charge.UNKNOWN else phone.charge
        phone.label.add(language, label)
        phone.price.add(language, price)
    return tuple(
        PhoneNumber(
            number=number,
            type=kind,
            label=phone.label.text(),
            cost=Cost(charge=phone.charge, description=phone.price.text()),
        )
        for (kind, number), phone in found.items()
    )


def email_addresses(part: Part, *names: str) -> tuple[EmailAddress, ...]:
    found: dict[str, _Words] = {}
    for row in _rows(part, names):
        language, label = language_of(row), _words(row, "description")
        text = row.text("value")
        if text is None:
            continue
        address = email_address(text)
        if address is None:
            row.findings.warn(
                row.at("value"), "This is not an e-mail address; it was left out.", text
            )
            continue
        found.setdefault(address, _Words()).add(language, label)
    return tuple(
        EmailAddress(address=address, label=label.text()) for address, label in found.items()
    )


def web_pages(part: Part, *names: str) -> tuple[WebPage, ...]:
    """Web pages in the order that they came, without those that say nothing new."""
    return tuple(dict.fromkeys(page for row in _rows(part, names) for page in _pages(row)))


def _pages(row: Part) -> Iterable[WebPage]:
    language, title = language_of(row), _words(row, "value")
    return [WebPage(url=url, title=title, language=language) for url in addresses(row, "url")]


def addresses(part: Part, name: str) -> tuple[str, ...]:
    """The web addresses in a field; there is one, as a rule."""
    text = part.text(name)
    if text is None:
        return ()
    found = web_addresses(text)
    if not found:
        part.findings.warn(part.at(name), "This is not a web address; it was left out.", text)
    return found


def _number(row: Part) -> str | None:
    text, prefix = row.text("number"), row.text("prefixNumber")
    is_service_number = row.flag("isFinnishServiceNumber") or False
    if text is None:
        return None
    number = telephone_number(text, prefix, is_service_number=is_service_number)
    if number is None:
        message = "This is not a telephone number; it was left out."
        row.findings.warn(row.at("number"), message, f"{prefix or ''} {text}".strip())
    return number


def _words(row: Part, name: str) -> str | None:
    return line(row.text(name))


def _rows(part: Part, names: Iterable[str]) -> Iterable[Part]:
    for name in names:
        for row in part.parts(name):
            row.ignore(*_UNUSED)
            yield row
