"""The areas of each kind, their names and their time."""

from datetime import date

import pytest

from catalogue.codes.areas import AreaKind, areas


@pytest.mark.parametrize(
    ("kind", "count"),
    [
        (AreaKind.REGION, 19),
        (AreaKind.WELLBEING_SERVICES_COUNTY, 23),
        (AreaKind.EMPLOYMENT_AREA, 46),
        (AreaKind.HOSPITAL_DISTRICT, 21),
        (AreaKind.BUSINESS_SUB_REGION, 67),
    ],
)
def test_each_kind_has_its_areas(kind: AreaKind, count: int) -> None:
    assert len(areas(kind)) == count


@pytest.mark.parametrize("kind", AreaKind)
def test_every_area_has_a_finnish_and_a_swedish_name(kind: AreaKind) -> None:
    assert [area.code for area in areas(kind) if not {"fi", "sv"} <= area.names.keys()] == []


def test_areas_are_named_in_three_languages() -> None:
    found = [
        areas(AreaKind.REGION).get("2"),
        areas(AreaKind.WELLBEING_SERVICES_COUNTY).get("90"),
        areas(AreaKind.EMPLOYMENT_AREA).get("24"),
        areas(AreaKind.HOSPITAL_DISTRICT).get("25"),
    ]
    assert [tuple(area.names.values()) for area in found if area] == [
        ("Varsinais-Suomi", "Egentliga Finland", "Southwest Finland"),
        ("Helsingin kaupunki", "Helsingfors stad", "City of Helsinki"),
        ("Oulun seutu", "Uleåborgregionen", "Oulu region"),
        (
            "Helsingin ja Uudenmaan sairaanhoitopiiri",
            "Helsingfors och Nylands sjukvårdsdistrikt",
            "Helsinki and Uusimaa Hospital District",
        ),
    ]


def test_a_name_that_english_lacks_is_finnish() -> None:
    pirkanmaa = areas(AreaKind.REGION).get("06")
    assert pirkanmaa is not None
    assert (pirkanmaa.name("en"), pirkanmaa.name("sv")) == ("Pirkanmaa", "Birkaland")


def test_both_numbers_of_aland_are_known() -> None:
    regions = areas(AreaKind.REGION)
    assert regions.get("20") is regions.get("21") is regions.by_name("Åland")


def test_each_kind_holds_in_its_time() -> None:
    then, now = date(2022, 6, 1), date(2025, 6, 1)
    counts = {
        kind: (len(areas(kind).valid_on(then)), len(areas(kind).valid_on(now))) for kind in AreaKind
    }
    assert counts == {
        AreaKind.REGION: (19, 19),
        AreaKind.WELLBEING_SERVICES_COUNTY: (0, 23),
        AreaKind.EMPLOYMENT_AREA: (0, 46),
        AreaKind.HOSPITAL_DISTRICT: (21, 0),
        AreaKind.BUSINESS_SUB_REGION: (67, 67),
    }


def test_a_retired_area_without_a_successor_stands_for_itself() -> None:
    districts = areas(AreaKind.HOSPITAL_DISTRICT)
    assert districts.resolve("06") is districts.get("06")
