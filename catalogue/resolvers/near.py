"""Where to look around: a point, or a place that is named."""

from __future__ import annotations

from catalogue.codes.municipalities import current_municipality
from catalogue.codes.place_words import Place, place_named
from catalogue.codes.places import Point, municipality_point
from catalogue.errors import InputInvalid
from catalogue.search.query import Near

_SHOWN = 40
"""Characters of a name that is not known, in the sentence that says so."""


def around(
    latitude: float | None, longitude: float | None, place: str | None, within_km: float
) -> Near:
    """Around a point or a place.

    Raises InputInvalid for both, for neither, for half a point, and for an unknown place.
    """
    match latitude, longitude, place:
        case None, None, str():
            return around_place(place, within_km)
        case float(), float(), None:
            return Near(latitude, longitude, within_km)
        case _:
            raise InputInvalid("near: give `latitude` and `longitude`, or a `place`; not both.")


def around_place(name: str, within_km: float) -> Near:
    """Around a municipality by its code, or a place by its name in Finnish or Swedish.

    Names may be inflected (`Tampereella`). Raises InputInvalid for a name that no place has, and
    for that of an area, which has no middle.
    """
    municipality, point = _by_code(name) or _by_name(name)
    return Near(point.latitude, point.longitude, within_km, municipality)


def _by_code(code: str) -> tuple[str, Point] | None:
    found = current_municipality(code)
    point = municipality_point(found.code) if found else None
    return (found.code, point) if found and point else None


def _by_name(name: str) -> tuple[str, Point]:
    place = _named(name)
    if place is None:
        raise InputInvalid(
            f"near: no municipality, district or village called {name[:_SHOWN]!r} is known. Write "
            "its name in Finnish or Swedish, or the code of a municipality, or give a point."
        )
    if place.point is None:
        raise InputInvalid(
            f"near: {place.name} is an area of several municipalities. Name one of them, or narrow "
            "the search to the area by `filter`."
        )
    return place.municipalities[0], place.point


def _named(name: str) -> Place | None:
    """The place of that name; one who gives a place means `Kallio`, not the rock."""
    first, *others = name.split() or [""]
    return place_named([first.capitalize(), *others])
