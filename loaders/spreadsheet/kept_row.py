"""What is kept of a row: its filled cells below known headings, and the id that follows from them.

Of columns that the mapping does not know nothing is kept.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from loaders.payload import JsonObject
from loaders.spreadsheet.headings import Header
from loaders.spreadsheet.mapping_file import SheetMapping
from loaders.spreadsheet.system import LONGEST_ID, id_of_key
from loaders.spreadsheet.table import Row


class KeptRow:
    """A row's cells in the order of the sheet, then the mapping's defaults for those not filled."""

    def __init__(self, mapping: SheetMapping, sheet: str | None, header: Header, row: Row) -> None:
        self._mapping = mapping
        self._sheet = sheet
        self._number = row.number
        self._cells = list(_cells(header, row))
        self.is_empty = not self._cells or row.cells == header.row.cells
        self._is_malformed = any(row.cells[len(header.row.cells) :])
        self._cells += _defaults(mapping, {str(cell["name"]) for cell in self._cells})

    @property
    def place(self) -> str:
        """Where a person finds it."""
        return f"{self._sheet}!{self._number}" if self._sheet else str(self._number)

    @property
    def local_id(self) -> str | None:
        """The id that stands in the row, else one of what its key columns say."""
        if told := self.text("id"):
            return " ".join(told.split())[:LONGEST_ID]
        values = [self._named(name) for name in self._mapping.key]
        return id_of_key(values) if any(values) else None

    def text(self, field: str) -> str | None:
        """What the first column of a field says."""
        return next((str(cell["text"]) for cell in self._of({field})), None)

    def has(self, fields: Collection[str]) -> bool:
        return any(self._of(fields))

    def payload(self, fields: Collection[str] | None = None) -> JsonObject:
        """The row as it is kept, with the cells of these fields or with all of them."""
        cells = self._cells if fields is None else list(self._of(fields))
        kept: JsonObject = {"sheet": self._sheet, "row": self._number, "cells": cells}
        return kept | {"isMalformed": True} if self._is_malformed else kept

    def _of(self, fields: Collection[str]) -> Iterator[JsonObject]:
        named = self._mapping.named
        return (cell for cell in self._cells if named(str(cell["name"])).field in fields)

    def _named(self, name: str) -> str:
        """A column's text, in the mapping's language before others."""
        found = [cell for cell in self._cells if cell["name"] == name]
        best = min(found, key=lambda cell: cell["language"] != self._mapping.language, default=None)
        return str(best["text"]) if best else ""


def _cells(header: Header, row: Row) -> Iterator[JsonObject]:
    for heading in header.headings:
        text = row.cells[heading.index] if heading.index < len(row.cells) else ""
        if text:
            yield _cell(heading.name, text, heading.language, heading.letters, heading.text)


def _defaults(mapping: SheetMapping, named: Collection[str]) -> Iterator[JsonObject]:
    for column in mapping.column:
        if column.default and column.name not in named:
            yield _cell(column.name, column.default)


def _cell(
    name: str, text: str, language: str | None = None, column: str = "", heading: str = ""
) -> JsonObject:
    return {"name": name, "language": language, "column": column, "heading": heading, "text": text}
