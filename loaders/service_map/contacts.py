"""Telephone numbers, e-mail and web addresses of TPR: a field may hold several."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator

from catalogue.intake.cleaning.text import line, plain
from catalogue.intake.contact import telephone_number, web_addresses
from catalogue.model.contact import EmailAddress, PhoneNumber, PhoneType, WebPage
from catalogue.model.cost import Charge, Cost
from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import joined
from loaders.payload import Part
from loaders.service_map.languages import LANGUAGES
from loaders.service_map.words import CALL_CHARGES
from loaders.several import email_addresses_in, numbers_in

_AROUND = re.compile(r"^(?:puh|p|tel|tfn)\b[.:\s]*|\(0\)|\s*\([^()\d]*\)$", re.IGNORECASE)
"""What people write before, in and behind a number."""


def phones_in(
    part: Part, name: str, label: LocalizedText | None, price: LocalizedText | None = None
) -> list[PhoneNumber]:
    """The numbers in a field, each with the same words; what is none is told."""
    cost = Cost(charge=_charge(price), description=price)
    return [
        PhoneNumber(number=number, type=PhoneType.PHONE, label=label, cost=cost)
        for number in numbers_in(part, name, _number)
    ]


def emails_in(part: Part, name: str, label: LocalizedText | None = None) -> list[EmailAddress]:
    """The e-mail addresses in a field; what is none is told."""
    found = email_addresses_in(part, name)
    return [EmailAddress(address=address, label=label) for address in found]


def pages_in(part: Part, name: str, title: str | None, language: Language | None) -> list[WebPage]:
    """The pages in a field; there is one, as a rule."""
    text = plain(part.text(name))
    if text is None:
        return []
    found = web_addresses(text)
    if not found:
        part.findings.warn(part.at(name), "This is not a web address; it was left out.", text)
    return [WebPage(url=url, title=title, language=language) for url in found]


def suffixed_pages(part: Part, name: str, title: str | None = None) -> Iterator[WebPage]:
    """The pages in `www_fi`, `www_sv` and `www_en`, called by `title_fi` and so on."""
    for language in LANGUAGES:
        words = line(part.text(f"{title}_{language.value}")) if title else None
        yield from pages_in(part, f"{name}_{language.value}", words, language)


def each_number_once(phones: Iterable[PhoneNumber]) -> tuple[PhoneNumber, ...]:
    """The numbers, each once, called by all that they were called."""
    found: dict[str, PhoneNumber] = {}
    for phone in phones:
        before = found.get(phone.number)
        label = joined([before.label, phone.label], "; ") if before else phone.label
        found[phone.number] = (before or phone).model_copy(update={"label": label})
    return tuple(found.values())


def each_address_once(emails: Iterable[EmailAddress]) -> tuple[EmailAddress, ...]:
    """The addresses, each once, called by all that they were called."""
    found: dict[str, EmailAddress] = {}
    for email in emails:
        before = found.get(email.address)
        label = joined([before.label, email.label], "; ") if before else email.label
        found[email.address] = (before or email).model_copy(update={"label": label})
    return tuple(found.values())


def each_page_once(pages: Iterable[WebPage]) -> tuple[WebPage, ...]:
    """The pages, each once a language; one that all languages call alike is of no language."""
    found: dict[tuple[str, Language | None], WebPage] = {}
    for page in pages:
        before = found.get((page.url, page.language))
        if before is None or (before.title is None and page.title):
            found[page.url, page.language] = page
    alike: defaultdict[tuple[str, str | None], list[WebPage]] = defaultdict(list)
    for page in found.values():
        alike[page.url, page.title].append(page)
    return tuple(_of_no_language(same) for same in alike.values())


def _of_no_language(same: list[WebPage]) -> WebPage:
    return same[0] if len(same) == 1 else same[0].model_copy(update={"language": None})


def _number(text: str) -> str | None:
    return telephone_number(_AROUND.sub("", text))


def _charge(price: LocalizedText | None) -> Charge:
    """What the words for a price mean, where all languages that have one of ours agree."""
    said = [CALL_CHARGES.get(text.casefold()) for _, text in price.items()] if price else []
    charges = {charge for charge in said if charge}
    return charges.pop() if len(charges) == 1 and None not in said else Charge.UNKNOWN
