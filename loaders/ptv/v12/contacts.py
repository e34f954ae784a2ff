"""Telephone numbers, e-mail addresses and web pages: each language version lists its own."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language, LocalizedText
from loaders.contact import email_address, telephone_number, web_addresses
from loaders.payload import Part
from loaders.ptv.v12.language_versions import LanguageVersions
from loaders.text import line

CHARGES = {"Free": Charge.FREE, "Charged": Charge.CHARGEABLE, "ExtraCharge": Charge.OTHER}
PHONE_TYPES = {
    "DomesticPhone": PhoneType.PHONE,
    "InternationalPhone": PhoneType.PHONE,
    "Sms": PhoneType.SMS,
    "Fax": PhoneType.FAX,
}

Words = dict[str, list[str]]
"""What is said of one number or address, by language."""


@dataclass
class _Phone:
    charge: Charge = Charge.UNKNOWN
    label: Words = field(default_factory=Words)
    price: Words = field(default_factory=Words)


def phone_numbers(versions: LanguageVersions, *names: str) -> tuple[PhoneNumber, ...]:
    """The numbers of some lists, each once, with what each language calls it."""
    found: dict[tuple[PhoneType, str], _Phone] = {}
    for language, row in versions.rows(*names):
        kind = row.choice("type", PHONE_TYPES) or PhoneType.PHONE
        charge = row.choice("chargeType", CHARGES)
        label, price = line(row.text("additionalInformation")), line(row.text("chargeDescription"))
        number = _number(row)
        if number is None:
            continue
        phone = found.setdefault((kind, number), _Phone())
        if charge and phone.charge is Charge.UNKNOWN:
            phone.charge = charge
        _say(phone.label, language, label)
        _say(phone.price, language, price)
    return tuple(
        PhoneNumber(
            number=number,
            type=kind,
            label=_text(phone.label),
            cost=Cost(charge=phone.charge, description=_text(phone.price)),
        )
        for (kind, number), phone in found.items()
    )


def email_addresses(versions: LanguageVersions, *names: str) -> tuple[EmailAddress, ...]:
    found: dict[str, Words] = {}
    for language, row in versions.rows(*names):
        text, label = row.text("email"), line(row.text("additionalInformation"))
        if text is None:
            continue
        address = email_address(text)
        if address is None:
            message = "This is not an e-mail address; it was left out."
            row.findings.warn(row.at("email"), message, text)
        else:
            _say(found.setdefault(address, {}), language, label)
    return tuple(
        EmailAddress(address=address, label=_text(words)) for address, words in found.items()
    )


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
    for url in addresses(row):
        yield WebPage(url=url, title=title, language=language)


def addresses(row: Part) -> tuple[str, ...]:
    """The web addresses in `url`; there is one, as a rule."""
    text = row.text("url")
    if text is None:
        return ()
    found = web_addresses(text)
    if not found:
        row.findings.warn(row.at("url"), "This is not a web address; it was left out.", text)
    return found


def _number(row: Part) -> str | None:
    """Domestic numbers are whole; the others come in two parts."""
    text, prefix = row.text("number"), row.text("dialCode")
    if text is None:
        return None
    number = telephone_number(text, prefix, is_service_number=prefix is None)
    if number is None:
        message = "This is not a telephone number; it was left out."
        row.findings.warn(row.at("number"), message, f"{prefix or ''} {text}".strip())
    return number


def _say(words: Words, language: Language, text: str | None) -> None:
    said = words.setdefault(language.value, [])
    if text and text not in said:
        said.append(text)


def _text(words: Words) -> LocalizedText | None:
    return LocalizedText.of({code: "; ".join(texts) for code, texts in words.items()})
