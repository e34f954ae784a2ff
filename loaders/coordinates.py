"""Points on the earth out of partners' coordinates. What cannot be in Finland is no point."""

from __future__ import annotations

from functools import cache

from pyproj import Transformer

from catalogue.model.address import Point

WEST, EAST = 19.0, 32.0
SOUTH, NORTH = 59.0, 71.0
DECIMALS = 6


def wgs84_point(latitude: object, longitude: object) -> Point | None:
    """A point from degrees, given as numbers or as text; None outside Finland's box."""
    north, east = number(latitude), number(longitude)
    if north is None or east is None or not (SOUTH <= north <= NORTH and WEST <= east <= EAST):
        return None
    return Point(latitude=round(north, DECIMALS), longitude=round(east, DECIMALS))


def tm35fin_point(northing: object, easting: object) -> Point | None:
    """A point from ETRS-TM35FIN metres (EPSG:3067), given as numbers or as text.

    None where the numbers lie outside Finland's box: zeros, swapped ones, those of other systems.
    """
    north, east = number(northing), number(easting)
    if north is None or east is None:
        return None
    longitude, latitude = _to_wgs84().transform(east, north)
    return wgs84_point(latitude, longitude)


def number(value: object) -> float | None:
    """A number, or a text that is one (a decimal comma is understood)."""
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if not isinstance(value, str):
        return None
    try:
        return float(value.strip().replace(",", "."))
    except ValueError:
        return None


@cache
def _to_wgs84() -> Transformer:
    return Transformer.from_crs("EPSG:3067", "EPSG:4326", always_xy=True)
