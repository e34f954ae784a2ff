"""The rows that TPR hangs on a place (connections): hours in prose, contacts, links, remarks."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from catalogue.intake.cleaning.text import line, plain
from catalogue.model.contact import EmailAddress, PhoneNumber, WebPage
from catalogue.model.text import LocalizedText
from loaders.payload import Part
from loaders.service_map.contacts import emails_in, phones_in, suffixed_pages
from loaders.service_map.languages import suffixed

HOURS, HOURS_ELSEWHERE = "OPENING_HOURS", "OPENING_HOUR_OBJECT"
REMARKS = frozenset({"OTHER_INFO", "PRICE"})
PLACES = frozenset({"OTHER_ADDRESS"})
CONTACTS = frozenset({"PHONE_OR_EMAIL", "SUBGROUP"})
LINKS = frozenset({"LINK", "ESERVICE_LINK", "SOCIAL_MEDIA_LINK"})
NEWS = frozenset({"HIGHLIGHT", "TOPICAL"})
"""Left out: they are of a day, and stay for years."""

SECTIONS = frozenset({HOURS, HOURS_ELSEWHERE}) | REMARKS | PLACES | CONTACTS | LINKS | NEWS


@dataclass(slots=True)
class Rows:
    """What the rows of one place come to."""

    hours: list[LocalizedText] = field(default_factory=list[LocalizedText])
    remarks: list[LocalizedText] = field(default_factory=list[LocalizedText])
    places: list[LocalizedText] = field(default_factory=list[LocalizedText])
    phones: list[PhoneNumber] = field(default_factory=list[PhoneNumber])
    emails: list[EmailAddress] = field(default_factory=list[EmailAddress])
    pages: list[WebPage] = field(default_factory=list[WebPage])


def rows_of(parts: Iterable[Part]) -> Rows:
    """Reads the rows; a section that we do not know is told once a run and left out."""
    found = Rows()
    for row in parts:
        row.ignore("unit_id", "connection_id", "contact_person", "tags", "order", "id")
        section = row.text("section_type")
        if section not in SECTIONS and section is not None:
            row.findings.unknown_code(row.at("section_type"), section)
        if section in NEWS or section not in SECTIONS:
            row.ignore_rest()
        else:
            _read(row, section or "", found)
    return found


def _read(row: Part, section: str, found: Rows) -> None:
    """A link is a page wherever it stands; what leads to it is its title and not a text."""
    label, words = suffixed(row, "name", line), suffixed(row, "name", plain)
    found.phones += phones_in(row, "phone", label)
    found.emails += emails_in(row, "email", label)
    pages = list(suffixed_pages(row, "www", "name"))
    found.pages += pages
    texts = _texts(found, section)
    if texts is not None and words and not pages:
        texts.append(words)


def _texts(found: Rows, section: str) -> list[LocalizedText] | None:
    """Where the words of a section go; those of contacts and links are what they are called."""
    if section in {HOURS, HOURS_ELSEWHERE}:
        return found.hours
    if section in REMARKS:
        return found.remarks
    return found.places if section in PLACES else None
