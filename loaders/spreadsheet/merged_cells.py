"""Cells that are merged downwards: what stands in the uppermost one holds for all of their rows."""

from __future__ import annotations

import zipfile
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from posixpath import join, normpath
from typing import IO

from defusedxml import ElementTree
from openpyxl.utils.cell import range_boundaries

from loaders.spreadsheet.limits import MOST_MERGES

_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_FOLDER = "xl"


@dataclass(slots=True)
class MergedCells:
    """The ranges of one sheet by their first row: (column from zero, last row)."""

    by_row: dict[int, list[tuple[int, int]]] = field(
        default_factory=dict[int, list[tuple[int, int]]]
    )
    _open: dict[int, tuple[int, str]] = field(default_factory=dict[int, tuple[int, str]])

    def filled(self, number: int, cells: list[str]) -> tuple[str, ...]:
        """A row with what is merged into it from above; asked for the filled rows in order."""
        self._open = {at: said for at, said in self._open.items() if said[0] >= number}
        for column, (_, text) in self._open.items():
            cells += [""] * (column + 1 - len(cells))
            cells[column] = cells[column] or text
        for column, last in self.by_row.get(number, ()):
            if column < len(cells):
                self._open[column] = (last, cells[column])
        return tuple(cells)


def merged_cells(path: Path) -> dict[str, MergedCells]:
    """Of each sheet by its title; openpyxl leaves them out where it reads row by row."""
    with zipfile.ZipFile(path) as archive:
        return {title: _in_part(archive, part) for title, part in _parts(archive)}


def _parts(archive: zipfile.ZipFile) -> Iterator[tuple[str, str]]:
    """The titles of the sheets and where in the archive they are."""
    relations = ElementTree.fromstring(archive.read(f"{_FOLDER}/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in relations}
    for element in ElementTree.fromstring(archive.read(f"{_FOLDER}/workbook.xml")).iter():
        target = targets.get(element.get(_RELATION))
        if target and _name(element.tag) == "sheet":
            yield element.get("name", ""), normpath(join("/", _FOLDER, target)).lstrip("/")


def _in_part(archive: zipfile.ZipFile, part: str) -> MergedCells:
    by_row: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    with archive.open(part) as body:
        for number, reference in enumerate(_references(body)):
            column, first, _, last = range_boundaries(reference)
            if column and first and last and last > first and number < MOST_MERGES:
                by_row[first].append((column - 1, last))
    return MergedCells(dict(by_row))


def _references(body: IO[bytes]) -> Iterator[str]:
    for _, element in ElementTree.iterparse(body):
        if _name(element.tag) == "mergeCell":
            yield element.get("ref", "")
        elif _name(element.tag) == "row":
            element.clear()


def _name(tag: str) -> str:
    return tag.rpartition("}")[2]
