"""Xlsx files, which are zip archives of XML: nothing in them is run, expanded or trusted.

Formulas give the value that was saved with them. openpyxl reads XML by defusedxml, which refuses
entities; sizes are looked at before anything is unpacked.
"""

from __future__ import annotations

import warnings
import zipfile
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from catalogue.errors import CatalogueError, SourceMalformed
from loaders.spreadsheet.limits import LARGEST_UNPACKED, MOST_COLUMNS, MOST_PARTS, MOST_ROWS
from loaders.spreadsheet.merged_cells import MergedCells, merged_cells
from loaders.spreadsheet.table import Row, Sheet, bounded, text_of
from loaders.spreadsheet.xml_parts import check_parts

_LAST_ROW = MOST_ROWS * 2
"""Empty rows between the filled ones are read too, up to here."""


def xlsx_sheets(path: Path) -> Iterator[Sheet]:
    """The visible sheets, one after the other.

    Raises SourceMalformed where the file is too large, broken, or no workbook; so do their rows.
    """
    with _readable(path):
        _look_at_sizes(path)
        check_parts(path)
        with path.open("rb") as body, warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of decoration that openpyxl does not know
            yield from _sheets(load_workbook(body, read_only=True, data_only=True), path)


@contextmanager
def _readable(path: Path) -> Generator[None]:
    """Whatever a broken file makes openpyxl trip over is told as that."""
    try:
        yield
    except CatalogueError:
        raise
    except Exception as error:
        raise SourceMalformed(
            f"{path.name} cannot be read as a workbook. Open it in a spreadsheet program and save "
            "it again as xlsx or csv."
        ) from error


def _look_at_sizes(path: Path) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = archive.infolist()
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        raise SourceMalformed(
            f"{path.name} is larger than {LARGEST_UNPACKED // 1_000_000} MB when unpacked. "
            "Save the rows alone, without pictures, as a new file."
        )


def _sheets(workbook: Any, path: Path) -> Iterator[Sheet]:
    merged = merged_cells(path)
    for sheet in workbook.worksheets:
        if sheet.sheet_state == "visible":
            rows = _rows(sheet, merged.get(sheet.title, MergedCells()), path)
            yield Sheet(sheet.title, bounded(rows, f"{path.name}, sheet {sheet.title!r}"))


def _rows(sheet: Any, merged: MergedCells, path: Path) -> Iterator[Row]:
    """Read by whoever got the sheet, so that what is wrong is met there."""
    with _readable(path):
        sheet.reset_dimensions()  # what a file says of its own size is often wrong
        values = sheet.iter_rows(values_only=True, max_row=_LAST_ROW, max_col=MOST_COLUMNS)
        for number, cells in enumerate(values, start=1):
            if cells.count(None) < len(cells):
                yield Row(number, merged.filled(number, [text_of(cell) for cell in cells]))
