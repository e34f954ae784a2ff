"""A table of coverage as a file for spreadsheets: a line a cell, all columns of the table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from catalogue.pages.executor import Json

HEADINGS = (
    "municipality",
    "municipality_name",
    "code",
    "code_name",
    "local_services",
    "local_organizations",
    "nationwide_services",
    "is_gap",
    "is_served_from_afar",
)
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_BYTE_ORDER_MARK = "\ufeff"
"""Without it spreadsheets take UTF-8 for something else."""


def sheet(table: Json) -> str:
    """Of a table as the operation gives it; semicolons, as Finnish spreadsheets expect."""
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(HEADINGS)
    writer.writerows(_lines(table))
    return _BYTE_ORDER_MARK + text.getvalue()


def _lines(table: Json) -> Iterator[list[object]]:
    for row in table["rows"]:
        for column, cell in zip(table["columns"], row["cells"], strict=True):
            yield [*_named(row["municipality"]), *_named(column), *_figures(cell)]


def _named(code: Json) -> list[str]:
    name = code["name"]["value"] if code["name"] else ""
    return [harmless(code["code"]), harmless(name)]


def _figures(cell: Json) -> list[object]:
    return [
        cell["local"]["services"],
        cell["local"]["organizations"],
        cell["nationwide"]["services"],
        str(cell["isGap"]).lower(),
        str(cell["isServedFromAfar"]).lower(),
    ]


def harmless(text: str) -> str:
    """The text as no spreadsheet takes it for a formula."""
    return f"'{text}" if text.startswith(_FORMULA) else text
