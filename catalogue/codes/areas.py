"""The areas that municipalities belong to, of kinds in force and of kinds gone by."""

from __future__ import annotations

from enum import StrEnum
from functools import cache

from catalogue.codes.classification import Classification
from catalogue.codes.data_files import read_classification


class AreaKind(StrEnum):
    """A way of dividing the country; the value is the column of `municipalities.csv` that tells it.

    The wellbeing services counties replaced the hospital districts in 2023. Business sub-regions
    are PTV's own and leave a few municipalities out. PTV's version 12 knows neither of the two.
    """

    REGION = "region"
    WELLBEING_SERVICES_COUNTY = "wellbeing_services_county"
    EMPLOYMENT_AREA = "employment_area"
    HOSPITAL_DISTRICT = "hospital_district"
    BUSINESS_SUB_REGION = "business_sub_region"


_FILES = {
    AreaKind.REGION: "regions.csv",
    AreaKind.WELLBEING_SERVICES_COUNTY: "wellbeing_services_counties.csv",
    AreaKind.EMPLOYMENT_AREA: "employment_areas.csv",
    AreaKind.HOSPITAL_DISTRICT: "hospital_districts.csv",
    AreaKind.BUSINESS_SUB_REGION: "business_sub_regions.csv",
}


@cache
def areas(kind: AreaKind) -> Classification:
    """The areas of one kind. Codes have two digits, those of business sub-regions five or six."""
    return read_classification(_FILES[kind], width=2)
