"""Points on the earth out of partners' coordinates."""

from __future__ import annotations

import pytest

from catalogue.model.address import Point
from loaders.coordinates import tm35fin_point, wgs84_point


@pytest.mark.parametrize(
    ("northing", "easting"),
    [(6651411.19, 500000), ("6651411.19", "500000"), (" 6651411,190 ", "500000.000")],
)
def test_metres_on_the_central_meridian_are_sixty_degrees_north(
    northing: object, easting: object
) -> None:
    # The meridian up to 60° on GRS80 is 6,654,072.82 m long; the projection's scale is 0.9996.
    assert tm35fin_point(northing, easting) == Point(latitude=60.0, longitude=27.0)


@pytest.mark.parametrize(
    ("northing", "easting"),
    [
        (None, None),
        ("", ""),
        ("0", "0"),
        ("6651411.19", None),
        ("500000", "6651411.19"),
        ("60.0", "27.0"),
        ("nan", "inf"),
        ("1e999", "500000"),
        (True, True),
        ([], {}),
    ],
)
def test_what_is_not_in_finland_is_no_point(northing: object, easting: object) -> None:
    assert tm35fin_point(northing, easting) is None


@pytest.mark.parametrize(
    ("latitude", "longitude", "point"),
    [
        (60.1718729, 24.9414217, Point(latitude=60.171873, longitude=24.941422)),
        ("60.1718729", "24,9414217", Point(latitude=60.171873, longitude=24.941422)),
        (24.9414217, 60.1718729, None),
        (0, 0, None),
        (52.5, 13.4, None),
    ],
)
def test_degrees_are_kept_to_six_decimals_within_finland(
    latitude: object, longitude: object, point: Point | None
) -> None:
    assert wgs84_point(latitude, longitude) == point
