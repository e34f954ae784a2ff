"""The area that a thing serves: everywhere, or the codes of municipalities and larger areas."""

from __future__ import annotations

from collections.abc import Iterable

from catalogue.codes.areas import AreaKind
from catalogue.codes.municipalities import municipalities_in
from catalogue.model.area import Area, AreaCoverage
from loaders.payload import Part
from loaders.ptv import classes

COVERAGES = {
    "Nationwide": AreaCoverage.NATIONWIDE,
    "NationwideExceptAlandIslands": AreaCoverage.NATIONWIDE_EXCEPT_ALAND,
    "LimitedType": AreaCoverage.LIMITED,
    "WholeCountry": AreaCoverage.NATIONWIDE,
    "WholeCountryExceptAlandIslands": AreaCoverage.NATIONWIDE_EXCEPT_ALAND,
    "AreaType": AreaCoverage.LIMITED,
}

_MUNICIPALITY = "MUNICIPALITY"
_KINDS = {
    "Municipality": _MUNICIPALITY,
    "Region": AreaKind.REGION,
    "Province": AreaKind.REGION,
    "WellbeingServiceCounties": AreaKind.WELLBEING_SERVICES_COUNTY,
    "WellbeingServiceCounty": AreaKind.WELLBEING_SERVICES_COUNTY,
    "WellbeingServicesCounty": AreaKind.WELLBEING_SERVICES_COUNTY,
    "HospitalDistrict": AreaKind.HOSPITAL_DISTRICT,
    "HospitalRegions": AreaKind.HOSPITAL_DISTRICT,
    "BusinessSubRegion": AreaKind.BUSINESS_SUB_REGION,
    "BusinessRegions": AreaKind.BUSINESS_SUB_REGION,
}


def area(part: Part) -> Area:
    """`areaType` and `areas` of a service, a channel or an organisation.

    Areas of kinds that the model has no list for are told by their municipalities.
    """
    coverage = part.choice("areaType", COVERAGES)
    rows = part.parts("areas")
    municipalities: list[str] = []
    regions: list[str] = []
    counties: list[str] = []
    for row in rows:
        row.ignore("name", "ownerReferenceId")
        match row.choice("type", _KINDS):
            case AreaKind.REGION:
                row.ignore("municipalities")
                regions += _code(row, classes.regions())
            case AreaKind.WELLBEING_SERVICES_COUNTY:
                row.ignore("municipalities")
                counties += _code(row, classes.wellbeing_services_counties())
            case AreaKind() as kind:
                municipalities += _listed(row) or municipalities_in(kind, row.text("code") or "")
            case _:
                municipalities += _listed(row) or _code(row, classes.municipalities())
    return Area(
        coverage=coverage or (AreaCoverage.LIMITED if rows else AreaCoverage.UNKNOWN),
        municipalities=_sorted(municipalities),
        regions=_sorted(regions),
        wellbeing_services_counties=_sorted(counties),
    )


def municipality(part: Part | None) -> str | None:
    """The three-digit code of a municipality object."""
    if part is None:
        return None
    part.ignore("id", "name", "ownerReferenceId")
    code = [part.text("code")]
    return classes.municipalities().code(code, part.at("code"), part.findings)


def _listed(row: Part) -> list[str]:
    row.raw("code")
    return [code for each in row.parts("municipalities") if (code := municipality(each))]


def _code(row: Part, of: classes.ClassList) -> list[str]:
    code = of.code([row.text("code")], row.at("code"), row.findings)
    return [code] if code else []


def _sorted(codes: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(codes)))
