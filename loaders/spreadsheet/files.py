"""A spreadsheet by what is in it, whatever its name ends with."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.csv_file import csv_sheet
from loaders.spreadsheet.limits import LARGEST_FILE
from loaders.spreadsheet.table import Sheet
from loaders.spreadsheet.xlsx_file import xlsx_sheets

_ZIP = b"PK\x03\x04"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0"
_WORKBOOK = "xl/workbook.xml"


def sheets_of(path: Path) -> Iterator[Sheet]:
    """The sheets of an xlsx or csv file; each has to be read before the next one is asked for.

    Raises SourceMalformed, naming the file and what to do, where it is no such file.
    """
    start = _start(path)
    if start.startswith(_OLD_OFFICE):
        raise SourceMalformed(
            f"{path.name} is an old or password-protected workbook. Save it as xlsx or csv, "
            "without a password."
        )
    if not start.startswith(_ZIP):
        yield csv_sheet(path)
        return
    if not _is_workbook(path):
        raise SourceMalformed(
            f"{path.name} is an archive, but no xlsx workbook. Save the sheet as xlsx or csv."
        )
    yield from xlsx_sheets(path)


def _start(path: Path) -> bytes:
    if not path.is_file():
        raise SourceMalformed(
            f"{path} is not a file. Give the xlsx or csv file that is to be read."
        )
    if path.stat().st_size > LARGEST_FILE:
        raise SourceMalformed(
            f"{path.name} is larger than {LARGEST_FILE // 1_000_000} MB. Save the rows alone, "
            "without pictures, or divide it into several files."
        )
    with path.open("rb") as body:
        start = body.read(4)
    if not start:
        raise SourceMalformed(f"{path.name} is empty. Save it again.")
    return start


def _is_workbook(path: Path) -> bool:
    try:
        with zipfile.ZipFile(path) as archive:
            return _WORKBOOK in archive.namelist()
    except zipfile.BadZipFile:
        raise SourceMalformed(
            f"{path.name} is damaged: it was cut off on its way, perhaps. Save or fetch it again."
        ) from None
