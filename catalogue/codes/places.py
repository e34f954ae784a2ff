"""Where places are: the centres of municipalities, and districts and villages within them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from math import cos, dist, radians, sin

from catalogue.codes.code import Code
from catalogue.codes.data_files import Row, read_rows
from catalogue.codes.municipalities import municipalities
from catalogue.codes.place_forms import plain

Vector = tuple[float, float, float]
"""A point on the earth as seen from its centre, one unit away."""


@dataclass(frozen=True, slots=True)
class Point:
    """WGS 84 degrees."""

    latitude: float
    longitude: float


@dataclass(frozen=True, slots=True)
class Locality:
    """A district, village or former municipality that people name as a place.

    `names` are by language (fi, sv), `municipality` is the code of today's, `point` is right to
    a kilometre or two.
    """

    names: Mapping[str, str] = field(hash=False)
    municipality: str
    point: Point


def municipality_point(code: str) -> Point | None:
    """Where the municipality's administration is, most often its largest population centre.

    A merged municipality has none.
    """
    found = municipalities().get(code)
    return _municipality_points().get(found.code) if found else None


def nearest_municipality(latitude: float, longitude: float) -> Code:
    """The municipality whose centre is nearest as the crow flies.

    No borders are known here: near a border, and in a wide municipality, it may be a neighbour.
    """
    here = _vector(Point(latitude, longitude))
    return min(_municipality_vectors(), key=lambda found: dist(here, found[1]))[0]


@cache
def localities() -> tuple[Locality, ...]:
    return tuple(_localities())


def locality(name: str) -> Locality | None:
    """The locality of this name in either language and any case.

    One that shares its name with a municipality is found all the same.
    """
    return _localities_by_name().get(plain(name))


@cache
def _municipality_points() -> Mapping[str, Point]:
    return {row["code"]: _point(row) for row in read_rows("municipality_points.csv")}


@cache
def _municipality_vectors() -> tuple[tuple[Code, Vector], ...]:
    points = _municipality_points()
    return tuple(
        (code, _vector(points[code.code])) for code in municipalities() if code.code in points
    )


@cache
def _localities_by_name() -> Mapping[str, Locality]:
    return {plain(name): found for found in localities() for name in found.names.values()}


def _localities() -> Iterator[Locality]:
    for row in read_rows("localities.csv"):
        names = {"fi": row["fi"], "sv": row["sv"] or row["fi"]}
        yield Locality(names, row["municipality"], _point(row))


def _point(row: Row) -> Point:
    return Point(float(row["latitude"]), float(row["longitude"]))


def _vector(point: Point) -> Vector:
    """The straight line between two of these grows with the way over the ground."""
    latitude, longitude = radians(point.latitude), radians(point.longitude)
    return (cos(latitude) * cos(longitude), cos(latitude) * sin(longitude), sin(latitude))
