"""Reads the data files of this room: UTF-8 CSV, one row a code, spaces between a cell's words."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from datetime import date
from importlib.resources import files
from io import StringIO

from catalogue.codes.classification import Classification
from catalogue.codes.code import Code

LANGUAGES = ("fi", "sv", "en")

Row = Mapping[str, str]


def read_rows(file: str) -> list[Row]:
    text = files("catalogue.codes").joinpath("data", file).read_text(encoding="utf-8")
    return list(csv.DictReader(StringIO(text, newline="")))


def read_classification(
    file: str, *, width: int = 0, uri_prefixes: tuple[str, ...] = ()
) -> Classification:
    """The classification in that file, which leaves out URIs that are a prefix and the code."""
    codes = (_code(row, uri_prefixes) for row in read_rows(file))
    return Classification(codes, width=width)


def _code(row: Row, uri_prefixes: tuple[str, ...]) -> Code:
    code = row["code"]
    return Code(
        code=code,
        names={language: row[language] for language in LANGUAGES if row[language]},
        descriptions=_descriptions(row),
        parent=row.get("parent") or None,
        valid_from=_day(row, "valid_from"),
        valid_to=_day(row, "valid_to"),
        successor=row.get("successor") or None,
        uris=(*(prefix + code for prefix in uri_prefixes), *row.get("uris", "").split()),
        aliases=tuple(row.get("aliases", "").split()),
    )


def _descriptions(row: Row) -> dict[str, str]:
    columns = {language: f"{language}_description" for language in LANGUAGES}
    return {language: row[column] for language, column in columns.items() if column in row}


def _day(row: Row, column: str) -> date | None:
    text = row.get(column)
    return date.fromisoformat(text) if text else None
