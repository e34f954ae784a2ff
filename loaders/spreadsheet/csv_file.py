"""Csv files as spreadsheets save them: any of the usual encodings and separators."""

from __future__ import annotations

import codecs
import csv
import io
from collections.abc import Iterator
from pathlib import Path

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.limits import LONGEST_CELL, MOST_COLUMNS
from loaders.spreadsheet.table import Row, Sheet, bounded

SEPARATORS = ";\t,"
"""Of equally frequent ones the first: commas stand in texts as well."""

_TOLD = "sep="
_SAMPLE = 4_000
_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def csv_sheet(path: Path) -> Sheet:
    """The rows of a csv file, with the numbers that a spreadsheet program gives them.

    Raises SourceMalformed, naming the line, where a quotation is left open.
    """
    body = path.read_bytes()
    text = body.decode(_encoding(body), "replace").removeprefix("\ufeff")
    if "\0" in text:
        raise SourceMalformed(f"{path.name} is not a text file. Save it as csv (UTF-8) or as xlsx.")
    return Sheet(None, bounded(_rows(text, path.name), path.name))


def _encoding(body: bytes) -> str:
    """UTF-16 by its mark or its zeros, UTF-8 where the bytes can be that, else Windows-1252."""
    if encoding := _UTF_16.get(body[:2]):
        return encoding
    sample = body[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if even + odd > len(sample) / 4:
        return "utf-16-be" if even > odd else "utf-16-le"
    try:
        body.decode()
    except UnicodeDecodeError:
        return "cp1252"
    return "utf-8"


def _rows(text: str, name: str) -> Iterator[Row]:
    first, _, rest = text.partition("\n")
    is_told = first.strip().lower().startswith(_TOLD)
    separator = first.strip()[len(_TOLD) :] if is_told else _separator(text)
    lines = io.StringIO(rest if is_told else text, newline="")
    csv.field_size_limit(LONGEST_CELL)
    reader = csv.reader(lines, delimiter=separator or ";", strict=True)
    try:
        for number, cells in enumerate(reader, start=2 if is_told else 1):
            kept = cells[:MOST_COLUMNS]
            yield Row(number, tuple(cell.strip() for cell in kept))
    except csv.Error as error:
        raise SourceMalformed(
            f"{name}, at line {reader.line_num}: {error}. A cell that holds quotation marks has to "
            'stand between them, and they are doubled ("…""…""…"); save the file again as csv.'
        ) from error


def _separator(text: str) -> str:
    """What parts the cells of the first lines, quoted cells left out."""
    sample = "".join(text[:_SAMPLE].split('"')[::2])
    return max(SEPARATORS, key=sample.count)
