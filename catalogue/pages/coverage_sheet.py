"""A table of coverage as a file for spreadsheets: a line a cell, all columns of the table."""

from __future__ import annotations

from collections.abc import Iterator

from catalogue.exports.sheet import BYTE_ORDER_MARK, line
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


def sheet(table: Json) -> str:
    """Of a table as the operation gives it; semicolons, as Finnish spreadsheets expect."""
    return BYTE_ORDER_MARK + "".join(map(line, (HEADINGS, *_lines(table))))


def _lines(table: Json) -> Iterator[list[object]]:
    for row in table["rows"]:
        for column, cell in zip(table["columns"], row["cells"], strict=True):
            yield [*_named(row["municipality"]), *_named(column), *_figures(cell)]


def _named(code: Json) -> list[str]:
    name = code["name"]["value"] if code["name"] else ""
    return [code["code"], name]


def _figures(cell: Json) -> list[object]:
    return [
        cell["local"]["services"],
        cell["local"]["organizations"],
        cell["nationwide"]["services"],
        str(cell["isGap"]).lower(),
        str(cell["isServedFromAfar"]).lower(),
    ]
