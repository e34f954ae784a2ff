"""Municipalities, what merged ones became, and the areas they belong to."""

from datetime import date

import pytest

from catalogue.codes.areas import AreaKind, areas
from catalogue.codes.municipalities import (
    area_of,
    current_municipality,
    municipalities,
    municipalities_in,
    municipality,
)

MERGED = {"099": "214", "588": "507", "911": "541"}


def names(code: str) -> tuple[str, str]:
    found = municipality(code)
    assert found is not None
    return found.name("fi"), found.name("sv")


def test_there_were_309_municipalities_in_2023_and_are_308_since_2025() -> None:
    counts = [len(municipalities().valid_on(date(year, 1, 1))) for year in (2019, 2023, 2025, 2026)]
    assert counts == [311, 309, 308, 308]


def test_every_code_has_three_digits() -> None:
    assert all(len(code.code) == 3 and code.code.isdecimal() for code in municipalities())


@pytest.mark.parametrize("code", ["47", "047", " 047 "])
def test_lost_zeros_are_put_back(code: str) -> None:
    assert names(code) == ("Enontekiö", "Enontekis")


@pytest.mark.parametrize("code", ["", "000", "4", "kunta_047", "Espoo", "0047", "²"])
def test_what_is_not_a_municipality_is_none(code: str) -> None:
    assert municipality(code) is None
    assert current_municipality(code) is None
    assert area_of(code, AreaKind.REGION) is None


def test_names_are_finnish_and_swedish() -> None:
    assert [names(code) for code in ("091", "049", "478", "035")] == [
        ("Helsinki", "Helsingfors"),
        ("Espoo", "Esbo"),
        ("Maarianhamina", "Mariehamn"),
        ("Brändö", "Brändö"),
    ]


@pytest.mark.parametrize("name", ["Turku", "turku", "ÅBO", " åbo ", "A\u030abo"])
def test_a_municipality_is_found_by_either_name_in_any_case(name: str) -> None:
    assert municipalities().by_name(name) is municipality("853")


def test_every_name_belongs_to_one_municipality() -> None:
    lost = [
        (code.code, name)
        for code in municipalities()
        for name in code.names.values()
        if municipalities().by_name(name) is not code
    ]
    assert lost == []


def test_merged_municipalities_are_those_with_a_successor() -> None:
    assert {code.code: code.successor for code in municipalities() if code.valid_to} == MERGED


@pytest.mark.parametrize(("merged", "successor"), MERGED.items())
def test_a_merged_municipality_leads_to_what_it_became(merged: str, successor: str) -> None:
    assert current_municipality(merged) is municipality(successor)


def test_a_merged_municipality_keeps_its_name_and_its_time() -> None:
    assert names("588") == ("Pertunmaa", "Pertunmaa")
    assert municipalities().resolve("588", date(2024, 12, 31)) is municipality("588")
    assert municipalities().resolve("588", date(2025, 1, 1)) is municipality("507")


def test_every_municipality_of_today_lies_in_one_area_of_each_kind_in_force() -> None:
    kinds = (AreaKind.REGION, AreaKind.WELLBEING_SERVICES_COUNTY, AreaKind.EMPLOYMENT_AREA)
    today = {code.code for code in municipalities().current()}
    for kind in kinds:
        members = [code for area in areas(kind) for code in municipalities_in(kind, area.code)]
        assert sorted(members) == sorted(today)


def test_kuhmoinen_belongs_to_pirkanmaa_and_the_employment_area_of_tampere() -> None:
    found = {kind: area_of("291", kind) for kind in AreaKind}
    assert {kind: area.name() for kind, area in found.items() if area} == {
        AreaKind.REGION: "Pirkanmaa",
        AreaKind.WELLBEING_SERVICES_COUNTY: "Pirkanmaan hyvinvointialue",
        AreaKind.EMPLOYMENT_AREA: "Tampereen seutu",
        AreaKind.HOSPITAL_DISTRICT: "Pirkanmaan sairaanhoitopiiri",
        AreaKind.BUSINESS_SUB_REGION: "Jämsän seutu",
    }


def test_an_employment_area_tells_its_municipalities() -> None:
    tampere = municipalities_in(AreaKind.EMPLOYMENT_AREA, "39")
    assert len(tampere) == 16
    assert {"837", "291", "020"} <= tampere
    assert municipalities_in(AreaKind.EMPLOYMENT_AREA, "1") == {"049", "235"}
    assert municipalities_in(AreaKind.EMPLOYMENT_AREA, "08") == {"091"}


def test_an_area_does_not_name_what_was_merged() -> None:
    today = municipalities_in(AreaKind.REGION, "10")
    before = municipalities_in(AreaKind.REGION, "10", date(2024, 12, 31))
    assert before - today == {"588"}
    assert "507" in today


def test_a_municipality_may_lie_outside_the_sub_regions() -> None:
    assert area_of("850", AreaKind.BUSINESS_SUB_REGION) is None
    assert municipalities_in(AreaKind.BUSINESS_SUB_REGION, "88978") == {"275", "992"}


def test_an_area_that_is_not_known_has_no_municipalities() -> None:
    assert municipalities_in(AreaKind.REGION, "99") == frozenset()
