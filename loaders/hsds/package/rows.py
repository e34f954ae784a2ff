"""The rows of one CSV table, of any encoding and separator, each with the line of its beginning."""

from __future__ import annotations

import codecs
import csv
import io
import zipfile
import zlib
from collections.abc import Generator, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from typing import Protocol

from catalogue.errors import SourceMalformed
from catalogue.intake.issues import Issue, IssueCode
from loaders.hsds.issues import over_encoded, warned
from loaders.hsds.package.files import PackageFile
from loaders.hsds.package.tables import Header, header_of
from loaders.hsds.plain_values import plain_object
from loaders.payload import JsonObject

UTF_8, UTF_16, WINDOWS = "utf-8-sig", "utf-16", "cp1252"
LONGEST_CELL = 2_000_000
LONGEST_LINE = 20_000_000
SEPARATORS = ",;\t|"
PIECE = 2**20

_UTF_16_MARKS = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_UNREADABLE = (csv.Error, zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError)


@dataclass(frozen=True, slots=True)
class Row:
    """A row by its columns, plain values alone. `malformed` says why it cannot be read."""

    file: str
    line: int
    values: JsonObject
    malformed: str | None = None

    @property
    def place(self) -> str:
        return f"{self.file}, line {self.line}"


def rows_of(file: PackageFile, table: str) -> Iterator[Row | Issue]:
    """The rows of a table, and what was wrong with the file.

    Raises SourceMalformed where it cannot be read to its end: what is missing would be taken for
    deleted.
    """
    csv.field_size_limit(LONGEST_CELL)
    try:
        encoding = _encoding(file)
        if encoding == WINDOWS:
            message = f"{file.name} is not in UTF-8; it was read as Windows-1252."
            yield warned(IssueCode.VALUE_INVALID, message, field=file.name)
        with _lines(file, encoding) as lines:
            longest = _Reading(file.name, table, lines).longest_row()
        with _lines(file, encoding) as lines:
            yield from _Reading(file.name, table, lines).rows(longest)
    except _UNREADABLE as error:
        raise SourceMalformed(f"{file.name} cannot be read: {error}. Save it again.") from error


class Reader(Protocol):
    """What `csv.reader` makes."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...

    def __next__(self) -> list[str]: ...


class _Reading:
    """One way through a table; the first one tells how long its rows are."""

    def __init__(self, name: str, table: str, lines: Iterable[str]) -> None:
        self._name = name
        self._table = table
        self._lines = iter(lines)
        self._last = ""

    def longest_row(self) -> int:
        """How many cells a row may have; empty ones behind the last column where all rows do.

        Raises SourceMalformed where the last row alone is too short and does not end.
        """
        reader = self._reader()
        width = longest = len(next(reader, ()))
        are_longer, short, is_last_short = True, 0, False
        for _, cells in _lines_of(reader):
            longest = max(longest, len(cells))
            are_longer &= len(cells) > width and not any(cells[width:])
            is_last_short = len(cells) < width
            short += is_last_short
        if is_last_short and short == 1 and self._last[-1:] not in "\r\n":
            message = f"{self._name} breaks off in the middle of a row. Fetch or save it again."
            raise SourceMalformed(message)
        return longest if are_longer else width

    def rows(self, longest: int) -> Iterator[Row | Issue]:
        reader = self._reader()
        header = header_of(self._table, next(reader, ()))
        yield from self._told(header)
        for line, cells in _lines_of(reader):
            row, issues = self._row(header, cells, line, longest)
            yield from issues
            yield row

    def _reader(self) -> Reader:
        first = next(self._lines, "").replace("\0", "")
        separator = max(SEPARATORS, key=first.count)
        return csv.reader(self._remembered(first), delimiter=separator)

    def _remembered(self, first: str) -> Iterator[str]:
        """The lines without NUL, which the reader takes for the end of everything."""
        yield first
        for line in self._lines:
            self._last = line
            yield line.replace("\0", "")

    def _told(self, header: Header) -> Iterator[Issue]:
        place, code = f"{self._name}, line 1", IssueCode.FIELD_UNKNOWN
        for written, meant in header.renamed.items():
            message = f"{place}: the column {written} was read as {meant}."
            yield warned(code, message, field=written)
        for written in header.unknown:
            message = f"{place}: the column {written} is not one that we know; it was left out."
            yield warned(code, message, field=written)

    def _row(
        self, header: Header, cells: list[str], line: int, longest: int
    ) -> tuple[Row, list[Issue]]:
        """A row; one of another width than the header holds nobody knows what in which column."""
        width, names = len(header.columns), dict[str, None]()
        told = zip(header.columns, cells, strict=False)
        values: JsonObject = {column: cell for column, cell in told if column}
        plain = plain_object(values, lambda name: names.update({name: None}))
        is_read = width <= len(cells) <= longest
        malformed = None if is_read else self._malformed(line, len(cells), width)
        row = Row(self._name, line, plain, malformed)
        return row, [over_encoded(row.place, name) for name in names]

    def _malformed(self, line: int, cells: int, width: int) -> str:
        return (
            f"{self._name}, line {line}: the row has {cells} cells and the header {width}, so that "
            "nobody can tell which is which; it was left out."
        )


def _lines_of(reader: Reader) -> Iterator[tuple[int, list[str]]]:
    """The rows that hold anything, with the lines that they begin on."""
    begins = reader.line_num + 1
    for cells in reader:
        if any(cell.strip() for cell in cells):
            yield begins, cells
        begins = reader.line_num + 1


@contextmanager
def _lines(file: PackageFile, encoding: str) -> Generator[Iterable[str]]:
    with (
        file.open() as body,
        io.TextIOWrapper(body, encoding, errors="replace", newline="") as text,
    ):
        yield _bounded(text, file.name)


def _bounded(text: io.TextIOWrapper, name: str) -> Iterator[str]:
    """The lines of a file. Raises SourceMalformed where one is too long to be held in memory."""
    while line := text.readline(LONGEST_LINE):
        if len(line) == LONGEST_LINE:
            message = f"{name} has a line of more than {LONGEST_LINE} characters. Is it a table?"
            raise SourceMalformed(message)
        yield line


def _encoding(file: PackageFile) -> str:
    """UTF-8 where the bytes can be that, else Windows'."""
    decoder = codecs.getincrementaldecoder(UTF_8)()
    with file.open() as body:
        for number, piece in enumerate(iter(partial(body.read, PIECE), b"")):
            if number == 0 and piece.startswith(_UTF_16_MARKS):
                return UTF_16
            try:
                decoder.decode(piece)
            except UnicodeDecodeError:
                return WINDOWS
    return UTF_8
