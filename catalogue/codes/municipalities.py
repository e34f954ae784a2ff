"""Municipalities and the areas that each belongs to. Merged ones lead to what they became."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import cache

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.code import Code, today
from catalogue.codes.data_files import read_classification, read_rows

FILE = "municipalities.csv"


@cache
def municipalities() -> Classification:
    """All municipalities by their three digits, with the merged ones that data still name."""
    return read_classification(FILE, width=3)


def municipality(code: str) -> Code | None:
    """The municipality of that code ("47" is "047"), as it is or was."""
    return municipalities().get(code)


def current_municipality(code: str) -> Code | None:
    """The municipality that is there today: what a merged one became."""
    return municipalities().resolve(code)


def area_of(code: str, kind: AreaKind) -> Code | None:
    """The area of that kind that the municipality belongs to, or belonged to when it was merged."""
    found = municipality(code)
    if found is None:
        return None
    return areas(kind).get(_memberships()[found.code][kind])


def municipalities_in(kind: AreaKind, code: str, day: date | None = None) -> frozenset[str]:
    """Codes of the municipalities that make up the area on that day (today); none if unknown.

    A merged municipality is left out: what it became lies where its own row says.
    """
    area = areas(kind).get(code)
    members = _members(kind, area.code) if area else ()
    on = day or today()
    return frozenset(member.code for member in members if member.is_valid(on))


@cache
def _memberships() -> Mapping[str, Mapping[AreaKind, str]]:
    """Municipality → kind of area → code of the area, "" where it belongs to none."""
    return {row["code"]: {kind: row[kind] for kind in AreaKind} for row in read_rows(FILE)}


@cache
def _members(kind: AreaKind, area: str) -> tuple[Code, ...]:
    belongs = _memberships()
    return tuple(code for code in municipalities() if belongs[code.code][kind] == area)
