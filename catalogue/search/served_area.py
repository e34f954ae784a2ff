"""Where something serves: the terms of its area, and the condition that a filter of areas makes.

A limited area is told by municipalities, a nationwide one by a mark of its own, so that local
services can be told from those that serve everybody.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import lru_cache

import orjson

from catalogue.codes.areas import AreaKind
from catalogue.codes.coverage import ALAND, covered_municipalities
from catalogue.codes.municipalities import current_municipality, municipalities_in
from catalogue.model.area import Area, AreaCoverage
from catalogue.search.engine.index import (
    Clause,
    any_of,
    but_not,
    everything,
    has_any_term,
    has_term,
    nothing,
)
from catalogue.search.fields import Field
from catalogue.search.query import Document, Filter

NATIONWIDE = (AreaCoverage.NATIONWIDE, AreaCoverage.NATIONWIDE_EXCEPT_ALAND)

_EXTENTS = (1, 10, 30)
"""How many municipalities an area has at most: one, some, a region or a county; others more."""


@dataclass(frozen=True, slots=True)
class ServedArea:
    """`municipalities` are those of a limited area; merged ones are told as what they became."""

    coverage: AreaCoverage
    municipalities: tuple[str, ...]

    @property
    def is_nationwide(self) -> bool:
        return self.coverage in NATIONWIDE

    def reaching(self, others: Iterable[str]) -> ServedArea:
        """With other municipalities as well; a nationwide one has no need of them."""
        if self.is_nationwide:
            return self
        added = _current(tuple(others))
        return replace(self, municipalities=tuple(sorted(added.union(self.municipalities))))

    @property
    def reach(self) -> list[str]:
        """Terms that tell from where something can be had without going to a place."""
        if self.is_nationwide:
            return [self.coverage]
        extent = bisect_left(_EXTENTS, len(self.municipalities))
        return [_reach(extent, code) for code in self.municipalities]


def _reach(extent: int, municipality: str) -> str:
    return f"{extent}:{municipality}"


def reach_clauses(municipality: str) -> list[Clause]:
    """What can be had in a municipality without going to a place, that of the least area first."""
    extents = range(len(_EXTENTS) + 1)
    limited = [has_term(Field.REACH, _reach(extent, municipality)) for extent in extents]
    return [*limited, has_any_term(Field.REACH, reaching(frozenset({municipality})))]


def served_area(document: Document) -> ServedArea:
    return _served_area(orjson.dumps(document.get("area") or {}))


@lru_cache(maxsize=4096)
def _served_area(text: bytes) -> ServedArea:
    area = Area.model_validate_json(text)
    is_limited = area.coverage is AreaCoverage.LIMITED
    municipalities = sorted(covered_municipalities(area)) if is_limited else ()
    return ServedArea(area.coverage, tuple(municipalities))


def is_nationwide() -> Clause:
    return has_any_term(Field.COVERAGE, NATIONWIDE)


def area_clauses(wanted: Filter) -> list[Clause]:
    """Each kind of area restricts by itself; codes that nobody knows match nothing."""
    chosen = [
        (wanted.municipalities, _current(wanted.municipalities)),
        (wanted.regions, _within(AreaKind.REGION, wanted.regions)),
        (
            wanted.wellbeing_services_counties,
            _within(AreaKind.WELLBEING_SERVICES_COUNTY, wanted.wellbeing_services_counties),
        ),
        (wanted.employment_areas, _within(AreaKind.EMPLOYMENT_AREA, wanted.employment_areas)),
    ]
    clauses = [serves(found) for codes, found in chosen if codes]
    if wanted.local_only:
        clauses.append(but_not(everything(), is_nationwide()))
    return clauses


def _current(codes: tuple[str, ...]) -> frozenset[str]:
    found = (current_municipality(code) for code in codes)
    return frozenset(code.code for code in found if code)


def _within(kind: AreaKind, codes: tuple[str, ...]) -> frozenset[str]:
    return frozenset(found for code in codes for found in municipalities_in(kind, code))


def serves(municipalities: frozenset[str]) -> Clause:
    """What serves any of these municipalities, nationwide things among it."""
    if not municipalities:
        return nothing()
    local = has_any_term(Field.MUNICIPALITY, municipalities)
    return any_of([local, has_any_term(Field.COVERAGE, reaching(municipalities))])


def reaching(municipalities: frozenset[str]) -> list[AreaCoverage]:
    """The marks of nationwide things that reach any of these municipalities."""
    only_aland = municipalities <= municipalities_in(AreaKind.REGION, ALAND)
    return [AreaCoverage.NATIONWIDE] if only_aland else list(NATIONWIDE)
