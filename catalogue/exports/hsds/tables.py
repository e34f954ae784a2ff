"""The tables of the package: those of the standard that we fill, and two of our own.

`translations.csv` and `sources.csv` are extensions: texts in other languages, and whose each record
is. The columns of the others are all those of HSDS 3.1, whether we fill them or not.
"""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import StringIO
from itertools import groupby

from catalogue.exports.hsds.objects import Object, filled

MAY_BE_EMPTY = {"address"}
"""HSDS demands texts of an address that nobody may know: there an empty cell is an empty text."""


@dataclass(frozen=True, slots=True)
class Column:
    """`values` are all that may stand there, if any are named; `leads_to`: the table of an id."""

    name: str
    type: str
    format: str
    is_required: bool
    values: tuple[str, ...]
    leads_to: str


@dataclass(frozen=True, slots=True)
class Table:
    name: str
    file: str
    columns: tuple[Column, ...]

    @property
    def described(self) -> Object:
        """As a tabular data resource."""
        schema: Object = {
            "fields": [_field(each) for each in self.columns],
            "primaryKey": "id",
            "foreignKeys": [_key(each) for each in self.columns if each.leads_to],
        }
        if self.name in MAY_BE_EMPTY:
            schema["missingValues"] = []
        return {
            "name": self.name,
            "path": self.file,
            "profile": "tabular-data-resource",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "schema": schema,
        }


@cache
def tables() -> Mapping[str, Table]:
    """By their names, in the order of the package."""
    text = files("catalogue.exports.hsds").joinpath("tables.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(StringIO(text, newline=""))
    grouped = groupby(rows, key=lambda row: (row["table"], row["file"]))
    return {
        name: Table(name, file, tuple(_column(row) for row in group))
        for (name, file), group in grouped
    }


def _column(row: Mapping[str, str]) -> Column:
    return Column(
        row["column"],
        row["type"],
        row["format"],
        row["required"] == "yes",
        tuple(filter(None, row["values"].split(" | "))),
        row["leads_to"],
    )


def _field(column: Column) -> Object:
    constraints = filled(
        required=column.is_required or None,
        unique=column.name == "id" or None,
        enum=list(column.values),
    )
    return filled(
        name=column.name,
        type=column.type,
        format=column.format,
        constraints=constraints or None,
    )


def _key(column: Column) -> Object:
    return {
        "fields": column.name,
        "reference": {"resource": column.leads_to, "fields": "id"},
    }
