"""Cells for advisors with a thing a line: whom to ask, what is otherwise in a municipality.

A line may begin with a municipality: `Oulu: the recruitment desk; 08 558 410; desk@example.org`.
"""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.intake.issues import IssueCode
from catalogue.model.advisor_part import InternalContact, MunicipalityGuidance
from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import Words
from loaders.spreadsheet.contacts import email, phone_number
from loaders.spreadsheet.fields import ADVISOR
from loaders.spreadsheet.places import municipality_named
from loaders.spreadsheet.sheet_row import Cell, SheetRow
from loaders.spreadsheet.sheet_texts import language_of


def internal_contacts(row: SheetRow) -> tuple[InternalContact, ...]:
    """Of each line what is a number or an address, and the rest as its description."""
    found = (
        _contact(code, rest, language_of(row, cell))
        for cell in row.cells(f"{ADVISOR}contacts")
        for code, rest in _lines(cell)
        if rest
    )
    return tuple(found)


def guidance(row: SheetRow) -> tuple[MunicipalityGuidance, ...]:
    """By municipality; lines that begin with none go on from the one before."""
    said: dict[str, Words] = {}
    for cell in row.cells(f"{ADVISOR}guidance"):
        for code, text in _by_municipality(row, cell).items():
            said.setdefault(code, Words()).add(language_of(row, cell), markdown_of_lines(text))
    texts = ((code, words.text("\n\n")) for code, words in said.items())
    return tuple(MunicipalityGuidance(municipality=code, text=text) for code, text in texts if text)


def _contact(municipality: str | None, text: str, language: Language) -> InternalContact:
    parts = [part.strip() for part in text.split(";") if part.strip()]
    phones = {part: found for part in parts if (found := phone_number(part))}
    mails = {part: found for part in parts if (found := email(part))}
    words = "; ".join(part for part in parts if part not in phones and part not in mails)
    return InternalContact(
        description=LocalizedText.of({language.value: words}),
        municipality=municipality,
        phone_numbers=tuple(phones.values()),
        email_addresses=tuple(mails.values()),
    )


def _by_municipality(row: SheetRow, cell: Cell) -> dict[str, str]:
    found: dict[str, str] = {}
    current = None
    for code, rest in _lines(cell):
        current = code or current
        if current:
            found[current] = f"{found[current]}\n{rest}" if current in found else rest
        else:
            message = "the line names no municipality. Begin it with one, such as 'Oulu: '."
            row.wrong(cell, message, IssueCode.CODE_UNKNOWN)
    return found


def _lines(cell: Cell) -> Iterator[tuple[str | None, str]]:
    """The code of the municipality that a line begins with, and what is behind it."""
    for text in filter(None, map(line, cell.text.splitlines())):
        name, colon, rest = text.partition(":")
        code = municipality_named(name.strip()) if colon else None
        yield (code, rest.strip()) if code else (None, text)
