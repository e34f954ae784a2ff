"""The table of what each place has, and the gaps in it: a row a municipality, a column a code."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from catalogue.codes.code import Code
from catalogue.search import coverage as search
from catalogue.search.coverage import Count, Spread

SIX_CITIES = ("091", "049", "837", "092", "564", "853")
"""Helsinki, Espoo, Tampere, Vantaa, Oulu and Turku."""

_NOTHING = Count()


@dataclass(frozen=True, slots=True)
class Cell:
    """`nationwide` is apart from `local`: services of the whole country fill no gap."""

    municipality: Code
    column: Code
    local: Count
    nationwide: Count
    is_served_from_afar: bool

    @property
    def is_gap(self) -> bool:
        return not self.local.services


@dataclass(frozen=True, slots=True)
class Row:
    """`local` and `nationwide` count each service once, those without any of the codes too."""

    municipality: Code
    local: Count
    nationwide: Count
    is_served_from_afar: bool
    cells: Sequence[Cell]

    @property
    def is_gap(self) -> bool:
        return not self.local.services


@dataclass(frozen=True, slots=True)
class Coverage:
    """`placeless`: services that stand in no row, for no source says whom they serve."""

    columns: Sequence[Code]
    rows: Sequence[Row]
    placeless: Count

    @property
    def empty_rows(self) -> list[Row]:
        return [row for row in self.rows if row.is_gap]

    @property
    def gaps(self) -> list[Cell]:
        return [cell for row in self.rows for cell in row.cells if cell.is_gap]


def coverage(rows: Sequence[Code], columns: Sequence[Code], counted: search.Coverage) -> Coverage:
    """The table of what was counted; what no service has is a cell of zeros."""
    return Coverage(columns, [_row(row, columns, counted) for row in rows], counted.placeless)


def _row(municipality: Code, columns: Sequence[Code], counted: search.Coverage) -> Row:
    local = counted.local[municipality.code]
    nationwide = counted.nationwide[municipality.code]
    return Row(
        municipality,
        local.total,
        nationwide.total,
        _is_any(nationwide.total, counted.remote.total),
        [_cell(municipality, each, local, nationwide, counted.remote) for each in columns],
    )


def _cell(
    municipality: Code, column: Code, local: Spread, nationwide: Spread, remote: Spread
) -> Cell:
    everywhere = nationwide.by_code.get(column.code, _NOTHING)
    from_afar = remote.by_code.get(column.code, _NOTHING)
    return Cell(
        municipality,
        column,
        local.by_code.get(column.code, _NOTHING),
        everywhere,
        _is_any(everywhere, from_afar),
    )


def _is_any(*counts: Count) -> bool:
    return any(count.services for count in counts)
