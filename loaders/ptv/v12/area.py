"""The area that a thing serves: everywhere, or the codes of municipalities and larger areas."""

from __future__ import annotations

from catalogue.model.area import Area, AreaCoverage
from loaders.payload import Part
from loaders.ptv import classes

COVERAGES = {
    "WholeCountry": AreaCoverage.NATIONWIDE,
    "WholeCountryExceptAland": AreaCoverage.NATIONWIDE_EXCEPT_ALAND,
    "LimitedArea": AreaCoverage.LIMITED,
}


def area(thing: Part) -> Area:
    """The `area` of a service, a channel or an organisation; UNKNOWN where it is null."""
    part = thing.part("area")
    if part is None:
        return Area()
    return Area(
        coverage=part.choice("areaType", COVERAGES) or AreaCoverage.UNKNOWN,
        municipalities=_codes(part, "municipalities", classes.municipalities()),
        regions=_codes(part, "regions", classes.regions()),
        wellbeing_services_counties=_codes(
            part, "wellbeingServicesCounties", classes.wellbeing_services_counties()
        ),
    )


def _codes(part: Part, name: str, of: classes.ClassList) -> tuple[str, ...]:
    candidates = ([text] for text in part.texts(name))
    return tuple(sorted(of.found(candidates, part.at(name), part.findings)))
