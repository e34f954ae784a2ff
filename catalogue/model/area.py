"""The area that a service, a channel or an organisation serves.

Only codes here; names are added when read.
"""

from __future__ import annotations

from enum import StrEnum

from catalogue.model.value import Value


class AreaCoverage(StrEnum):
    NATIONWIDE = "NATIONWIDE"
    NATIONWIDE_EXCEPT_ALAND = "NATIONWIDE_EXCEPT_ALAND"
    LIMITED = "LIMITED"
    UNKNOWN = "UNKNOWN"


class Area(Value):
    """Where something is offered. The lists hold zero-padded codes and count where LIMITED.

    Areas of kinds that no longer exist (sub-regions, hospital districts) are told by their
    municipalities.
    """

    coverage: AreaCoverage = AreaCoverage.UNKNOWN
    municipalities: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    wellbeing_services_counties: tuple[str, ...] = ()
    employment_areas: tuple[str, ...] = ()
