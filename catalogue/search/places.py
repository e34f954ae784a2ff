"""Nearness: which entries have a place within a distance, and how far away each place is.

An entry holds a term for each of its points and for the cells of some grids that the point lies in.
A circle becomes a few terms: the largest cells whose known points all lie within it, and then
points. That is exact, and some hundred terms stand for thousands of places.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from math import floor, isfinite

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

Coordinate = tuple[float, float]
"""Latitude and longitude in WGS 84 degrees."""

Numbers = NDArray[np.float64]
Whole = NDArray[np.int64]
Flags = NDArray[np.bool_]


def place_terms(points: Iterable[Coordinate]) -> list[str]:
    """The terms of an entry's places, each once."""
    terms: set[str] = set()
    for latitude, longitude in points:
        point = f"{POINT}{latitude:.6f},{longitude:.6f}"
        terms.add(point)
        terms.update(_cell(size, *_cell_of(size, *_coordinate(point))) for size in _GRIDS)
    return sorted(terms)


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


def distance_km(near: Near, points: Sequence[Coordinate]) -> float | None:
    """Great-circle kilometres to the nearest of some points, to the metre; None without points."""
    if not points:
        return None
    latitudes, longitudes = np.array(points).T
    return float(_metres(near, latitudes, longitudes).min()) / 1000


def _metres(near: Near, latitudes: Numbers, longitudes: Numbers) -> Numbers:
    """Whole metres by the haversine formula."""
    here_latitude, here_longitude = np.radians([near.latitude, near.longitude])
    there_latitude, there_longitude = np.radians(latitudes), np.radians(longitudes)
    chord = (
        np.sin((there_latitude - here_latitude) / 2) ** 2
        + np.cos(here_latitude)
        * np.cos(there_latitude)
        * np.sin((there_longitude - here_longitude) / 2) ** 2
    )
    return np.rint(2000 * EARTH_RADIUS_KM * np.arcsin(np.sqrt(chord)))


@dataclass(frozen=True, slots=True)
class _Grid:
    """The cells of one size that hold points; `members` says for each point which of them."""

    size: float
    rows: Whole
    columns: Whole
    members: Whole

    @classmethod
    def of(cls, size: float, latitudes: Numbers, longitudes: Numbers) -> _Grid:
        rows = np.floor(latitudes / size).astype(np.int64)
        columns = np.floor(longitudes / (2 * size)).astype(np.int64)
        cells, members = np.unique(np.stack([rows, columns]), axis=1, return_inverse=True)
        return cls(size, cells[0], cells[1], members)

    def full(self, inside: Flags) -> Flags:
        """The cells of which every point is inside."""
        among = np.bincount(self.members[inside], minlength=len(self.rows))
        return among == np.bincount(self.members, minlength=len(self.rows))

    def term(self, number: int) -> str:
        return _cell(self.size, int(self.rows[number]), int(self.columns[number]))


class Places:
    """All points of an index, from the terms that begin with `POINT`."""

    def __init__(self, points: Sequence[str]) -> None:
        self._points = points
        coordinates = np.array([_coordinate(point) for point in points]).reshape(-1, 2)
        self._latitudes, self._longitudes = coordinates.T
        self._grids = [_Grid.of(size, self._latitudes, self._longitudes) for size in _GRIDS]

    def terms_within(self, near: Near) -> list[str]:
        """Few terms that exactly the entries with a place in the circle have."""
        inside = _metres(near, self._latitudes, self._longitudes) <= near.within_km * 1000
        found: list[str] = []
        for grid in self._grids:
            full = grid.full(inside)
            found += map(grid.term, numbers(full))
            inside &= ~full[grid.members]
        return found + [self._points[number] for number in numbers(inside)]

    def nearest(self, near: Near) -> list[tuple[int, str]]:
        """The points in the circle with their distance in metres, nearest first."""
        metres = _metres(near, self._latitudes, self._longitudes)
        order = np.argsort(metres, kind="stable")
        inside = order[metres[order] <= near.within_km * 1000]
        return [(int(metres[number]), self._points[number]) for number in map(int, inside)]


def numbers(flags: Flags) -> list[int]:
    """Where the flags are set."""
    return np.flatnonzero(flags).tolist()
