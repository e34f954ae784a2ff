"""Cells that choose from a list: codes in our words, and advice where a word is not in the list."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.intake.issues import IssueCode
from loaders.spreadsheet.choices import advice, found_in
from loaders.spreadsheet.sheet_row import Cell, SheetRow


def code_of_field(row: SheetRow, field: str) -> str | None:
    """The one code of a field."""
    return next(
        (code for cell in row.cells(field) for code in _codes(row, cell, [cell.text])), None
    )


def codes_of_field(row: SheetRow, field: str) -> tuple[str, ...]:
    """The codes of a field, each once."""
    found = (code for cell in row.cells(field) for code in _codes(row, cell, cell.parts))
    return tuple(dict.fromkeys(found))


def flag_of_field(row: SheetRow, field: str) -> bool | None:
    code = code_of_field(row, field)
    return None if code is None else code == "yes"


def check_told(row: SheetRow) -> None:
    """Tells of words in columns that have choices and no field: nobody else looks at them."""
    for cell in row.chosen_cells():
        if cell.column.field is None:
            list(_codes(row, cell, cell.parts))


def _codes(row: SheetRow, cell: Cell, parts: list[str]) -> Iterator[str]:
    """The codes of these parts; names that hold commas are known before a part is divided."""
    lists = cell.column.lists
    for part in parts:
        is_known = found_in(lists, part) or not cell.column.takes_several
        for word in [part] if is_known else filter(None, map(str.strip, part.split(","))):
            if code := found_in(lists, word):
                yield code
            else:
                _tell_unknown(row, cell, word)


def _tell_unknown(row: SheetRow, cell: Cell, word: str) -> None:
    told = advice(cell.column.lists, word, row.mapping.language)
    message = f"this is not in the list, and was left out. {told}"
    row.wrong(cell, message, IssueCode.CODE_UNKNOWN)
