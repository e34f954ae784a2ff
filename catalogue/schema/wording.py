"""How the text of a search was taken."""

from __future__ import annotations

from typing import Any

import strawberry

from catalogue.codes.municipalities import municipalities
from catalogue.resolvers.codes import all_named
from catalogue.schema.code import Municipality
from catalogue.schema.fields import resolved
from catalogue.schema.text import LocalizedText


@strawberry.type(description="Words of a text that were taken as a place.")
class PlaceInText:
    text: str = strawberry.field(description="The words as typed.")
    name: LocalizedText = strawberry.field(description="The place that they name.")
    municipalities: list[Municipality] = resolved(
        lambda place, _: all_named(municipalities(), place.municipalities),
        "The municipality that it is or lies in; of an area, all that belong to it.",
    )


def did_you_mean() -> Any:
    return resolved(
        lambda page, _: page.hits.wording.did_you_mean,
        "The text with its words corrected, where one is in no hit and no dictionary. What it "
        "finds is among the hits already. Null where nothing looks misspelt.",
    )


def is_widened() -> Any:
    return resolved(
        lambda page, _: page.hits.wording.is_widened,
        "Whether fewer than five hits had all the words, so that those with any of them follow.",
    )


def places() -> Any:
    return resolved(
        lambda page, _: page.hits.wording.places,
        "The words of the text that were taken as places: only what serves them, or tells of them, "
        "is among the hits.",
    )
