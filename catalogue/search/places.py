"""Nearness: which entries have a place within a distance, and how far away each place is.

An entry holds a term for each of its points and for the cells of some grids that the point lies in.
A circle becomes a few terms: the largest cells whose known points all lie within it, and then
points. That is exact, and some hundred terms stand for thousands of places.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from math import asin, cos, dist, floor, isfinite, radians, sin

import numpy as np
from numpy.typing import NDArray

from catalogue.errors import InputInvalid
from catalogue.search.query import Near

POINT = "@"
"""Begins the term of a point; terms of cells begin with the size of their grid."""

EARTH_RADIUS_KM = 6_371.0088
"""Mean radius (IUGG)."""

FARTHEST_KM = 2_000
"""Farther than the length of Finland there is nothing to find."""

_GRIDS = (0.32, 0.08, 0.02, 0.005)
"""Heights of cells in degrees, 36 km to 560 m; twice as wide, they are squares in Finland."""

_NUMBER_BITS = 32
"""Of a sort key, for the number of a point; the metres stand above them."""

_MARGIN_KM = 0.002
"""More than the rounding to metres: what is that close to the edge is measured."""

_CIRCLES_KEPT = 64
"""A page, its total and its facets ask for the same circle."""

SPOTS = 4
MANY = (1 << 64) - 1
"""Places that an entry's numbers tell, and the number that says that it has more."""

_SPOT_BITS = 32

Coordinate = tuple[float, float]
"""Latitude and longitude in WGS 84 degrees."""

Vector = tuple[float, float, float]
"""A point on the earth as seen from its centre, one radius away."""

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Axes = tuple[Numbers, Numbers, Numbers]
"""The vectors of many points."""


def place_terms(points: Iterable[Coordinate]) -> list[str]:
    """The terms of an entry's places, each once."""
    terms: set[str] = set()
    for latitude, longitude in points:
        point = f"{POINT}{latitude:.6f},{longitude:.6f}"
        terms.add(point)
        terms.update(_cell(size, *_cell_of(size, *_coordinate(point))) for size in _GRIDS)
    return sorted(terms)


def spots(terms: Iterable[str]) -> list[int]:
    """The points among an entry's terms as a few numbers; MANY alone where they are too many."""
    points = [_coordinate(term) for term in terms if term.startswith(POINT)]
    return [_spot(*point) for point in points] if len(points) <= SPOTS else [MANY]


def _spot(latitude: float, longitude: float) -> int:
    """Both in millionths of a degree, from the south pole and the date line."""
    return round((latitude + 90) * 1e6) << _SPOT_BITS | round((longitude + 180) * 1e6)


def _coordinate(point: str) -> Coordinate:
    latitude, longitude = point.removeprefix(POINT).split(",")
    return float(latitude), float(longitude)


def _cell_of(size: float, latitude: float, longitude: float) -> tuple[int, int]:
    return floor(latitude / size), floor(longitude / (2 * size))


def _cell(size: float, row: int, column: int) -> str:
    return f"{size}:{row}:{column}"


def check_near(near: Near) -> None:
    """Raises InputInvalid where the point is not on the earth or the distance is none."""
    on_earth = abs(near.latitude) <= 90 and abs(near.longitude) <= 180  # noqa: PLR2004 - degrees
    if not (on_earth and isfinite(near.within_km)):
        raise InputInvalid("Give latitude from -90 to 90 and longitude from -180 to 180 degrees.")
    if not 0 < near.within_km <= FARTHEST_KM:
        raise InputInvalid(f"Give a distance above 0 and up to {FARTHEST_KM} kilometres.")


def distance_km(near: Near, points: Iterable[Coordinate]) -> float | None:
    """Great-circle kilometres to the nearest of some points, to the metre; None without points."""
    here = _vector(near.latitude, near.longitude)
    chord = min((dist(here, _vector(*point)) for point in points), default=None)
    if chord is None:
        return None
    return round(2000 * EARTH_RADIUS_KM * asin(min(chord / 2, 1.0))) / 1000


