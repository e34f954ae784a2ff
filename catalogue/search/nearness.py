"""Who answers a question that asks for what is near.

What has a place in the circle does, and so does what can be had without going to a place, because
it has none or is remote, and serves the municipality that the circle lies around.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from math import inf

from catalogue.codes.municipalities import current_municipality
from catalogue.codes.places import municipality_point, nearest_municipality
from catalogue.errors import InputInvalid
from catalogue.search.engine.index import (
    Address,
    Clause,
    Snapshot,
    all_of,
    any_of,
    has_any_term,
    scored,
)
from catalogue.search.fields import Field
from catalogue.search.indexing.entry import points_of
from catalogue.search.packed import PackedDocument
from catalogue.search.places import Coordinate, distance_km
from catalogue.search.query import Near
from catalogue.search.served_area import reach_clauses
from catalogue.search.view import View

_ABROAD_KM = 200
"""Nobody in Finland is as far as this from the centre of the nearest municipality."""


def near_only(clause: Clause, near: Near | None, view: View) -> Clause:
    """What of a clause answers; its score stays. Raises InputInvalid where the circle is none."""
    if near is None:
        return clause
    circle = view.vocabulary.places(view.snapshot).circle(near)
    inside = has_any_term(Field.PLACE, circle.terms)
    return all_of(clause, scored(any_of([inside, *reaching(near)]), 0.0))


def reaching(near: Near) -> Sequence[Clause]:
    """What can be had there without going to a place, that of the least area first."""
    municipality = _municipality(near)
    return reach_clauses(municipality) if municipality else []


def shown_distance(near: Near, points: Iterable[Coordinate]) -> float | None:
    """Kilometres to the nearest of some points; None where that does not lie in the circle.

    What answers all the same is had without going there: its distance would only mislead.
    """
    found = distance_km(near, points)
    return found if found is not None and found <= near.within_km else None


def metres_to(near: Near, snapshot: Snapshot) -> Callable[[Address], float]:
    """Tells by an entry's document how far away it is; infinity where it has no place near."""

    def metres(address: Address) -> float:
        found = shown_distance(near, points_of(PackedDocument(snapshot.document(address))))
        return inf if found is None else 1000 * found

    return metres


@lru_cache(maxsize=256)
def _municipality(near: Near) -> str | None:
    """The code of the municipality that the circle lies around; None abroad.

    Raises InputInvalid where the code given is none.
    """
    if near.municipality is not None:
        given = current_municipality(near.municipality)
        if given is None:
            raise InputInvalid("Give the code of a municipality, such as 837.")
        return given.code
    nearest = nearest_municipality(near.latitude, near.longitude).code
    centre = municipality_point(nearest)
    away = distance_km(near, [(centre.latitude, centre.longitude)] if centre else [])
    return nearest if away is not None and away < _ABROAD_KM else None
