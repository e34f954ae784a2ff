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
            yield from _Reading(file.name, table, lines).rows()
    except _UNREADABLE as error:
        raise SourceMalformed(f"{file.name} cannot be read: {error}. Save it again.") from error


class Reader(Protocol):
    """What `csv.reader` makes."""

    @property
    def line_num(self) -> int: ...

    def __iter__(self) -> Iterator[list[str]]: ...


class _Reading:
    """One way through a table."""

    def __init__(self, name: str, table: str, lines: Iterable[str]) -> None:
        self._name = name
        self._table = table
        self._lines = iter(lines)
        self._last = ""

    def rows(self) -> Iterator[Row | Issue]:
        first = next(self._lines, "").replace("\0", "")
        separator = max(SEPARATORS, key=first.count)
        reader = csv.reader(self._remembered(first), delimiter=separator)
        header = header_of(self._table, next(reader, list[str]()))
        yield from self._told(header)
        found = list(_lines_of(reader))
        most = self._most(header, found)
        for line, cells in found:
            row, issues = self._row(header, cells, line, most)
            yield from issues
            yield row
        self._check_end(header, [len(cells) for _, cells in found])

    def _most(self, header: Header, found: list[tuple[int, list[str]]]) -> int:
        """How many cells a row may have; empty ones behind the last column where all rows do."""
        width = len(header.columns)
        are_longer = all(len(cells) > width and not any(cells[width:]) for _, cells in found)
        return max((len(cells) for _, cells in found), default=width) if are_longer else width

    def _check_end(self, header: Header, widths: list[int]) -> None:
        """Raises SourceMalformed where the last row alone is too short and does not end."""
        width = len(header.columns)
        is_short = [each < width for each in widths]
        if is_short and is_short[-1] and sum(is_short) == 1 and self._last[-1:] not in "\r\n":
            message = f"{self._name} breaks off in the middle of a row. Fetch or save it again."
            raise SourceMalformed(message)

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
        self, header: Header, cells: list[str], line: int, most: int
    ) -> tuple[Row, list[Issue]]:
        """A row; one of another width than the header holds nobody knows what in which column."""
        width, names = len(header.columns), dict[str, None]()
        told = zip(header.columns, cells, strict=False)
        values: JsonObject = {column: cell for column, cell in told if column}
        row = Row(
            self._name,
            line,
            plain_object(values, lambda name: names.update({name: None})),
            self._malformed(line, len(cells), width) if not width <= len(cells) <= most else None,
        )
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
        io.TextIOWrapper(body, encoding, errors="replace", newline="") as lines,
    ):
        yield lines


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
