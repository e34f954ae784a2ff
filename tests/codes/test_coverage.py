"""Which municipalities a served area reaches."""

from datetime import date

import pytest

from catalogue.codes.areas import AreaKind
from catalogue.codes.coverage import covered_municipalities
from catalogue.codes.municipalities import municipalities, municipalities_in
from catalogue.model.area import Area, AreaCoverage

DAY = date(2026, 1, 1)


def covered(area: Area) -> frozenset[str]:
    return covered_municipalities(area, DAY)


def limited(**lists: tuple[str, ...]) -> Area:
    return Area.model_validate({"coverage": AreaCoverage.LIMITED, **lists})


def test_nationwide_is_every_municipality_of_the_day() -> None:
    area = Area(coverage=AreaCoverage.NATIONWIDE)
    assert covered(area) == {code.code for code in municipalities().valid_on(DAY)}
    assert len(covered_municipalities(area, date(2023, 6, 1))) == 309


def test_nationwide_except_aland_lacks_the_16_municipalities_of_aland() -> None:
    everywhere = covered(Area(coverage=AreaCoverage.NATIONWIDE))
    mainland = covered(Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND))
    aland = everywhere - mainland
    assert len(mainland) == 292
    assert aland == municipalities_in(AreaKind.REGION, "21", DAY)
    assert len(aland) == 16
    assert "478" in aland


def test_a_limited_area_is_all_that_its_lists_name() -> None:
    area = limited(
        municipalities=("47", "588"),
        regions=("18",),
        wellbeing_services_counties=("04",),
        employment_areas=("01",),
    )
    kainuu = {"105", "205", "290", "578", "620", "697", "765", "777"}
    assert covered(area) == {"047", "507", *kainuu, "092", "245", "049", "235"}


def test_a_merged_municipality_counts_as_itself_while_it_was_there() -> None:
    area = limited(municipalities=("588",))
    assert covered_municipalities(area, date(2024, 1, 1)) == {"588"}
    assert covered(area) == {"507"}


def test_codes_that_are_not_known_reach_nothing() -> None:
    assert covered(limited(municipalities=("123", "x"), regions=("99",))) == frozenset()


@pytest.mark.parametrize("coverage", [AreaCoverage.UNKNOWN, AreaCoverage.LIMITED])
def test_an_area_that_tells_nothing_reaches_nothing(coverage: AreaCoverage) -> None:
    assert covered(Area(coverage=coverage)) == frozenset()


def test_lists_do_not_count_beside_a_nationwide_coverage() -> None:
    area = Area(coverage=AreaCoverage.NATIONWIDE_EXCEPT_ALAND, municipalities=("478",))
    assert "478" not in covered(area)
