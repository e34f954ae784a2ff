"""One row of a sheet as it is kept: its cells by field, and words for what is wrong with one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.intake.issues import IssueCode
from loaders.findings import Findings
from loaders.payload import JsonObject, objects_in
from loaders.spreadsheet.fields import Kind
from loaders.spreadsheet.mapping_file import Column, SheetMapping

_ERRORS = frozenset(
    {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A", "#SPILL!", "#CALC!"}
)
_FORMULA = re.compile(r"=[A-Za-z@+(\"$'{]")
_BETWEEN = re.compile(r"[;|\n]")
_BETWEEN_WORDS = re.compile(r"[;|,\n]")


@dataclass(frozen=True, slots=True)
class Cell:
    """`place` is what a spreadsheet program calls it (`Palvelut!B7`); `where` says it in words.

    `language` is None where the column has none.
    """

    column: Column
    language: str | None
    text: str
    place: str
    where: str

    @property
    def parts(self) -> list[str]:
        """What stands in a cell that takes several."""
        if self.column.split:
            parts = self.text.split(self.column.split)
        else:
            is_choice = self.column.kind is Kind.CHOICES
            parts = (_BETWEEN if is_choice else _BETWEEN_WORDS).split(self.text)
        return [part.strip() for part in parts if part.strip()]


class SheetRow:
    """The filled cells of a row. Errors of formulas are told and count as empty."""

    def __init__(self, payload: JsonObject, mapping: SheetMapping, findings: Findings) -> None:
        self.mapping = mapping
        self.findings = findings
        self.is_malformed = payload.get("isMalformed") is True
        self._sheet = payload.get("sheet")
        self._number = payload.get("row")
        order = {column.name: place for place, column in enumerate(mapping.column)}
        self._cells = sorted(self._read(payload), key=lambda cell: order[cell.column.name])

    def cells(self, field: str) -> list[Cell]:
        """In the order of the mapping's columns."""
        return [cell for cell in self._cells if cell.column.field == field]

    def chosen_cells(self) -> Iterator[Cell]:
        """Those of columns whose choices tell something in another field."""
        return (cell for cell in self._cells if cell.column.tells)

    def first(self, field: str) -> Cell | None:
        return next(iter(self.cells(field)), None)

    def text(self, field: str) -> str | None:
        cell = self.first(field)
        return cell.text if cell else None

    def wrong(self, cell: Cell, message: str, code: IssueCode = IssueCode.VALUE_INVALID) -> None:
        """A cell, or a part of it, that was left out; the message says what to write instead."""
        self.findings.warn(cell.place, f"{cell.where}: {message}", cell.text, code=code)

    def reject(self, message: str, code: IssueCode = IssueCode.REQUIRED_FIELD_MISSING) -> None:
        self.findings.reject(self._place(""), f"{self._where()}: {message}", code=code)

    def empty(self, column: Column) -> None:
        """Rejects the row because a column is empty that has to be filled."""
        heading = next(iter(column.heading.values()), column.name)
        self.reject(f"the column {heading!r} is empty, and the row was left out. Fill it in.")

    def _read(self, payload: JsonObject) -> Iterator[Cell]:
        for each in objects_in(payload.get("cells")):
            cell = self._cell(each)
            if cell and (cell.text in _ERRORS or _FORMULA.match(cell.text)):
                self.wrong(cell, "this is a formula or its error. Write the value itself.")
            elif cell:
                yield cell

    def _cell(self, each: JsonObject) -> Cell | None:
        name, letters = str(each.get("name")), str(each.get("column") or "")
        language = each.get("language")
        try:
            column = self.mapping.named(name)
        except KeyError:
            message = "The mapping has no such column any more; it was left out."
            self.findings.warn(name, message, code=IssueCode.FIELD_UNKNOWN, once=True)
            return None
        return Cell(
            column=column,
            language=str(language) if language else None,
            text=str(each.get("text") or ""),
            place=self._place(letters),
            where=f"{self._where()}, column {letters} ({str(each.get('heading'))!r})"
            if letters
            else f"{self._where()}, the mapping's default of {name!r}",
        )

    def _place(self, letters: str) -> str:
        address = f"{letters}{self._number}"
        return f"{self._sheet}!{address}" if self._sheet else address

    def _where(self) -> str:
        row = f"row {self._number}"
        return f"Sheet {self._sheet!r}, {row}" if self._sheet else row.capitalize()
