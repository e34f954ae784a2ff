"""The areas that PTV v11 says that things serve."""

from __future__ import annotations

import pytest

from catalogue.intake.issues import IssueCode
from catalogue.model.area import Area, AreaCoverage
from loaders.ptv.v11.area import area
from tests.loaders.ptv.v11.mapping import part_of, told
from tests.loaders.ptv.v11.pieces import JsonObject, municipalities, text

LIMITED = AreaCoverage.LIMITED


def area_of(coverage: str | None, *rows: JsonObject) -> Area:
    """The area, without complaints."""
    part = part_of({"areaType": coverage, "areas": list(rows)})
    found = area(part)
    part.tell_unknown_fields()
    assert told(part) == []
    return found


def coded(kind: str, code: str, *members: str) -> JsonObject:
    return {**municipalities(*members), "type": kind, "code": code, "name": [text("Alue")]}


@pytest.mark.parametrize(
    ("word", "coverage"),
    [
        ("Nationwide", AreaCoverage.NATIONWIDE),
        ("WholeCountry", AreaCoverage.NATIONWIDE),
        ("NationwideExceptAlandIslands", AreaCoverage.NATIONWIDE_EXCEPT_ALAND),
        ("WholeCountryExceptAlandIslands", AreaCoverage.NATIONWIDE_EXCEPT_ALAND),
        ("LimitedType", LIMITED),
        ("AreaType", LIMITED),
        (None, AreaCoverage.UNKNOWN),
    ],
)
def test_coverage_is_known_under_its_old_names_too(
    word: str | None, coverage: AreaCoverage
) -> None:
    assert area_of(word) == Area(coverage=coverage)


def test_municipalities_stand_in_the_rows_of_their_area() -> None:
    found = area_of("LimitedType", municipalities("837", "980"), municipalities("47", "837"))
    assert found == Area(coverage=LIMITED, municipalities=("047", "837", "980"))


def test_a_municipality_may_stand_in_the_area_itself() -> None:
    row: JsonObject = {"type": "Municipality", "code": "837", "name": [], "municipalities": None}
    assert area_of("LimitedType", row) == Area(coverage=LIMITED, municipalities=("837",))


@pytest.mark.parametrize("kind", ["Region", "Province"])
def test_a_region_is_its_code_and_not_its_municipalities(kind: str) -> None:
    found = area_of("LimitedType", coded(kind, "6", "837", "980"))
    assert found == Area(coverage=LIMITED, regions=("06",))


@pytest.mark.parametrize("kind", ["WellbeingServiceCounties", "WellbeingServicesCounty"])
def test_a_wellbeing_services_county_is_its_code(kind: str) -> None:
    found = area_of("LimitedType", coded(kind, "08", "837"))
    assert found == Area(coverage=LIMITED, wellbeing_services_counties=("08",))


@pytest.mark.parametrize(
    "kind", ["HospitalDistrict", "HospitalRegions", "BusinessSubRegion", "BusinessRegions"]
)
def test_areas_of_kinds_that_are_gone_are_their_municipalities(kind: str) -> None:
    found = area_of("LimitedType", coded(kind, "25", "091", "049"))
    assert found == Area(coverage=LIMITED, municipalities=("049", "091"))


def test_a_hospital_district_without_municipalities_is_those_that_we_know() -> None:
    found = area_of("LimitedType", coded("HospitalDistrict", "25"))
    assert {"091", "049", "092"} <= set(found.municipalities)


def test_areas_without_a_word_on_coverage_limit_it() -> None:
    assert area_of(None, municipalities("837")).coverage is LIMITED


def test_unknown_words_and_codes_are_told() -> None:
    rows = [coded("Planet", "3", "837"), coded("Region", "?"), municipalities("999", "x")]
    part = part_of({"areaType": "Everywhere", "areas": rows})
    assert area(part) == Area(coverage=LIMITED, municipalities=("837", "999"))
    code = IssueCode.CODE_UNKNOWN
    assert told(part) == [
        ("areaType", code, "Everywhere"),
        ("areas[].type", code, "Planet"),
        ("areas[].code", code, "?"),
        ("areas[].municipalities[].code", code, "999"),
        ("areas[].municipalities[].code", code, "x"),
    ]
