"""The classifications themselves, for menus and for reading codes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Annotated, Any

import strawberry

from catalogue.codes import code as codes
from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.classification import Classification
from catalogue.codes.lists import (
    industrial_classes,
    languages,
    life_events,
    stages,
    target_groups,
    themes,
)
from catalogue.codes.municipalities import municipalities
from catalogue.codes.service_classes import service_classes
from catalogue.resolvers import codes as answers
from catalogue.schema.code import (
    EmploymentArea,
    IndustrialClass,
    LifeEvent,
    Municipality,
    Region,
    ServiceClass,
    ServiceLanguage,
    Stage,
    TargetGroup,
    Theme,
    WellbeingServicesCounty,
)
from catalogue.schema.fields import answered

ValidOn = Annotated[
    dt.date | None,
    strawberry.argument(description="The day on which the codes shall hold; today if left out."),
]
Search = Annotated[
    str | None,
    strawberry.argument(description="Words that must be in a name, in any language, or the code."),
]


def _list(classification: Callable[[], Classification], description: str) -> Any:
    def resolve(valid_on: ValidOn = None, search: Search = None) -> Sequence[codes.Code]:
        return answers.listed(classification(), valid_on, search)

    return answered(resolve, description)


@strawberry.type(description="The classifications that the catalogue speaks in.")
class Codes:
    municipalities: list[Municipality] = _list(municipalities, "Municipalities.")
    regions: list[Region] = _list(lambda: areas(AreaKind.REGION), "Regions.")
    wellbeing_services_counties: list[WellbeingServicesCounty] = _list(
        lambda: areas(AreaKind.WELLBEING_SERVICES_COUNTY), "Wellbeing services counties."
    )
    employment_areas: list[EmploymentArea] = _list(
        lambda: areas(AreaKind.EMPLOYMENT_AREA), "Employment areas."
    )
    languages: list[ServiceLanguage] = _list(languages, "Languages that services are given in.")
    themes: list[Theme] = _list(themes, "Themes.")
    stages: list[Stage] = _list(stages, "Stages on the way to work.")
    service_classes: list[ServiceClass] = _list(
        service_classes, "PTV's service classes, a main class before those below it."
    )
    target_groups: list[TargetGroup] = _list(target_groups, "PTV's target groups.")
    life_events: list[LifeEvent] = _list(life_events, "PTV's life events.")
    industrial_classes: list[IndustrialClass] = _list(
        industrial_classes, "TOL 2008 on all its levels: some 1,800 codes."
    )
