"""The fields of HSDS 3.1 as JSON Schemas, made from a table of them that knows nothing of ours.

`standard.csv` holds facts of the standard: which field an object has, its type, and whether it must
be there.
"""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator, FormatChecker
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

Row = Mapping[str, str]


@cache
def fields() -> Mapping[str, list[Row]]:
    """By object."""
    found: dict[str, list[Row]] = {}
    with (Path(__file__).parent / "standard.csv").open(encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            found.setdefault(row["object"], []).append(row)
    return found


def violations(name: str, found: Any) -> list[str]:
    """What is wrong with an object of that name, in sentences that say where."""
    validator = Draft202012Validator(
        _schema(fields()[name]), registry=_registry(), format_checker=FormatChecker()
    )
    return [f"{error.json_path}: {error.message}" for error in validator.iter_errors(found)]


@cache
def _registry() -> Registry[Any]:
    resources = (
        (name, Resource(contents=_schema(rows), specification=DRAFT202012))
        for name, rows in fields().items()
    )
    return Registry[Any]().with_resources(resources)


def _schema(rows: Iterable[Row]) -> dict[str, object]:
    rows = list(rows)
    return {
        "type": "object",
        "properties": {row["field"]: _field(row) for row in rows},
        "required": [row["field"] for row in rows if row["required"]],
    }


def _field(row: Row) -> dict[str, object]:
    if nested := row["nested"]:
        each: dict[str, object] = {"$ref": nested}
        return {"type": "array", "items": each} if row["type"] == "array" else each
    schema: dict[str, object] = {"type": row["type"]}
    if row["format"]:
        schema["format"] = row["format"]
    if row["values"]:
        schema["enum"] = row["values"].split(" | ")
    return schema
