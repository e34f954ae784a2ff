"""From the area that a service says it serves to the municipalities that it reaches."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import cache
from typing import Protocol

from catalogue.codes.areas import AreaKind
from catalogue.codes.code import today
from catalogue.codes.municipalities import municipalities, municipalities_in

ALAND = "21"


class ServedArea(Protocol):
    """The area of a service as documents tell it; the lists count where coverage is LIMITED."""

    @property
    def coverage(self) -> str:
        """NATIONWIDE, NATIONWIDE_EXCEPT_ALAND, LIMITED or UNKNOWN."""
        ...

    @property
    def municipalities(self) -> Iterable[str]: ...

    @property
    def regions(self) -> Iterable[str]: ...

    @property
    def wellbeing_services_counties(self) -> Iterable[str]: ...

    @property
    def employment_areas(self) -> Iterable[str]: ...


def covered_municipalities(area: ServedArea, day: date | None = None) -> frozenset[str]:
    """Codes of the municipalities there on that day (today) that the area reaches.

    Merged municipalities count as what they became. Codes that are not known reach nothing, and
    neither does an area of unknown coverage.
    """
    on = day or today()
    match area.coverage:
        case "NATIONWIDE":
            return _all_municipalities(on)
        case "NATIONWIDE_EXCEPT_ALAND":
            return _mainland(on)
        case "LIMITED":
            return _listed(area.municipalities, on).union(*_areas_listed(area, on))
        case _:
            return frozenset()


def _areas_listed(area: ServedArea, day: date) -> Iterable[frozenset[str]]:
    listed = {
        AreaKind.REGION: area.regions,
        AreaKind.WELLBEING_SERVICES_COUNTY: area.wellbeing_services_counties,
        AreaKind.EMPLOYMENT_AREA: area.employment_areas,
    }
    return (municipalities_in(kind, code, day) for kind, codes in listed.items() for code in codes)


def _listed(codes: Iterable[str], day: date) -> frozenset[str]:
    found = (municipalities().resolve(code, day) for code in codes)
    return frozenset(code.code for code in found if code)


@cache
def _all_municipalities(day: date) -> frozenset[str]:
    return frozenset(code.code for code in municipalities().valid_on(day))


@cache
def _mainland(day: date) -> frozenset[str]:
    return _all_municipalities(day) - municipalities_in(AreaKind.REGION, ALAND, day)
