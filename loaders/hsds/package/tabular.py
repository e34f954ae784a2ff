"""The tables of a package in memory, and how a table becomes another."""

from __future__ import annotations

from loaders.hsds.package.rows import Row

Tables = dict[str, list[Row]]
"""Rows by the table's name in the singular."""


def moved(tables: Tables, before: str, after: str, **columns: str) -> None:
    """Puts the rows of a table into another, where columns have other names.

    A column that has its new name already keeps what stands there.
    """
    for row in tables.pop(before, []):
        for old, new in columns.items():
            if (value := row.values.pop(old, None)) is not None:
                row.values.setdefault(new, value)
        tables.setdefault(after, []).append(row)
