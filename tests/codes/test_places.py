"""Where municipalities and localities are, and which municipality is nearest."""

from math import cos, hypot, radians

import pytest

from catalogue.codes.municipalities import municipalities
from catalogue.codes.places import (
    Point,
    localities,
    locality,
    municipality_point,
    nearest_municipality,
)


def kilometres(one: Point, other: Point) -> float:
    """Near enough within Finland."""
    north = one.latitude - other.latitude
    east = (one.longitude - other.longitude) * cos(radians(one.latitude))
    return 111.2 * hypot(north, east)


def test_every_municipality_of_today_has_a_point_in_finland() -> None:
    points = [municipality_point(code.code) for code in municipalities().current()]
    inside = [
        point
        for point in points
        if point and 59.5 < point.latitude < 70.1 and 19 < point.longitude < 31.6
    ]
    assert len(inside) == len(points) == 308


def test_no_two_municipalities_have_the_same_point() -> None:
    assert len({municipality_point(code.code) for code in municipalities().current()}) == 308


@pytest.mark.parametrize(
    ("code", "point"),
    [
        ("091", Point(60.170, 24.941)),
        ("837", Point(61.498, 23.761)),
        ("853", Point(60.451, 22.267)),
        ("564", Point(65.013, 25.472)),
        ("858", Point(60.403, 25.026)),
        ("478", Point(60.097, 19.935)),
        ("890", Point(69.908, 27.028)),
    ],
)
def test_a_point_is_in_the_centre(code: str, point: Point) -> None:
    found = municipality_point(code)
    assert found is not None
    assert kilometres(found, point) < 1


def test_a_code_may_lack_its_zeros() -> None:
    assert municipality_point("91") == municipality_point("091") is not None


@pytest.mark.parametrize("code", ["588", "099", "911", "000", "", "Espoo"])
def test_what_is_no_municipality_of_today_has_no_point(code: str) -> None:
    assert municipality_point(code) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "name"),
    [
        (60.1719, 24.9414, "Helsinki"),
        (61.4510, 23.8500, "Tampere"),
        (62.2416, 25.7209, "Jyväskylä"),
        (60.2125, 24.7290, "Kauniainen"),
        (69.0, 21.0, "Enontekiö"),
        (60.1, 19.94, "Maarianhamina"),
        (59.33, 18.07, "Eckerö"),
    ],
)
def test_the_nearest_municipality_is_found(latitude: float, longitude: float, name: str) -> None:
    assert nearest_municipality(latitude, longitude).name() == name


def test_each_municipality_is_nearest_to_its_own_point() -> None:
    strays = [
        code.name()
        for code in municipalities().current()
        if (point := municipality_point(code.code))
        and nearest_municipality(point.latitude, point.longitude) is not code
    ]
    assert strays == []


@pytest.mark.parametrize("name", ["Itäkeskus", "itäkeskus", "ÖSTRA CENTRUM", " östra  centrum "])
def test_a_locality_is_found_by_either_name_in_any_case(name: str) -> None:
    found = locality(name)
    assert found is not None
    assert (found.names, found.municipality) == (
        {"fi": "Itäkeskus", "sv": "Östra centrum"},
        "091",
    )
    assert kilometres(found.point, Point(60.210, 25.079)) < 1


@pytest.mark.parametrize("name", ["", "Helsinki", "Tammela", "Itä", "Itäkeskuksessa"])
def test_what_is_no_locality_is_none(name: str) -> None:
    assert locality(name) is None


def test_a_locality_without_a_swedish_name_has_the_finnish_one() -> None:
    found = locality("Hervanta")
    assert found is not None
    assert found.names == {"fi": "Hervanta", "sv": "Hervanta"}


def test_every_name_belongs_to_one_locality() -> None:
    lost = [
        name for found in localities() for name in found.names.values() if locality(name) != found
    ]
    assert lost == []
    assert len(localities()) == 305


def test_every_locality_lies_in_a_municipality_of_today() -> None:
    today = {code.code for code in municipalities().current()}
    assert {found.municipality for found in localities()} <= today


def test_no_locality_is_far_from_the_centre_of_its_municipality() -> None:
    """Enontekiö, Inari and Utsjoki are large."""
    far = {
        found.names["fi"]
        for found in localities()
        if (centre := municipality_point(found.municipality))
        and kilometres(found.point, centre) > 55
    }
    assert far == {"Karigasniemi", "Kilpisjärvi"}


def test_merged_municipalities_that_data_still_name_are_localities() -> None:
    merged = [code for code in municipalities() if code.successor]
    found = {code.name(): locality(code.name()) for code in merged}
    assert {name: place.municipality for name, place in found.items() if place} == {
        "Honkajoki": "214",
        "Pertunmaa": "507",
        "Valtimo": "541",
    }
