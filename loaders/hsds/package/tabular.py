"""The tables of a package, on the disk, and how a table becomes another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import cast

from loaders.hsds.package.rows import Row
from loaders.hsds.shelves import Shelves
from loaders.payload import JsonObject

_Kept = tuple[str, int, JsonObject, str | None]


class Tables:
    """Rows by the table's name in the singular."""

    def __init__(self, shelves: Shelves) -> None:
        self._shelves = shelves
        self._names: dict[str, None] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __contains__(self, table: str) -> bool:
        return table in self._names

    def __bool__(self) -> bool:
        return bool(self._names)

    def begin(self, table: str) -> None:
        """Notes that there is a table, whether it has rows or not."""
        self._names.setdefault(table)

    def add(self, table: str, row: Row) -> None:
        self.begin(table)
        self._shelves.put(f"row {table}", (row.file, row.line, row.values, row.malformed))

    def rows(self, table: str) -> Iterator[Row]:
        return map(_row, self._shelves.all(f"row {table}"))

    def take(self, table: str) -> Iterator[Row]:
        """The rows, each of which goes unless it is added again."""
        return map(_row, self._shelves.take(f"row {table}"))

    def move(
        self,
        before: str,
        after: str,
        renamed: Mapping[str, str] | None = None,
        added: Mapping[str, str] | None = None,
    ) -> None:
        """Puts the rows of a table into another, where columns have other names and more values.

        A column that has its new name already keeps what stands there.
        """
        self._names.pop(before, None)
        for row in self.take(before):
            for old, new in (renamed or {}).items():
                if (value := row.values.pop(old, None)) is not None:
                    row.values.setdefault(new, value)
            row.values.update(added or {})
            self.add(after, row)


def _row(value: object) -> Row:
    return Row(*cast("_Kept", value))
