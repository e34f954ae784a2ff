"""What every kind of file comes down to: sheets of numbered rows of text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import dataclass

from catalogue.errors import SourceMalformed
from loaders.spreadsheet.limits import LONGEST_CELL, MOST_ROWS


@dataclass(frozen=True, slots=True)
class Row:
    """A row by the number that a person sees beside it; an empty cell is ""."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """`name` is None in a csv file, which has one sheet; `rows` are read once."""

    name: str | None
    rows: Iterator[Row]


def bounded(rows: Iterator[Row], name: str) -> Iterator[Row]:
    """The rows that hold something. Raises SourceMalformed beyond the limits of a spreadsheet."""
    filled = (row for row in rows if any(row.cells))
    for count, row in enumerate(filled, start=1):
        if count > MOST_ROWS:
            raise SourceMalformed(
                f"{name} has more than {MOST_ROWS} rows. Divide it into several files, "
                "each a source of its own."
            )
        if max(map(len, row.cells)) > LONGEST_CELL:
            raise SourceMalformed(
                f"{name}, row {row.number} has a cell of more than {LONGEST_CELL} characters. "
                "Shorten it."
            )
        yield row


def text_of(value: object) -> str:
    """A cell's value as a person would write it: whole numbers without decimals, dates as ISO.

    >>> [text_of(each) for each in (None, " a ", 90100.0, 0.5, True, dt.datetime(2026, 10, 3))]
    ['', 'a', '90100', '0.5', 'true', '2026-10-03']
    """
    match value:
        case None:
            return ""
        case bool():
            return str(value).lower()
        case float() if value.is_integer():
            return str(int(value))
        case dt.datetime() if value.time() == dt.time():
            return value.date().isoformat()
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case _:
            return str(value).strip()


def column_letters(index: int) -> str:
    """The letters above a column, counted from zero.

    >>> [column_letters(index) for index in (0, 25, 26, 701, 702)]
    ['A', 'Z', 'AA', 'ZZ', 'AAA']
    """
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters
