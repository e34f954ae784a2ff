"""Where a service is offered, by the names that people write."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.municipalities import current_municipality, municipalities
from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from loaders.spreadsheet.choices import advice
from loaders.spreadsheet.sheet_row import Cell, SheetRow

NATIONWIDE = frozenset(
    {"koko maa", "koko suomi", "valtakunnallinen", "hela landet", "hela finland", "riksomfattande"}
    | {"nationwide", "whole country", "all of finland"}
)

_FIELDS: Mapping[AreaKind, str] = {
    AreaKind.REGION: "regions",
    AreaKind.WELLBEING_SERVICES_COUNTY: "wellbeing_services_counties",
    AreaKind.EMPLOYMENT_AREA: "employment_areas",
}


def area_of_row(row: SheetRow) -> Area:
    """The municipalities and areas of a row; UNKNOWN where it names none."""
    found: defaultdict[str, dict[str, None]] = defaultdict(dict)
    for cell in row.cells("area"):
        for part in cell.parts:
            if part.casefold() in NATIONWIDE:
                return Area(coverage=AreaCoverage.NATIONWIDE)
            if place := _place(part):
                name, code = place
                found[name][code] = None
            else:
                _tell_unknown(row, cell, part)
    if not found:
        return Area()
    codes = {name: tuple(sorted(each)) for name, each in found.items()}
    return Area(coverage=AreaCoverage.LIMITED, **codes)


def municipality_named(text: str) -> str | None:
    """The code of a municipality by its name in Finnish or Swedish, or by its code."""
    known = municipalities()
    found = known.by_name(text) or (known.get(text) if text.isdecimal() else None)
    current = current_municipality(found.code) if found else None
    return current.code if current else None


def _place(text: str) -> tuple[str, str] | None:
    """Which list of an area, and the code there. A municipality is meant before a region."""
    if code := municipality_named(text):
        return "municipalities", code
    for kind, name in _FIELDS.items():
        if found := areas(kind).by_name(text):
            return name, found.code
    return None


def _tell_unknown(row: SheetRow, cell: Cell, part: str) -> None:
    lists: list[Classification] = [municipalities(), *(areas(kind) for kind in _FIELDS)]
    told = advice(lists, part, row.mapping.language)
    row.wrong(cell, f"this is no place that we know. {told}", IssueCode.CODE_UNKNOWN)
