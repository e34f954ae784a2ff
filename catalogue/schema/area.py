"""The area that something serves."""

from __future__ import annotations

import strawberry

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.municipalities import municipalities
from catalogue.model import area as model
from catalogue.schema.code import (
    EmploymentArea,
    Municipality,
    Region,
    WellbeingServicesCounty,
    codes_of,
)
from catalogue.schema.enumerations import AreaCoverage
from catalogue.schema.fields import DocumentBacked


@strawberry.type(
    description="The area that something serves. The lists hold what the source named and count "
    "where `coverage` is LIMITED."
)
class Area(DocumentBacked):
    shape = model.Area

    coverage: AreaCoverage = strawberry.field(description="How far it reaches.")
    municipalities: list[Municipality] = codes_of(
        "municipalities", municipalities, "Municipalities that are served."
    )
    regions: list[Region] = codes_of(
        "regions", lambda: areas(AreaKind.REGION), "Regions that are served."
    )
    wellbeing_services_counties: list[WellbeingServicesCounty] = codes_of(
        "wellbeingServicesCounties",
        lambda: areas(AreaKind.WELLBEING_SERVICES_COUNTY),
        "Wellbeing services counties that are served.",
    )
    employment_areas: list[EmploymentArea] = codes_of(
        "employmentAreas",
        lambda: areas(AreaKind.EMPLOYMENT_AREA),
        "Employment areas that are served.",
    )
