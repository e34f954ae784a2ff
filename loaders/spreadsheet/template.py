"""An empty sheet for a partner to fill in: headings, explanations, and lists to choose from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from loaders.spreadsheet.headings import headings_of
from loaders.spreadsheet.mapping_file import Column, SheetMapping
from loaders.spreadsheet.table import column_letters

LISTS = "lists"
LAST_ROW = 2_000
"""Down to here a cell offers its list."""

_WIDTH = 26
_GUIDE = {"fi": "Ohje", "sv": "Anvisning", "en": "Guide"}
_GUIDE_HEADINGS = {
    "fi": ("Sarake", "Pakollinen", "Mitä siihen kirjoitetaan", "Esimerkki", "Vaihtoehdot"),
    "sv": ("Kolumn", "Obligatorisk", "Vad man skriver", "Exempel", "Alternativ"),
    "en": ("Column", "Required", "What to write", "Example", "Choices"),
}
_YES = {"fi": "kyllä", "sv": "ja", "en": "yes"}
_SHOWN_CHOICES = 30
_HEADING_FILL = PatternFill("solid", fgColor="DDE7F0")
_REQUIRED_FILL = PatternFill("solid", fgColor="F6D9A8")


@dataclass(frozen=True, slots=True)
class _Heading:
    column: Column
    text: str
    is_required: bool


def write_template(mapping: SheetMapping, path: Path, language: str) -> None:
    """Writes the sheet as csv where the path says so, else as xlsx."""
    headings = list(_headings(mapping, language))
    if path.suffix.lower() == ".csv":
        _write_csv(headings, path)
    else:
        _workbook(mapping, headings, language).save(path)


def _headings(mapping: SheetMapping, language: str) -> Iterator[_Heading]:
    for column in mapping.column:
        for text, written_in in headings_of(column, language) if column.heading else ():
            is_required = column in mapping.required and written_in in {None, mapping.language}
            yield _Heading(column, text, is_required)


def _write_csv(headings: list[_Heading], path: Path) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerow([heading.text for heading in headings])


def _workbook(mapping: SheetMapping, headings: list[_Heading], language: str) -> Workbook:
    workbook = Workbook()
    sheet: Any = workbook.active
    sheet.title = mapping.title.get(language, mapping.system)[:31]
    sheet.freeze_panes = "A2"
    lists: Any = workbook.create_sheet(LISTS)
    lists.sheet_state = "hidden"
    for index, heading in enumerate(headings):
        _write_heading(sheet, index, heading, language)
        if names := _names(heading.column, language):
            _offer(sheet, lists, index, heading.column, names)
    _write_guide(workbook.create_sheet(_GUIDE[language], 1), headings, language)
    return workbook


def _write_heading(sheet: Any, index: int, heading: _Heading, language: str) -> None:
    cell = sheet.cell(1, index + 1, heading.text)
    cell.font = Font(bold=True)
    cell.fill = _REQUIRED_FILL if heading.is_required else _HEADING_FILL
    cell.alignment = Alignment(wrap_text=True, vertical="top")
    if explanation := heading.column.explanation.get(language):
        cell.comment = Comment(explanation, "Polku")
    letters = column_letters(index)
    sheet.column_dimensions[letters].width = _WIDTH
    sheet.column_dimensions[letters].number_format = "@"  # text: leading zeros stay


def _offer(sheet: Any, lists: Any, index: int, column: Column, names: list[str]) -> None:
    """A drop-down list; where several may be written it only proposes."""
    letters = column_letters(index)
    for row, name in enumerate(names, start=1):
        lists.cell(row, index + 1, name)
    choice: Any = DataValidation(
        type="list",
        formula1=f"{LISTS}!${letters}$1:${letters}${len(names)}",
        allow_blank=True,
        showErrorMessage=not column.takes_several,
    )
    choice.add(f"{letters}2:{letters}{LAST_ROW}")
    sheet.add_data_validation(choice)


def _write_guide(sheet: Any, headings: list[_Heading], language: str) -> None:
    sheet.append(_GUIDE_HEADINGS[language])
    for heading in headings:
        names = _names(heading.column, language)
        shown = "; ".join(names[:_SHOWN_CHOICES]) + (" …" if len(names) > _SHOWN_CHOICES else "")
        sheet.append(
            (
                heading.text,
                _YES[language] if heading.is_required else "",
                heading.column.explanation.get(language, ""),
                heading.column.example,
                shown,
            )
        )
    for letters, width in zip("ABCDE", (32, 12, 60, 30, 60), strict=True):
        sheet.column_dimensions[letters].width = width
    for row in sheet.iter_rows():
        for cell in row:
            cell.alignment = Alignment(wrap_text=True, vertical="top")
            cell.font = Font(bold=cell.row == 1)


def _names(column: Column, language: str) -> list[str]:
    """What may be chosen, in the sheet's language: of the lists the column's own comes first."""
    names: dict[str, str] = {}
    for each in column.lists:
        for code in each.current():
            names.setdefault(code.code, code.name(language))
    return list(dict.fromkeys(names.values()))
