"""What a row tells advisors alone."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.model.advisor_part import AdvisorPart
from loaders.spreadsheet.advisor_lines import guidance, internal_contacts
from loaders.spreadsheet.coded import code_of_field, flag_of_field
from loaders.spreadsheet.contacts import web_pages
from loaders.spreadsheet.fields import ADVISOR, FIELDS, Kind
from loaders.spreadsheet.sheet_row import SheetRow
from loaders.spreadsheet.sheet_texts import text_of_field


def advisor_part(row: SheetRow) -> AdvisorPart | None:
    """None where the row says nothing of it."""
    values = {
        **{field.removeprefix(ADVISOR): value for field, value in _plain(row)},
        "contacts": internal_contacts(row),
        "links": web_pages(row, f"{ADVISOR}links"),
        "guidance": guidance(row),
    }
    part = AdvisorPart.model_validate(values)
    return None if part == AdvisorPart() else part


def _plain(row: SheetRow) -> Iterator[tuple[str, object]]:
    """Fields of which each cell is a value of its own."""
    for field, kind in FIELDS.items():
        if field.startswith(ADVISOR):
            if kind is Kind.TEXT:
                yield field, text_of_field(row, field)
            elif kind is Kind.FLAG:
                yield field, flag_of_field(row, field)
            elif kind is Kind.CHOICE:
                yield field, code_of_field(row, field)
