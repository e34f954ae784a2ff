"""A table of coverage as a map of heat: which columns are seen, and how dark each cell is."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalogue.pages.executor import Json

SHADES = 4
"""Of cells that have a local service; those without have none."""

MOST_COLUMNS = 20
MOST_CELLS = 300
"""So much is drawn at all: more makes no picture, and is in the file."""


@dataclass(frozen=True, slots=True)
class HeatCell:
    """`count`: of local services; `shade`: 0 where there are none, else 1 to SHADES."""

    count: int
    shade: int
    is_served_from_afar: bool


@dataclass(frozen=True, slots=True)
class HeatRow:
    """`total` counts each local service once; `missing` are the columns without any."""

    municipality: Json
    total: int
    cells: Sequence[HeatCell]
    missing: Sequence[Json]


@dataclass(frozen=True, slots=True)
class HeatMap:
    """`nationwide`: services of the whole country, a column each; `hidden`: columns not seen."""

    columns: Sequence[Json]
    rows: Sequence[HeatRow]
    nationwide: Sequence[int]
    hidden: int


def heat_map(table: Json) -> HeatMap:
    """Of a table as the operation gives it."""
    seen = _columns_seen(table)
    columns = [table["columns"][place] for place in seen]
    darkest = max((cell["local"]["services"] for cell in _cells(table, seen)), default=0)
    return HeatMap(
        columns=columns,
        rows=[_row(row, columns, seen, darkest) for row in table["rows"]],
        nationwide=_nationwide(table["rows"], seen),
        hidden=len(table["columns"]) - len(columns),
    )


def _columns_seen(table: Json) -> list[int]:
    """The places of those with the most services, in the table's order."""
    places = range(len(table["columns"]))
    most = min(MOST_COLUMNS, MOST_CELLS // max(1, len(table["rows"])))
    counts = {place: sum(_counts(table, place)) for place in places}
    return sorted(sorted(places, key=lambda place: -counts[place])[:most])


def _counts(table: Json, place: int) -> Iterator[int]:
    return (row["cells"][place]["local"]["services"] for row in table["rows"])


def _cells(table: Json, seen: Sequence[int]) -> Iterator[Json]:
    return (row["cells"][place] for row in table["rows"] for place in seen)


def _row(row: Json, columns: Sequence[Json], seen: Sequence[int], darkest: int) -> HeatRow:
    cells = [row["cells"][place] for place in seen]
    return HeatRow(
        municipality=row["municipality"],
        total=row["local"]["services"],
        cells=[_cell(cell, darkest) for cell in cells],
        missing=[column for column, cell in zip(columns, cells, strict=True) if cell["isGap"]],
    )


def _cell(cell: Json, darkest: int) -> HeatCell:
    count = cell["local"]["services"]
    return HeatCell(count, shade(count, darkest), cell["isServedFromAfar"])


def _nationwide(rows: Sequence[Json], seen: Sequence[int]) -> list[int]:
    """The same in every row."""
    return [rows[0]["cells"][place]["nationwide"]["services"] for place in seen] if rows else []


def shade(count: int, darkest: int) -> int:
    """By the square root, so that a few and many can be told apart beside very many."""
    return math.ceil(SHADES * math.sqrt(count / darkest)) if count else 0
