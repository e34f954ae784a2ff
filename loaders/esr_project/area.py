"""Where a project works: regions and municipalities by their names."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Literal

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.municipalities import current_municipality, municipalities
from catalogue.model.area import Area, AreaCoverage
from loaders.payload import Part

WHOLE_COUNTRY = frozenset({"koko maa", "koko suomi", "suomi", "valtakunnallinen"})
OTHER_NAMES = {"helsinki-uusimaa": "Uusimaa"}
"""The European statistics' names of regions where they differ from Finland's."""

Kind = Literal["country", "region", "municipality"]

Place = tuple[Kind, str]
Lookup = Callable[[str], Place | None]

_COUNTRY: Place = ("country", "")
_BETWEEN = re.compile(r"[,;\n]")
_STATISTICAL_CODE = re.compile(r"FI[0-9A-Z]{1,3}\s+")


def area(part: Part) -> Area:
    """The area as printed (`regions`, `municipalities`) or as listed (`location`).

    A name that nobody knows is told once a run. Sub-regions are left out: they lie within regions.
    """
    found = {
        *_places(part, "regions", _region),
        *_places(part, "municipalities", _municipality),
        *_places(part, "location", _region, _municipality),
    }
    if not found:
        return Area()
    if _COUNTRY in found:
        return Area(coverage=AreaCoverage.NATIONWIDE)
    return Area(
        coverage=AreaCoverage.LIMITED,
        municipalities=_codes(found, "municipality"),
        regions=_codes(found, "region"),
    )


def _places(part: Part, name: str, *lookups: Lookup) -> Iterator[Place]:
    """The places that a field names, each in the first list that knows it."""
    for text in _BETWEEN.split(part.text(name) or ""):
        wanted = _STATISTICAL_CODE.sub("", text.strip(" ."))
        found = next(filter(None, (lookup(wanted) for lookup in (_country, *lookups))), None)
        if found:
            yield found
        elif wanted:
            part.findings.unknown_code(part.at(name), wanted)


def _country(name: str) -> Place | None:
    return _COUNTRY if name.casefold() in WHOLE_COUNTRY else None


def _region(name: str) -> Place | None:
    found = areas(AreaKind.REGION).by_name(OTHER_NAMES.get(name.casefold(), name))
    return ("region", found.code) if found else None


def _municipality(name: str) -> Place | None:
    """Today's municipality of that name, or the one that it has become."""
    found = municipalities().by_name(name)
    current = current_municipality(found.code) if found else None
    return ("municipality", current.code) if current else None


def _codes(found: set[Place], kind: Kind) -> tuple[str, ...]:
    return tuple(sorted(code for of, code in found if of == kind))
