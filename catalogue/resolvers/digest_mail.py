"""A digest in words: as a mail, in plain text, and what its feed calls things."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import cast

from babel.dates import format_date

from catalogue.codes.classification import Classification
from catalogue.codes.lists import themes
from catalogue.codes.municipalities import municipalities
from catalogue.model.opening_state import LOCAL_ZONE
from catalogue.model.text import Language
from catalogue.resolvers.codes import all_named
from catalogue.resolvers.digest import Digest, DigestEffect, DigestEntry
from catalogue.resolvers.text import DEFAULT_LANGUAGES, LocalizedText, language_given
from catalogue.search.parts import part, parts, text
from catalogue.search.query import Document


@dataclass(frozen=True, slots=True)
class DigestMail:
    """Plain text. The subject is one line."""

    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Words:
    """What a digest says of itself in one language; `since` takes a date."""

    locale: str
    since: str
    municipalities: str
    themes: str
    nothing: str
    more: str
    effects: Mapping[DigestEffect, str]


WORDS = {
    Language.FI: Words(
        locale="fi",
        since="Palvelujen muutokset {date} alkaen",
        municipalities="Kunnat",
        themes="Teemat",
        nothing="Mikään ei ole muuttunut.",
        more="Muutoksia on enemmän kuin tähän mahtuu.",
        effects={
            DigestEffect.NEW: "Uutta",
            DigestEffect.BACK: "Jälleen tarjolla",
            DigestEffect.CHANGED: "Muuttunut",
            DigestEffect.ENDED: "Päättynyt",
        },
    ),
    Language.SV: Words(
        locale="sv",
        since="Ändringar i tjänster sedan den {date}",
        municipalities="Kommuner",
        themes="Teman",
        nothing="Ingenting har ändrats.",
        more="Det finns fler ändringar än vad som ryms här.",
        effects={
            DigestEffect.NEW: "Nytt",
            DigestEffect.BACK: "Tillgängligt igen",
            DigestEffect.CHANGED: "Ändrat",
            DigestEffect.ENDED: "Avslutat",
        },
    ),
    Language.EN: Words(
        locale="en_GB",
        since="Changes in services since {date}",
        municipalities="Municipalities",
        themes="Themes",
        nothing="Nothing has changed.",
        more="There are more changes than fit here.",
        effects={
            DigestEffect.NEW: "New",
            DigestEffect.BACK: "Back",
            DigestEffect.CHANGED: "Changed",
            DigestEffect.ENDED: "Ended",
        },
    ),
}


def language_of(languages: Sequence[Language]) -> Language:
    """The first of these that digests are written in, else Finnish."""
    return next((each for each in languages if each in WORDS), DEFAULT_LANGUAGES[0])


def mail(digest: Digest, languages: Sequence[Language]) -> DigestMail:
    """The page's entries by what became of them, each with an address of the service."""
    language = language_of(languages)
    blocks = [_heading(digest, language), *_groups(digest, languages)]
    if not digest.entries:
        blocks.append(WORDS[language].nothing)
    if digest.hits.has_next_page:
        blocks.append(WORDS[language].more)
    return DigestMail(title(digest, language), "\n\n".join(blocks) + "\n")


def title(digest: Digest, language: Language) -> str:
    words, day = WORDS[language], digest.question.since.astimezone(LOCAL_ZONE).date()
    return words.since.format(date=format_date(day, format="long", locale=words.locale))


def name_of(service: Document, languages: Sequence[Language]) -> str:
    return _in_one_line(service["name"], languages)


def responsible(service: Document, languages: Sequence[Language]) -> str | None:
    """The name of the first organisation of a service, which is the responsible one."""
    for role in parts(service, "organizations"):
        named = part(role, "organization").get("name") or role.get("name")
        if named:
            return _in_one_line(named, languages)
    return None


def address_of(service: Document) -> str | None:
    """A source's page on the service, else a page of a channel where it is had."""
    pages = [
        page
        for connection in parts(service, "connections")
        for page in parts(part(connection, "channel"), "webPages")
    ]
    addresses = (text(each, "url") for each in (*parts(service, "sources"), *pages))
    return next(filter(None, addresses), None)


def _heading(digest: Digest, language: Language) -> str:
    words = WORDS[language]
    lines = [title(digest, language)]
    for label, classification, codes in (
        (words.municipalities, municipalities(), digest.question.municipalities),
        (words.themes, themes(), digest.question.themes),
    ):
        if codes:
            lines.append(f"{label}: {_names(classification, codes, language)}")
    return "\n".join(lines)


def _groups(digest: Digest, languages: Sequence[Language]) -> Iterator[str]:
    words = WORDS[language_of(languages)]
    for effect in DigestEffect:
        group = [entry for entry in digest.entries if entry.effect is effect]
        if group:
            lines = [_line(entry, languages) for entry in group]
            yield "\n".join([f"{words.effects[effect].upper()} ({len(group)})", *lines])


def _line(entry: DigestEntry, languages: Sequence[Language]) -> str:
    """What has ended is no more at its address."""
    organization = responsible(entry.service, languages)
    named = name_of(entry.service, languages)
    line = f"- {named} ({organization})" if organization else f"- {named}"
    address = None if entry.effect is DigestEffect.ENDED else address_of(entry.service)
    return f"{line}\n  {address}" if address else line


def _names(classification: Classification, codes: Sequence[str], language: Language) -> str:
    return ", ".join(code.name(language) for code in all_named(classification, codes))


def _in_one_line(value: object, languages: Sequence[Language]) -> str:
    localized = cast("LocalizedText", value)
    return " ".join(str(localized[language_given(localized, languages)]).split())
