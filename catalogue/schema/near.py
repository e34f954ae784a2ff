"""Where to look around, as an argument of searches."""

from __future__ import annotations

from typing import Annotated

import strawberry

from catalogue.resolvers import near as answers
from catalogue.search import query as search


@strawberry.input(
    description="What to look around, and how far: a point (`latitude` and `longitude`, in WGS 84 "
    "degrees) or a `place`, one of the two."
)
class Near:
    latitude: float | None = strawberry.field(
        default=None, description="Degrees north of the equator."
    )
    longitude: float | None = strawberry.field(
        default=None, description="Degrees east of Greenwich."
    )
    place: str | None = strawberry.field(
        default=None,
        description="A municipality, district or village by its name in Finnish or Swedish, or a "
        "municipality by its code. Of two places of one name the municipality is meant.",
    )
    within_km: float = strawberry.field(
        default=10.0, description="How far away at most, in kilometres: above 0, up to 2,000."
    )


NearPlace = Annotated[
    Near | None,
    strawberry.argument(
        description="Only what is near: what has a place in the circle, and what one need not go "
        "to (it names no place, or is had by telephone or on the web) where it serves the "
        "municipality that the circle lies around."
    ),
]


def near_of(given: Near | None) -> search.Near | None:
    """Raises InputInvalid where it is not one known place."""
    if given is None:
        return None
    return answers.around(given.latitude, given.longitude, given.place, given.within_km)