def _vector(latitude: float, longitude: float) -> Vector:
    north, east = radians(latitude), radians(longitude)
    return cos(north) * cos(east), cos(north) * sin(east), sin(north)


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of one size that hold points: how many each, and for each point its cell."""

    size: float
    rows: Whole
    columns: Whole
    sizes: Whole
    members: Whole

    @classmethod
    def of(cls, size: float, latitudes: Numbers, longitudes: Numbers) -> _Grid:
        rows = np.floor(latitudes / size).astype(np.int64)
        columns = np.floor(longitudes / (2 * size)).astype(np.int64)
        cells, members, sizes = np.unique(
            np.stack([rows, columns]), axis=1, return_inverse=True, return_counts=True
        )
        return cls(size, cells[0], cells[1], sizes, members)

    def taken(self, points: Whole) -> tuple[list[str], Whole]:
        """The terms of the cells that hold no other points, and the points outside of them."""
        cells = self.members[points]
        is_full = np.bincount(cells, minlength=len(self.sizes)) == self.sizes
        full = np.flatnonzero(is_full)
        places = zip(self.rows[full].tolist(), self.columns[full].tolist(), strict=True)
        return [_cell(self.size, *place) for place in places], points[~is_full[cells]]


class Circle:
    """The places of an index that lie in a circle."""

    def __init__(self, near: Near, places: Places, numbers: Whole, metres: Whole) -> None:
        """`numbers` are those of the points, nearest first, `metres` how far away they are."""
        self._near = near
        self._places = places
        self._numbers = numbers
        self._metres = metres

    def __len__(self) -> int:
        return len(self._numbers)

    def nearest(self, count: int) -> list[tuple[int, str]]:
        """Metres and terms of the first points and of those that are as far away as the last."""
        if count < len(self):
            count = bisect_right(self._metres, self._metres[count - 1])
        metres: list[int] = self._metres[:count].tolist()
        return list(zip(metres, self._places.terms(self._numbers[:count]), strict=True))

    def metres(self, spots: Sequence[int | None]) -> Sequence[float]:
        """How far away places are by their numbers; infinity for none and outside the circle."""
        numbers = np.array([spot or 0 for spot in spots], dtype=np.uint64)
        latitudes = (numbers >> _SPOT_BITS) / 1e6 - 90
        longitudes = (numbers & ((1 << _SPOT_BITS) - 1)) / 1e6 - 180
        metres = _metres(_squares(_axes(latitudes, longitudes), self._near))
        is_inside = (numbers != 0) & (metres <= self._near.within_km * 1000)
        return np.where(is_inside, metres, np.inf).tolist()

    @cached_property
    def terms(self) -> Sequence[str]:
        """Few terms that exactly the entries with a place in the circle have."""
        return self._places.covering(self._numbers)


class Places:
    """All points of an index, from the terms that begin with `POINT`."""

    def __init__(self, points: Sequence[str]) -> None:
        self._points = points
        coordinates = np.array([_coordinate(point) for point in points]).reshape(-1, 2)
        self._axes = _axes(*coordinates.T)
        self._grids = [_Grid.of(size, *coordinates.T) for size in _GRIDS]
        self._circles: dict[Near, Circle] = {}

    def terms(self, numbers: Whole) -> list[str]:
        """The terms of the points of these numbers."""
        found: list[int] = numbers.tolist()
        return [self._points[number] for number in found]

    def covering(self, numbers: Whole) -> list[str]:
        """Few terms that exactly the entries with one of these points have."""
        found: list[str] = []
        for grid in self._grids:
            cells, numbers = grid.taken(numbers)
            found += cells
        return found + self.terms(numbers)

    def circle(self, near: Near) -> Circle:
        """Raises InputInvalid where it is none."""
        found = self._circles.get(near)
        if found is None:
            check_near(near)
            found = Circle(near, self, *self._inside(near))
            kept = self._circles if len(self._circles) < _CIRCLES_KEPT else {}
            self._circles = {**kept, near: found}
        return found

    def _inside(self, near: Near) -> tuple[Whole, Whole]:
        """The numbers of the points in the circle and their distances in metres, nearest first."""
        squares = _squares(self._axes, near)
        numbers = np.flatnonzero(squares <= _chord(near.within_km + _MARGIN_KM) ** 2)
        metres = _metres(squares[numbers])
        is_inside = metres <= near.within_km * 1000
        keys = np.sort(metres[is_inside].astype(np.int64) << _NUMBER_BITS | numbers[is_inside])
        return keys & ((1 << _NUMBER_BITS) - 1), keys >> _NUMBER_BITS


def _axes(latitudes: Numbers, longitudes: Numbers) -> Axes:
    north, east = np.radians(latitudes), np.radians(longitudes)
    return np.cos(north) * np.cos(east), np.cos(north) * np.sin(east), np.sin(north)


def _squares(axes: Axes, near: Near) -> Numbers:
    """The squares of the straight lines to points: the quickest way to tell what is far away."""
    here = _vector(near.latitude, near.longitude)
    x, y, z = (axis - place for axis, place in zip(axes, here, strict=True))
    return x * x + y * y + z * z


def _metres(squares: Numbers) -> Numbers:
    """Whole metres over ground."""
    return np.rint(2000 * EARTH_RADIUS_KM * np.arcsin(np.minimum(np.sqrt(squares) / 2, 1.0)))


def _chord(kilometres: float) -> float:
    """The straight line between two vectors that lie so far apart over ground."""
    return 2 * sin(kilometres / (2 * EARTH_RADIUS_KM))
