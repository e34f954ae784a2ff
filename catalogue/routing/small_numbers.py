"""Which cells of a table may be shown, so that no group of a few people can be worked out.

A table counts people by one thing or by two, and the sums by each of them are told as well. What is
rare in itself is pooled with others until the pool is large enough. Of the cells, the small ones
are held back, and others with them, until nobody can tell a small one to better than LEAST by
taking away what is shown from the sums (complementary suppression). A cell that is empty looks like
one that is held back.

That tables share their sums gives no more away: a cell of one is told by cells of others only
through the sums that they have in common, and those are of LEAST or more, the pool's too.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from itertools import product

LEAST = 5
"""No group of fewer people is told of."""

Cell = tuple[Hashable, ...]
"""What a group has in common: the value of each thing that the table counts by, at most two."""

Table = Mapping[Cell, Sequence[Hashable]]
"""For each cell who is in it, as often as they are counted."""

_Line = tuple[int, Hashable]
"""All cells with the same value at the axis: a row is at 0, a column at 1."""

_POOL = "what is rare in itself, taken together"


def shown(table: Table) -> set[Cell]:
    """The cells that may be shown: the same ones in whichever order they come.

    (Whoever could make us choose anew would see in one answer what another holds back.)
    """
    if _are_few(who for people in table.values() for who in people):
        return set()
    pooled = _pooled({cell: table[cell] for cell in sorted(table, key=str)})
    return pooled.keys() - _Hidden(pooled).cells


def _are_few(people: Iterable[Hashable]) -> bool:
    return len(set(people)) < LEAST


def _pooled(table: Table) -> dict[Cell, list[Hashable]]:
    """The table with what is rare in itself taken together, by each thing that it counts by."""
    rare = [_rare(_sums(table, axis)) for axis in range(len(next(iter(table))))]
    found: dict[Cell, list[Hashable]] = {}
    for cell, people in table.items():
        values = zip(cell, rare, strict=True)
        place = tuple(_POOL if value in few else value for value, few in values)
        found.setdefault(place, []).extend(people)
    return found


def _sums(table: Table, axis: int) -> dict[Hashable, list[Hashable]]:
    return {
        value: [who for cell in cells for who in table[cell]]
        for value, cells in _cells_by(table, axis).items()
    }


def _cells_by(table: Table, axis: int) -> dict[Hashable, list[Cell]]:
    found: dict[Hashable, list[Cell]] = {}
    for cell in table:
        found.setdefault(cell[axis], []).append(cell)
    return found


def _rare(sums: Mapping[Hashable, Sequence[Hashable]]) -> set[Hashable]:
    """Values of a few, and the least frequent others until all of them together are not a few."""
    found = {value for value, people in sums.items() if _are_few(people)}
    others = (value for value in sums if value not in found)
    rest = sorted(others, key=lambda value: (len(sums[value]), str(value)))
    while found and _are_few(who for value in found for who in sums[value]):
        found.add(rest.pop(0))
    return found


class _Hidden:
    """The cells of a table that are held back."""

    def __init__(self, table: Table) -> None:
        """Holds back small cells, and others as long as one of the small can be worked out."""
        self.counts = {cell: len(people) for cell, people in table.items()}
        small = [cell for cell, people in table.items() if _are_few(people)]
        self.cells = {*small, *(cell for cell in table if _POOL in cell)}
        self.sums = [_cells_by(table, axis) for axis in range(len(next(iter(table))))]
        while small:
            if self._is_protected(small[-1]):
                small.pop()
            else:
                self.cells.update(self._companions(small[-1]))

    def _is_protected(self, cell: Cell) -> bool:
        """Whether, for all that one sees, it has any of LEAST + 1 sizes or more."""
        if any(all(map(self._is_unknown, each)) for each in self._squares(cell)):
            return True  # found at once, where the flow takes its time
        row, column = (0, cell[0]), (1, cell[1])
        more = self._change(column, row, cell, LEAST)
        return more + self._change(row, column, cell, self.counts[cell]) >= LEAST

    def _companions(self, cell: Cell) -> Collection[Cell]:
        """What to hold back with it: the corners of the cheapest square, else the smallest cell."""
        if square := min(self._squares(cell), key=self._price, default=()):
            return square
        left = [each for each in self.counts if each not in self.cells]
        beside = [each for each in left if each[0] == cell[0] or each[1] == cell[1]]
        return [min(beside or left, key=lambda each: (self.counts[each], str(each)))]

    def _squares(self, cell: Cell) -> Iterator[tuple[Cell, Cell, Cell]]:
        """Three corners each: with them alone, the cell can be LEAST more or fewer."""
        for other, below in product(self._beside(cell, 1), self._beside(cell, 0)):
            across = (below[0], other[1])
            more = min(self.counts[other], self.counts[below])
            fewer = min(self.counts[cell], self.counts.get(across, 0))
            if more + fewer >= LEAST:
                yield other, below, across

    def _beside(self, cell: Cell, axis: int) -> list[Cell]:
        """Other cells of the same line, which have another value at the axis."""
        return [each for each in self.sums[1 - axis][cell[1 - axis]] if each != cell]

    def _price(self, corners: Iterable[Cell]) -> tuple[int, str]:
        """How many people are not told of for them; in doubt, what is the same each time."""
        lost = sum(self.counts.get(each, 0) for each in corners if each not in self.cells)
        return lost, str(corners)

    def _change(self, start: _Line, end: _Line, without: Cell, most: int) -> int:
        """By how much a cell can change, up to `most`, with others so that no sum does.

        A flow through the cells that are held back: along a row one is raised, along a column one
        is lowered, which none is below nothing.
        """
        changes: Counter[Cell] = Counter()
        done = 0
        while done < most and (path := self._path(start, end, without, changes)):
            lowered = [cell for cell, step in path if step < 0]
            size = min([most - done, *(self._size(cell, changes) for cell in lowered)])
            for cell, step in path:
                changes[cell] += step * size
            done += size
        return done

    def _path(
        self, start: _Line, end: _Line, without: Cell, changes: Counter[Cell]
    ) -> list[tuple[Cell, int]]:
        """The cells to raise (1) and to lower (-1) on the shortest way; empty where there is none.

        Told from the end to the start.
        """
        came: dict[_Line, tuple[_Line, Cell, int]] = {}
        left = [dict.fromkeys(sums) for sums in self.sums]
        left[start[0]].pop(start[1])
        waiting = deque([start])
        while waiting and end not in came:
            line = waiting.popleft()
            axis, step = (1, 1) if line[0] == 0 else (0, -1)
            for cell in list(self._steps(line, left[axis], changes)):
                if cell != without and cell[axis] in left[axis]:
                    left[axis].pop(cell[axis])
                    came[axis, cell[axis]] = (line, cell, step)
                    waiting.append((axis, cell[axis]))
        found: list[tuple[Cell, int]] = []
        line = end
        while line in came:
            line, cell, step = came[line]
            found.append((cell, step))
        return found

    def _steps(
        self, line: _Line, left: Iterable[Hashable], changes: Counter[Cell]
    ) -> Iterator[Cell]:
        """Cells of a row that can be raised, in columns that are left; or of a column, lowered."""
        axis, value = line
        if axis == 0:
            cells = ((value, column) for column in left)
            return filter(self._is_unknown, cells)
        among = {*self.sums[1][value], *(cell for cell in changes if cell[1] == value)}
        return (cell for cell in among if self._is_unknown(cell) and self._size(cell, changes) > 0)

    def _is_unknown(self, cell: Cell) -> bool:
        """Whether it is held back or empty, which look alike."""
        return cell in self.cells or cell not in self.counts

    def _size(self, cell: Cell, changes: Counter[Cell]) -> int:
        return self.counts.get(cell, 0) + changes[cell]
