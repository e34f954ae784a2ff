"""Csv files as spreadsheets save them: any of the usual encodings and separators."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from functools import partial
from pathlib import Path

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.limits import LONGEST_CELL, MOST_COLUMNS
from loaders.spreadsheet.table import Row, Sheet, bounded

SEPARATORS = ";\t,"
"""Of equally frequent ones the first: commas stand in texts as well."""

_TOLD = "sep="
_SAMPLE = 4_000
_PIECE = 2**20
_UTF_16 = {
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


def csv_sheet(path: Path) -> Sheet:
    """The rows of a csv file, with the numbers that a spreadsheet program gives them.

    Raises SourceMalformed, naming the line, where a quotation is left open.
    """
    return Sheet(None, bounded(_rows(path), path.name))


def _encoding(path: Path) -> str:
    """UTF-16 by its mark or its zeros, UTF-8 where the bytes can be that, else Windows-1252."""
    with path.open("rb") as body:
        sample = body.read(_SAMPLE)
        if encoding := _UTF_16.get(sample[:2]):
            return encoding
        even, odd = sample[::2].count(0), sample[1::2].count(0)
        if even + odd > len(sample) / 4:
            return "utf-16-be" if even > odd else "utf-16-le"
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            decoder.decode(sample)
            for piece in iter(partial(body.read, _PIECE), b""):
                decoder.decode(piece)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            return "cp1252"
    return "utf-8-sig"


def _rows(path: Path) -> Iterator[Row]:
    with path.open(encoding=_encoding(path), errors="replace", newline="") as text:
        separator, is_told = _separator_of(text.read(_SAMPLE))
        text.seek(0)
        if is_told:
            next(text)
        csv.field_size_limit(LONGEST_CELL)
        reader = csv.reader(_lines(text, path.name), delimiter=separator, strict=True)
        try:
            for number, cells in enumerate(reader, start=2 if is_told else 1):
                kept = cells[:MOST_COLUMNS]
                yield Row(number, tuple(cell.strip() for cell in kept))
        except csv.Error as error:
            raise SourceMalformed(
                f"{path.name}, at line {reader.line_num}: {error}. A cell that holds quotation "
                'marks has to stand between them, and they are doubled ("…""…""…"); save the file '
                "again as csv."
            ) from error


def _lines(text: Iterable[str], name: str) -> Iterator[str]:
    """The lines. Raises SourceMalformed where one cannot be of a text."""
    for line in text:
        if "\0" in line:
            raise SourceMalformed(f"{name} is not a text file. Save it as csv (UTF-8) or as xlsx.")
        yield line.removeprefix("\ufeff")


def _separator_of(sample: str) -> tuple[str, bool]:
    """What parts cells, and whether a first line says so."""
    first = sample.removeprefix("\ufeff").partition("\n")[0].strip()
    if first.lower().startswith(_TOLD):
        return first[len(_TOLD) :][:1] or ";", True
    return _separator(sample), False


def _separator(text: str) -> str:
    """What parts the cells of the first lines, quoted cells left out."""
    sample = "".join(text.split('"')[::2])
    return max(SEPARATORS, key=sample.count)
