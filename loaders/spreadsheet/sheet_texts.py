"""Texts of a row in their languages."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from catalogue.intake.cleaning.text import line, markdown_of_lines
from catalogue.model.text import Language, LocalizedText
from loaders.localized_text import Words
from loaders.spreadsheet.choices import found_in
from loaders.spreadsheet.fields import FIELDS, Kind
from loaders.spreadsheet.sheet_row import Cell, SheetRow

_CLEAN: Mapping[Kind, Callable[[object], str | None]] = {
    Kind.LINE: line,
    Kind.TEXT: markdown_of_lines,
}


def text_of_field(row: SheetRow, field: str, others: Iterable[Cell] = ()) -> LocalizedText | None:
    """What the columns of a field say, then other cells, then what choices tell there."""
    words = Words()
    clean = _CLEAN[FIELDS[field]]
    for cell in (*row.cells(field), *others):
        language = language_of(row, cell)
        text = clean(cell.text)
        heading = cell.column.title.get(language)
        words.add(language, f"### {heading}\n\n{text}" if heading and text else text)
    for cell in row.chosen_cells():
        if cell.column.tells == field:
            _add_sentences(words, cell)
    return words.text(" " if FIELDS[field] is Kind.LINE else "\n\n")


def language_of(row: SheetRow, cell: Cell) -> Language:
    """The language of a cell's text: its column's, else the mapping's."""
    return Language(cell.language or row.mapping.language)


def _add_sentences(words: Words, cell: Cell) -> None:
    """What the words chosen in a cell mean, in every language; unknown ones are told elsewhere."""
    codes = [found_in(cell.column.lists, part) for part in _parts(cell)]
    for choice in cell.column.choice:
        if choice.code in codes:
            for language, sentence in choice.sentence.items():
                words.add(Language(language), markdown_of_lines(sentence))


def _parts(cell: Cell) -> list[str]:
    return cell.parts if cell.column.takes_several else [cell.text]
